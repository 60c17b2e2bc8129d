// Tasks that wake themselves, and wakes that lead to nothing.
#include "finder.hpp"
#include "nesting.hpp"

#include "../words.hpp"

#include <algorithm>

namespace pollux::model {
namespace {

constexpr std::uint64_t few = 10; // fewer are no habit

struct tally {
  std::uint64_t count = 0;
  const future* last = nullptr;
};

// Wakes by the very future whose poll it was; not those of one part of the task by another, as
// through a channel between the children of a join, nor those for which the budget was used up.
bool is_by_itself(const wake& wake, const task& task, const future* woken) {
  if (wake.from != task.id || wake.budget)
    return false;
  return woken == nullptr || was_polled_at(*woken, wake.at.sequence);
}

const tally& most(const std::unordered_map<std::uint32_t, tally>& of) {
  return std::max_element(of.begin(), of.end(),
                          [](const auto& a, const auto& b) {
                            return a.second.count < b.second.count ||
                                   (a.second.count == b.second.count && a.first > b.first);
                          })
      ->second;
}

void find_self_wakes(finder& into, const task& task) {
  const model& model = into.model;
  std::uint64_t own = 0;
  std::unordered_map<std::uint32_t, tally> by_future;
  std::unordered_map<std::uint32_t, tally> by_place;
  for (const std::uint32_t position : task.wake_positions) {
    const wake& wake = model.wakes()[position];
    const future* woken = model.find_future(wake.future);
    if (!is_by_itself(wake, task, woken))
      continue;
    ++own;
    if (woken == nullptr)
      continue;
    for (tally* each : {&by_future[woken->id], &by_place[woken->await]}) {
      ++each->count;
      each->last = woken;
    }
  }
  if (own < few || 2 * own <= task.wakes)
    return;
  lint found{.kind = lint_kind::self_wakes, .severity = severity::warning, .task = task.id};
  found.line = line(model, task);
  const std::string habit =
      say({"{0} was polled {1}, and woke itself {2}, {3} of its {4}",
           "{0} 태스크는 {1} 폴링되었고 스스로를 {2} 깨웠습니다. 깨우기 {4} 가운데 {3}입니다"},
          {name(model, task), times(task.polls), times(own), percent(own, task.wakes),
           counted(task.wakes, {"{0} wakes", "{0}번"})});
  found.evidence = habit + ".";
  if (!by_future.empty()) {
    const tally& spinner = most(by_future);
    const tally& at = most(by_place);
    if (spinner.count >= few) {
      found.kind = lint_kind::busy_poll;
      found.future = spinner.last->id;
      found.line = line(model, *spinner.last);
      found.evidence = say({"{0} in {1} was polled {2}, and woke itself {3}.",
                            "{1} 태스크 안의 {0} 퓨처는 {2} 폴링되었고 스스로를 {3} 깨웠습니다."},
                           {name(model, *spinner.last), name(model, task),
                            times(spinner.last->polls), times(spinner.count)});
    } else {
      found.line = line(model, *at.last);
      found.evidence = habit + say({": {0} by {1}.", ". 그 가운데 {0}은 {1} 퓨처가 깨웠습니다."},
                                   {times(at.count), name(model, *at.last)});
    }
  }
  into.add(std::move(found));
}

// Polls that something else than the task's own poll led to, and in which the trace shows nothing
// but polls that were pending.
void find_spurious(finder& into, const task& task) {
  const model& model = into.model;
  const nesting nesting(into, task);
  const auto& polls = nesting.polls();
  std::uint64_t vain = 0;
  std::size_t number = 0;
  for (std::size_t at = 0; at < polls.size();) {
    const segment& poll = *polls[at].segment;
    const bool is_task = polls[at].who == task.id;
    bool pending = !poll.open;
    std::uint32_t inside = 0;
    std::size_t next = at + 1;
    for (; next < polls.size() && polls[next].begin() < polls[at].end(); ++next, ++inside) {
      pending &=
          !polls[next].segment->open && polls[next].segment->outcome == trace::outcome::pending;
    }
    at = next;
    if (!is_task)
      continue;
    const std::uint32_t by = task.schedulings[number++].wake;
    if (by == scheduling::none || poll.outcome != trace::outcome::pending)
      continue;
    const wake& wake = model.wakes()[by];
    // Of a fetch each piece is news, also while it is pending.
    const bool counts = wake.from != task.id && wake.cause != trace::wake_cause::fetch;
    if (counts && pending && poll.end.step - poll.begin.step == 2 * inside + 1)
      ++vain;
  }
  if (vain < few || 2 * vain <= task.polls)
    return;
  into.add(
      {.kind = lint_kind::spurious_wakes,
       .severity = severity::note,
       .task = task.id,
       .line = line(model, task),
       .evidence = say({"{0} was polled {1}; in {2} of these, to which others had woken it, it "
                        "found nothing to do.",
                        "{0} 태스크는 {1} 폴링되었습니다. 그 가운데 {2}번은 다른 누군가가 "
                        "깨웠지만 할 일이 없었습니다."},
                       {name(model, task), times(task.polls), std::to_string(vain)})});
}

} // namespace

void find_needless_wakes(finder& into) {
  for (const task& task : into.model.tasks()) {
    if (task.self_wakes >= few && 2 * task.self_wakes > task.wakes)
      find_self_wakes(into, task);
    if (task.wakes - task.self_wakes >= few && task.polls >= few)
      find_spurious(into, task);
  }
}

} // namespace pollux::model
