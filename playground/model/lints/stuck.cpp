// What nothing will poll again: pending without a waker, futurelock, lost wakers.
#include "finder.hpp"

#include "../words.hpp"

#include <algorithm>

namespace pollux::model {
namespace {

// The first future at the bottom of what a task waits for; null when there is none.
const future* bottom_of(const model& model, id first) {
  const future* found = nullptr;
  for (const future* at = model.find_future(first); at != nullptr;) {
    const bool waits = at->state == future_state::pending && !at->dropped;
    if (waits)
      found = at;
    at = model.find_future(waits ? at->first_child : at->next_sibling);
  }
  return found;
}

void add_misuse(finder& into, const misuse& misuse) {
  const model& model = into.model;
  const task* task = model.find_task(misuse.task);
  if (task == nullptr)
    return;
  const future* future = model.find_future(misuse.future);
  if (future == nullptr)
    future = bottom_of(model, task->first_child);
  lint found{.severity = severity::error, .task = task->id};
  found.line = future == nullptr ? line(model, *task) : line(model, *future);
  found.future = future == nullptr ? 0 : future->id;
  if (misuse.kind == trace::misuse_kind::awaits_itself) {
    found.kind = lint_kind::awaits_itself;
    found.evidence =
        say({"{0} awaits the handle of itself.", "{0} 태스크가 자기 자신의 핸들을 기다립니다."},
            {name(model, *task)});
  } else if (misuse.future == misuse.task || future == nullptr) {
    found.kind = lint_kind::pending_without_waker;
    found.evidence = say({"{0} answered pending in its poll {1}, and no waker of it was kept",
                          "{0} 태스크가 {1}번째 폴링에서 pending이라고 답했지만, 웨이커를 맡아 둔 "
                          "곳이 없습니다"},
                         {name(model, *task), std::to_string(task->polls)}) +
                     (future == nullptr ? "."
                                        : say({": it waits for {0}.", ". 기다리는 것: {0}."},
                                              {name(model, *future)}));
  } else {
    found.kind = lint_kind::pending_without_waker;
    found.evidence =
        say({"A future inside {0} answered pending, and no waker of it was kept.",
             "{0} 안의 퓨처가 pending이라고 답했지만, 웨이커를 맡아 둔 곳이 없습니다."},
            {name(model, *future)});
  }
  into.add(std::move(found));
}

// Whether nothing that the trace knows of will wake any task again.
bool is_stuck(const model& model) {
  const bool idle = !model.idles().empty() && model.idles().back().open;
  if (model.exit_code() ? !model.ended_with_tasks_alive() : !idle)
    return false;
  const auto is_under_way = [](const auto& each) { return !each.ended; };
  const auto is_from_outside = [](const wake& each) {
    return each.cause == trace::wake_cause::external;
  };
  return std::all_of(model.tasks().begin(), model.tasks().end(),
                     [](const task& each) {
                       return is_over(each.state) || each.state == task_state::waiting;
                     }) &&
         std::none_of(model.timers().begin(), model.timers().end(), is_under_way) &&
         std::none_of(model.fetches().begin(), model.fetches().end(), is_under_way) &&
         std::none_of(model.wakes().begin(), model.wakes().end(), is_from_outside);
}

// It waits for the end of another task, whose affair it is.
bool waits_for_a_task(const model& model, const task& task) {
  const future* bottom = bottom_of(model, task.first_child);
  return bottom != nullptr && bottom->kind == trace::node_kind::join_handle;
}

// The future in the task that was woken, and has not been polled since, though its task was.
const future* passed_over(const model& model, const task& task) {
  for (const std::uint32_t position : task.wake_positions) {
    const wake& wake = model.wakes()[position];
    const future* woken = model.find_future(wake.future);
    if (woken == nullptr || woken->dropped || woken->state != future_state::pending ||
        woken->segments.empty() || task.segments.empty())
      continue;
    if (woken->segments.back().begin.sequence < wake.at.sequence &&
        wake.at.sequence < task.segments.back().begin.sequence)
      return woken;
  }
  return nullptr;
}

// What the task has polled last, and waits for: "sleep 20 ms in line 9".
std::string polled_last(finder& in, const task& task) {
  const future* last = nullptr;
  for (const future* each : in.futures_of(task.id)) {
    const bool waits = each->state == future_state::pending && !each->dropped;
    if (waits && !each->segments.empty() &&
        (last == nullptr ||
         last->segments.back().begin.sequence < each->segments.back().begin.sequence))
      last = each;
  }
  if (last == nullptr)
    return std::string(say({"something else", "다른 것"}));
  const std::uint32_t place = line(in.model, *last);
  const std::string its_name = name(in.model, *last);
  return place == 0
             ? its_name
             : say({"{0} in line {1}", "{1}번째 줄의 {0}"}, {its_name, std::to_string(place)});
}

void add_lost(finder& into, const task& task) {
  const model& model = into.model;
  const future* bottom = bottom_of(model, task.first_child);
  const future* starved = passed_over(model, task);
  lint found{.severity = severity::error, .task = task.id};
  if (starved != nullptr) {
    found.kind = lint_kind::futurelock;
    found.future = starved->id;
    found.line = line(model, *starved);
    found.evidence = say({"{0} was woken, but {1} waits for {2} and never polled it again.",
                          "{0} 퓨처는 깨어났지만, {1} 태스크가 {2}만 기다리며 다시 폴링하지 "
                          "않았습니다."},
                         {name(model, *starved), name(model, task), polled_last(into, task)});
  } else {
    found.kind = lint_kind::lost_waker;
    found.future = bottom == nullptr ? 0 : bottom->id;
    found.line = bottom == nullptr ? line(model, task) : line(model, *bottom);
    const std::string tree = await_tree(model, task);
    found.evidence = say({"{0} waits, after {1} and {2}, and nothing can wake it any more",
                          "{0} 태스크가 {1}, {2} 뒤에 기다리고 있는데, 이제 깨울 것이 아무것도 "
                          "없습니다"},
                         {name(model, task), counted(task.polls, {"{0} polls", "폴링 {0}번"}),
                          counted(task.wakes, {"{0} wakes", "깨우기 {0}번"})}) +
                     (tree.empty() ? "." : ": " + tree + ".");
  }
  into.add(std::move(found));
}

} // namespace

void find_stuck(finder& into) {
  const model& model = into.model;
  std::unordered_map<id, bool> reported;
  for (const misuse& each : model.misuses()) {
    if (each.kind == trace::misuse_kind::failure_lost)
      continue; // it is over
    reported[each.task] = true;
    add_misuse(into, each);
  }
  if (!is_stuck(model))
    return;
  std::vector<const task*> waiting;
  std::vector<const task*> for_others;
  for (const task& each : model.tasks()) {
    if (each.state == task_state::waiting && !reported.contains(each.id))
      (waits_for_a_task(model, each) ? for_others : waiting).push_back(&each);
  }
  // Who waits for a task that is stuck is no news; unless they all wait for each other.
  if (waiting.empty() && reported.empty())
    waiting.swap(for_others);
  for (const task* each : waiting)
    add_lost(into, *each);
}

} // namespace pollux::model
