// Polls that keep the thread. On the simulated clock a program takes no time while it works, so
// that there is nothing to find.
#include "finder.hpp"
#include "nesting.hpp"

#include "../words.hpp"

#include <algorithm>

namespace pollux::model {
namespace {

constexpr std::uint64_t ms = 1'000'000;
constexpr std::uint64_t note_from = 4 * ms;
constexpr std::uint64_t warning_from = 16 * ms;
constexpr std::uint64_t error_from = 50 * ms;
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

// How much of the poll was spent in the library's own leaves, where the browser takes a fetch or a
// timer: on a busy machine that takes some milliseconds, of which the program can save none.
std::uint64_t spent_in_leaves(const model& model, const nesting& nesting, const segment& worst,
                              std::uint64_t now) {
  std::uint64_t sum = 0;
  for (const nesting::poll& poll : nesting.polls()) {
    const future* leaf = model.find_future(poll.who);
    if (leaf == nullptr ||
        (leaf->kind != trace::node_kind::fetch && leaf->kind != trace::node_kind::sleep))
      continue;
    if (poll.begin() > worst.begin.sequence && (worst.open || poll.end() < worst.end.sequence))
      sum += length(*poll.segment, now);
  }
  return sum;
}

} // namespace

void find_blocking(finder& into) {
  const model& model = into.model;
  if (model.clock() != trace::clock_kind::real)
    return;
  const std::uint64_t now = model.now().time;
  for (const task& task : model.tasks()) {
    const std::uint64_t busy = model.times_of(task).busy;
    if (busy < note_from)
      continue;
    const segment* worst = nullptr;
    std::uint64_t many = 0;
    for (const segment& each : task.segments) {
      many += length(each, now) >= note_from ? 1 : 0;
      if (worst == nullptr || length(each, now) > length(*worst, now))
        worst = &each;
    }
    if (many == 0)
      continue;
    const std::uint64_t longest = length(*worst, now);
    const nesting nesting(into, task);
    if (longest < warning_from &&
        longest - spent_in_leaves(model, nesting, *worst, now) < note_from)
      continue;
    const future* inside = model.find_future(spent_in(nesting, task, *worst, now));
    lint found{.kind = lint_kind::blocking_poll, .task = task.id};
    found.severity = longest >= error_from     ? severity::error
                     : longest >= warning_from ? severity::warning
                                               : severity::note;
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
    } else {
      found.evidence = say({"A poll of {0} took {1}; {2} of {3} took 4 ms or more.",
                            "{0} 태스크의 폴링 하나가 {1} 걸렸습니다. 폴링 {3}번 가운데 {2}이 4 ms "
                            "이상 걸렸습니다."},
                           {what, duration(longest), counted(many, {"{0} polls", "{0}번"}),
                            std::to_string(task.polls)});
    }
    into.add(std::move(found));
  }
}

} // namespace pollux::model
