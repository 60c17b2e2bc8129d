#include "moment_json.hpp"

#include "decimal.hpp"
#include "json_writer.hpp"
#include "question.hpp"
#include "words.hpp"

#include <algorithm>

namespace pollux::model {
namespace {

void milliseconds(json_writer& out, std::uint64_t nanoseconds) {
  out.raw(decimal(nanoseconds, 6));
}

void number_or_null(json_writer& out, std::optional<std::uint32_t> number) {
  if (number) {
    out.value(*number);
  } else {
    out.null();
  }
}

void polled_last(json_writer& out, const model& model) {
  const task* task = model.find_task(model.polled_last());
  if (task == nullptr) {
    out.null();
    return;
  }
  out.open('{');
  out.key("task").value(task->id);
  out.key("name").value(name(model, *task));
  out.key("why").value(why_polled(model, *task, static_cast<std::size_t>(task->polls - 1)));
  out.close('}');
}

// What has happened since the latest poll, for whoever steps: "clock → 300 ms, a timer woke work".
// Empty when that is nothing worth a word.
std::string since_poll(const history& history, const model& model, std::uint32_t here) {
  if (history.is_inside_poll(here))
    return {};
  const std::uint32_t polls = history.polls_at(here);
  const std::uint32_t end = polls == 0 ? 0 : history.stop(polls);
  std::string result;
  if (model.now().time > history.time_of(end))
    result = say({"clock → {0}", "시계 → {0}"}, {duration(model.now().time)});
  const auto& wakes = model.wakes();
  const auto first = std::partition_point(wakes.begin(), wakes.end(),
                                          [&](const wake& wake) { return wake.at.step <= end; });
  if (first == wakes.end())
    return result;
  if (const task* woken = model.find_task(first->to))
    result.append(result.empty() ? "" : ", ")
        .append(say({"{0} woke {1}", "{0} {1} 태스크를 깨움"},
                    {waker_as_subject(model, *first), name(model, *woken)}));
  if (const auto others = wakes.end() - first - 1; others > 0)
    result += say({" and {0} more", " 외 {0}번"}, {std::to_string(others)});
  return result;
}

} // namespace

std::string moment_json(history& history, std::optional<std::uint32_t> step) {
  const std::uint32_t here = step.value_or(history.steps());
  const model& model = step ? history.at(here) : history.latest();
  json_writer out;
  out.open('{');
  number_or_null(out.key("step"), step);
  out.key("steps").value(history.steps());
  milliseconds(out.key("time_ms"), model.now().time);
  out.key("poll").value(history.polls_at(here));
  out.key("polls").value(history.polls());
  out.key("inside").raw(history.is_inside_poll(here) ? "true" : "false");
  polled_last(out.key("polled"), model);
  out.key("since").value(since_poll(history, model, here));
  out.key("lines").open('[');
  for (const std::uint32_t line : lines_at_work(model))
    out.value(line);
  out.close(']');
  out.key("first").value(history.stop(0));
  out.key("back");
  if (const std::uint32_t back = history.back(here); back < here) {
    out.value(back);
  } else {
    out.null();
  }
  number_or_null(out.key("forward"), step ? history.forward(here) : std::nullopt);
  out.key("next_ms");
  if (step && here < history.steps()) {
    milliseconds(out, history.time_of(here + 1));
  } else {
    out.null();
  }
  out.close('}');
  return out.take();
}

std::string question_json(history& history, std::uint32_t step) {
  json_writer out;
  const std::optional<question> question = question_at(history, step);
  if (!question) {
    out.null();
    return out.take();
  }
  out.open('{');
  out.key("choices").open('[');
  for (const question::choice& choice : question->choices) {
    out.open('{');
    out.key("name").value(choice.name);
    out.key("right").raw(choice.right ? "true" : "false");
    out.close('}');
  }
  out.close(']');
  out.key("why").value(question->why);
  number_or_null(out.key("then"), question->then);
  out.close('}');
  return out.take();
}

} // namespace pollux::model
