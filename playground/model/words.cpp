#include "words.hpp"

#include "decimal.hpp"

#include <algorithm>
#include <cstddef>
#include <span>

namespace pollux::model {

namespace {

// Enumerators count from 0. The model takes no record with a value beyond them.
template <class Enum, std::size_t Count>
std::string_view pick(const std::string_view (&words)[Count], Enum which) {
  return words[static_cast<std::size_t>(which)];
}

template <class Enum, std::size_t Count>
std::string_view say_one(const phrase (&words)[Count], Enum which) {
  return say(words[static_cast<std::size_t>(which)]);
}

} // namespace

std::string_view word(task_state state) {
  return pick({"never_polled", "scheduled", "polling", "waiting", "ready", "cancelled", "failed"},
              state);
}

std::string_view word(future_state state) {
  return pick({"never_polled", "polling", "pending", "ready", "cancelled", "failed"}, state);
}

std::string_view word(trace::outcome outcome) {
  return pick({"pending", "ready", "cancelled", "failed"}, outcome);
}

std::string_view word(trace::node_kind kind) {
  return pick({"future", "coroutine", "join", "select", "timeout", "sleep", "fetch", "yield",
               "join_handle"},
              kind);
}

std::string_view word(trace::drop_reason reason) {
  return pick({"finished", "cancelled", "never_polled"}, reason);
}

std::string_view word(trace::wake_cause cause) {
  return pick({"task", "timer", "fetch", "external"}, cause);
}

std::string_view word(trace::fetch_phase phase) {
  return pick({"sent", "headers", "done", "failed", "aborted"}, phase);
}

std::string_view word(trace::clock_kind clock) {
  return pick({"real", "simulated"}, clock);
}

std::string_view said(task_state state) {
  static constexpr phrase words[] = {{"never polled", "폴링 전"}, {"scheduled", "차례 기다림"},
                                     {"polling", "폴링 중"},      {"waiting", "기다림"},
                                     {"ready", "완료"},           {"cancelled", "취소됨"},
                                     {"failed", "실패"}};
  return say_one(words, state);
}

std::string_view said(future_state state) {
  static constexpr phrase words[] = {{"never polled", "폴링 전"}, {"polling", "폴링 중"},
                                     {"pending", "기다림"},       {"ready", "완료"},
                                     {"cancelled", "취소됨"},     {"failed", "실패"}};
  return say_one(words, state);
}

std::string_view said(trace::node_kind kind) {
  if (kind == trace::node_kind::other)
    return say({"future", "퓨처"});
  if (kind == trace::node_kind::coroutine)
    return say({"coroutine", "코루틴"});
  return word(kind); // the name of a function
}

std::string_view said(trace::fetch_phase phase) {
  static constexpr phrase words[] = {{"sent", "보냄"},
                                     {"headers", "헤더 받음"},
                                     {"done", "끝남"},
                                     {"failed", "실패"},
                                     {"aborted", "중단됨"}};
  return say_one(words, phase);
}

std::string_view said(trace::wake_cause cause) {
  static constexpr phrase words[] = {
      {"task", "태스크"}, {"timer", "타이머"}, {"fetch", "요청"}, {"external", "바깥"}};
  return say_one(words, cause);
}

// It is not translated: like a function's name it is what the reader looks for, and checks name.
std::string name(const model& model, const task& which) {
  const std::string_view given = model.text_as_name(which.name);
  return given.empty() ? "task " + std::to_string(which.id) : std::string(given);
}

std::string_view kind(const model& model, const task& which) {
  const future* made_of = model.find_future(which.first_child);
  return made_of == nullptr ? std::string_view{} : word(made_of->kind);
}

std::string name(const model& model, const future& which) {
  std::string result(model.text_as_name(which.name));
  if (result.empty())
    result = word(which.kind);
  if (which.fetch != future::none) {
    std::string_view url = model.text(model.fetches()[which.fetch].url);
    if (const auto scheme = url.find("://"); scheme != url.npos)
      url.remove_prefix(scheme + 3);
    if (!url.empty())
      result.append(" ").append(url.substr(0, url.find('?')));
  } else if (which.timer != future::none) {
    const timer& waits = model.timers()[which.timer];
    if (waits.deadline > waits.armed.time) {
      result.append(" ").append(duration(waits.deadline - waits.armed.time));
    }
  } else if (const task* awaited = model.find_task(which.awaits)) {
    result.append(" ").append(name(model, *awaited));
  }
  return result;
}

std::vector<id> awaited(const model& model, const task& which) {
  constexpr int most_visited = 1000; // it is asked for each task and frame
  std::vector<id> result;
  int visited = 0;
  // Depth first through what is pending.
  const future* at = model.find_future(which.first_child);
  while (at != nullptr && ++visited <= most_visited) {
    const bool pending = at->state == future_state::pending && !at->dropped;
    const future* below = pending ? model.find_future(at->first_child) : nullptr;
    bool bottom = pending;
    for (const future* child = below; child != nullptr && bottom && ++visited <= most_visited;
         child = model.find_future(child->next_sibling)) {
      bottom = child->state != future_state::pending || child->dropped;
    }
    if (pending && bottom)
      result.push_back(at->id);
    if (pending && !bottom) {
      at = below;
      continue;
    }
    while (at != nullptr && at->next_sibling == 0)
      at = model.find_future(at->parent);
    if (at != nullptr)
      at = model.find_future(at->next_sibling);
  }
  return result;
}

std::string name_as_awaited(const model& model, const future& which) {
  const task* other = model.find_task(which.awaits);
  if (other == nullptr)
    return name(model, which);
  const bool named = !model.text_as_name(other->name).empty();
  return named ? say({"task {0}", "{0} 태스크"}, {name(model, *other)}) : name(model, *other);
}

std::string waiting_on(const model& model, const task& which) {
  if (which.state != task_state::waiting)
    return {};
  constexpr std::size_t most_named = 2;
  const std::vector<id> found = awaited(model, which);
  std::string result;
  for (const id awaits : std::span(found).first(std::min(found.size(), most_named))) {
    result.append(result.empty() ? "" : ", ")
        .append(name_as_awaited(model, *model.find_future(awaits)));
  }
  if (found.size() > most_named)
    result += say({" and {0} more", " 외 {0}개"}, {std::to_string(found.size() - most_named)});
  return result.empty() ? std::string(say({"a wake", "깨우기"})) : result;
}

std::string waker(const model& model, const wake& wake) {
  static constexpr phrase words[] = {{"a task", "태스크"},
                                     {"a timer", "타이머"},
                                     {"a fetch", "요청"},
                                     {"something outside", "바깥의 무언가"}};
  const task* other = model.find_task(wake.from);
  if (other != nullptr && wake.cause != trace::wake_cause::external)
    return name(model, *other);
  return std::string(say_one(words, wake.cause));
}

std::string waker_as_subject(const model& model, const wake& wake) {
  const std::string who = waker(model, wake);
  const bool named = model.find_task(wake.from) != nullptr;
  if (spoken() == language::en)
    return who;
  switch (wake.cause) {
  case trace::wake_cause::task:
    return who + (named ? " 태스크가" : "가");
  case trace::wake_cause::fetch:
    return who + "이";
  case trace::wake_cause::timer:
  case trace::wake_cause::external:
    return who + "가";
  }
  return who;
}

std::string why_polled(const model& model, const task& which, std::size_t number) {
  if (number == 0)
    return std::string(say({"it was new", "새로 만들어져서"}));
  const std::uint32_t position =
      number < which.schedulings.size() ? which.schedulings[number].wake : scheduling::none;
  if (position == scheduling::none)
    return std::string(say({"it was woken", "누군가 깨워서"}));
  const wake& wake = model.wakes()[position];
  if (wake.from == which.id)
    return std::string(say({"it woke itself", "스스로를 깨워서"}));
  const future* of = model.find_future(wake.future);
  const std::string who = waker_as_subject(model, wake);
  return of == nullptr ? say({"{0} woke it", "{0} 깨워서"}, {who})
                       : say({"{0} woke it, for {1}", "{0} 깨워서({1})"}, {who, name(model, *of)});
}

poll_times times_of_polls(const polled& which) {
  poll_times result{};
  for (const segment& poll : which.segments) {
    if (poll.open)
      continue;
    std::size_t at = 0;
    for (std::uint64_t bound = 10'000;
         at + 1 < result.size() && poll.end.time - poll.begin.time >= bound; bound *= 10)
      ++at;
    ++result[at];
  }
  return result;
}

std::string duration(std::uint64_t nanoseconds) {
  struct unit {
    std::size_t power; // a unit is 10^power nanoseconds
    std::uint64_t size;
    std::string_view name;
  };
  static constexpr unit units[] = {
      {9, 1'000'000'000, " s"}, {6, 1'000'000, " ms"}, {3, 1'000, " µs"}, {0, 1, " ns"}};
  if (nanoseconds == 0)
    return "0";
  for (const unit& unit : units) {
    if (nanoseconds < unit.size)
      continue;
    // Three digits that count: what is further behind is cut off.
    std::size_t places = unit.power;
    std::uint64_t value = nanoseconds;
    for (; value >= 1000 && places > 0; --places)
      value /= 10;
    return decimal(value, places).append(unit.name);
  }
  return {};
}

std::uint32_t line(const model& model, const future& which) {
  const source* place = model.find_source(which.await != 0 ? which.await : which.source);
  return place == nullptr ? 0 : place->line;
}

std::uint32_t line(const model& model, const task& which) {
  const source* place = model.find_source(which.source);
  return place == nullptr ? 0 : place->line;
}

std::vector<std::uint32_t> lines_at_work(const model& model) {
  std::vector<std::uint32_t> result;
  const auto add = [&](std::uint32_t line) {
    if (line != 0 && std::find(result.begin(), result.end(), line) == result.end())
      result.push_back(line);
  };
  if (const future* polling = model.find_future(model.polling())) {
    add(line(model, *polling));
  } else if (const task* task = model.find_task(model.polling())) {
    add(line(model, *task));
  } else if (const auto* last = model.find_task(model.polled_last());
             last != nullptr && !is_over(last->state)) {
    for (const id future : awaited(model, *last))
      add(line(model, *model.find_future(future)));
  }
  return result;
}

} // namespace pollux::model
