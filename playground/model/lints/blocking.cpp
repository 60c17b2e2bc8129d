// Polls that keep the thread. On the simulated clock a program takes no time while it works, so
// that there is nothing to find.
//
// The real clock is the one on the wall, and runs on while the machine does something else: a poll
// that is interrupted looks long. On a machine with six times as much to do as it can, 6 of 3000
// polls of 1 ms took more than 10 ms, and the worst 230. So what counts is one poll that is longer
// than that explains, or many.
#include "finder.hpp"
#include "nesting.hpp"

#include "../words.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace pollux::model {
namespace {

constexpr std::uint64_t ms = 1'000'000;
// Many polls.
constexpr std::uint64_t note_from = 4 * ms;
constexpr std::uint64_t warning_from = 16 * ms;
constexpr std::uint64_t error_from = 50 * ms;
// One: a note from what browsers call a long task on.
constexpr std::uint64_t once_note_from = 50 * ms;
constexpr std::uint64_t once_warning_from = 250 * ms;
constexpr std::uint64_t never_from = 1000 * ms;

std::uint64_t length(const segment& segment, std::uint64_t now) {
  return (segment.open ? now : segment.end.time) - segment.begin.time;
}

// The innermost future in whose poll at least half of the task's poll was spent; 0: in none.
id spent_in(const nesting& nesting, const task& task, const segment& worst, std::uint64_t now) {
  std::uint32_t at = nesting::none;
  for (std::uint32_t each = 0; each < nesting.polls().size(); ++each) {
    const auto& poll = nesting.polls()[each];
    if (poll.segment == &worst ||
        (at != nesting::none && poll.outer == at &&
         2 * length(*poll.segment, now) >= length(*nesting.polls()[at].segment, now)))
      at = each;
  }
  return at == nesting::none || nesting.polls()[at].who == task.id ? 0 : nesting.polls()[at].who;
}

bool is_leaf(const model& model, id who) {
  const future* future = model.find_future(who);
  return future != nullptr &&
         (future->kind == trace::node_kind::fetch || future->kind == trace::node_kind::sleep);
}

struct taken {
  const segment* poll;
  std::uint64_t time;
};

// What the task's polls took, without the library's own leaves, where the browser takes a fetch or
// a timer: on a busy machine that takes some milliseconds, of which the program can save none.
std::vector<taken> polls_of(const model& model, const nesting& nesting, id task,
                            std::uint64_t now) {
  std::vector<taken> polls;
  for (const nesting::poll& each : nesting.polls()) {
    const std::uint64_t took = length(*each.segment, now);
    if (each.who == task)
      polls.push_back({each.segment, took});
    else if (each.outer != nesting::none && !polls.empty() && is_leaf(model, each.who))
      polls.back().time -= std::min(polls.back().time, took);
  }
  return polls;
}

std::uint64_t count(const std::vector<taken>& polls, std::uint64_t from) {
  return static_cast<std::uint64_t>(
      std::ranges::count_if(polls, [&](const taken& each) { return each.time >= from; }));
}

// Whether that is how the task is, and no accident.
bool are_often(const std::vector<taken>& polls, std::uint64_t from) {
  const std::uint64_t many = count(polls, from);
  return many >= 10 && 2 * many >= polls.size();
}

std::optional<severity> severity_of(const std::vector<taken>& polls) {
  if (are_often(polls, error_from))
    return severity::error;
  if (are_often(polls, warning_from) || count(polls, once_warning_from) > 0)
    return severity::warning;
  if (are_often(polls, note_from) || count(polls, once_note_from) > 0)
    return severity::note;
  return std::nullopt;
}

} // namespace

void find_blocking(finder& into) {
  const model& model = into.model;
  if (model.clock() != trace::clock_kind::real)
    return;
  const std::uint64_t now = model.now().time;
  for (const task& task : model.tasks()) {
    const std::uint64_t busy = model.times_of(task).busy;
    if (busy < note_from ||
        std::ranges::none_of(
            task.segments, [&](const segment& each) { return length(each, now) >= note_from; }))
      continue;
    const nesting nesting(into, task);
    const auto polls = polls_of(model, nesting, task.id, now);
    const auto severity = severity_of(polls);
    if (!severity)
      continue;
    const segment* worst = std::ranges::max_element(polls, {}, &taken::time)->poll;
    const future* inside = model.find_future(spent_in(nesting, task, *worst, now));
    lint found{.kind = lint_kind::blocking_poll, .task = task.id};
    found.severity = *severity;
    found.future = inside == nullptr ? 0 : inside->id;
    // A coroutine blocks in its own body, wherever it is awaited.
    const source* place = inside == nullptr ? nullptr : model.find_source(inside->source);
    found.line = place != nullptr && place->line != 0 ? place->line : line(model, task);
    std::string what = name(model, task);
    if (inside != nullptr && inside->id != task.first_child)
      what = say({"{0} (in {1})", "{0} (그 안의 {1})"}, {what, name(model, *inside)});
    if (task.polls == 1 && busy >= never_from) {
      found.kind = lint_kind::never_yielded;
      found.severity = severity::warning;
      found.evidence = say({"{0} has been polled once, for {1}.",
                            "{0} 태스크는 한 번 폴링되었는데, {1} 걸렸습니다."},
                           {what, duration(busy)});
    } else if (are_often(polls, note_from)) {
      found.evidence = say({"A poll of {0} took {1}; {2} of {3} took 4 ms or more.",
                            "{0} 태스크의 폴링 하나가 {1} 걸렸습니다. 폴링 {3}번 가운데 {2}이 4 ms "
                            "이상 걸렸습니다."},
                           {what, duration(length(*worst, now)),
                            counted(count(polls, note_from), {"{0} polls", "{0}번"}),
                            std::to_string(polls.size())});
    } else {
      found.evidence = say(
          {"A poll of {0} took {1} by the clock on the wall. If a second run has no such poll, the "
           "machine was busy with something else.",
           "{0} 태스크의 폴링 하나가 벽시계로 {1} 걸렸습니다. 다시 실행했을 때 그런 폴링이 없다면 "
           "컴퓨터가 다른 일로 바빴던 것입니다."},
          {what, duration(length(*worst, now))});
    }
    into.add(std::move(found));
  }
}

} // namespace pollux::model
