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
    found.evidence = name(model, *task) + " awaits the handle of itself.";
  } else if (misuse.future == misuse.task || future == nullptr) {
    found.kind = lint_kind::pending_without_waker;
    found.evidence = name(model, *task) + " answered pending in its poll " +
                     std::to_string(task->polls) + ", and no waker of it was kept" +
                     (future == nullptr ? "" : ": it waits for " + name(model, *future)) + ".";
  } else {
    found.kind = lint_kind::pending_without_waker;
    found.evidence = "A future inside " + name(model, *future) +
                     " answered pending, and no waker of it was kept.";
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
    return "something else";
  const std::uint32_t place = line(in.model, *last);
  return name(in.model, *last) + (place == 0 ? "" : " in line " + std::to_string(place));
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
    found.evidence = name(model, *starved) + " was woken, but " + name(model, task) +
                     " waits for " + polled_last(into, task) + " and never polled it again.";
  } else {
    found.kind = lint_kind::lost_waker;
    found.future = bottom == nullptr ? 0 : bottom->id;
    found.line = bottom == nullptr ? line(model, task) : line(model, *bottom);
    const std::string tree = await_tree(model, task);
    found.evidence = name(model, task) + " waits, after " + counted(task.polls, "poll") + " and " +
                     counted(task.wakes, "wake") + ", and nothing can wake it any more" +
                     (tree.empty() ? "." : ": " + tree + ".");
  }
  into.add(std::move(found));
}

} // namespace

void find_stuck(finder& into) {
  const model& model = into.model;
  std::unordered_map<id, bool> reported;
  for (const misuse& each : model.misuses()) {
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
