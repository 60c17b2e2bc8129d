#include "world.hpp"

#include "predict.hpp"

#include <algorithm>
#include <utility>

namespace fuzz::model {

namespace {

constexpr int whole_budget = 128;

} // namespace

// Children

child::child(world& world, future_ptr polled)
    : w(world), polled(std::move(polled)), number(world.enter()) {}

child::~child() {
  w.leave(number);
}

answer child::poll() {
  is_woken = false;
  parent = std::exchange(w.current_child, this);
  const answer answer = polled->poll();
  w.current_child = parent;
  return answer;
}

void child::drop() {
  forget();
  polled.reset();
}

std::uint64_t world::enter() {
  children_.insert(++children_made_);
  return children_made_;
}

void world::leave(std::uint64_t child) {
  children_.erase(child);
}

// Tasks

std::size_t world::spawn(const node& body) {
  const std::size_t id = tasks_.size();
  tasks_.push_back(std::make_unique<task>());
  auto made = make(body);
  tasks_[id]->body = std::move(made);
  wake_task(id);
  return id;
}

void world::wake(const target& who) {
  if (who.child != nullptr && !children_.contains(who.number))
    return;
  for (child* each = who.child; each != nullptr; each = each->parent)
    if (each->is_dropped || !each->woken())
      return;
  wake_task(who.task);
}

void world::wake_task(std::size_t id) {
  task& woken = at(id);
  if (woken.scheduled || woken.over)
    return;
  woken.scheduled = true;
  queue_.push_back(id);
}

void world::abort(std::size_t id) {
  task& aborted = at(id);
  aborted.abort_requested = true;
  if (aborted.over || aborted.busy)
    return;
  aborted.busy = true;
  aborted.body.reset();
  end(id, failed(was_aborted));
}

void world::drop_handle(std::optional<std::size_t>& handle) {
  if (const auto id = std::exchange(handle, std::nullopt)) {
    at(*id).joiner.reset();
    abort(*id);
  }
}

void world::end(std::size_t id, answer result) {
  task& task = at(id);
  task.busy = false;
  task.over = true;
  task.result = result;
  if (const auto joiner = std::exchange(task.joiner, std::nullopt))
    wake(*joiner);
  if (auto* const set = std::exchange(task.set, nullptr))
    set->finish(*this, id);
}

// Time

void world::disarm(const void* owner) {
  std::erase_if(timers_, [&](const timer& each) { return each.owner == owner; });
}

bool world::is_armed(const void* owner) const {
  return std::any_of(timers_.begin(), timers_.end(),
                     [&](const timer& each) { return each.owner == owner; });
}

/// False: nobody waits for a moment.
bool world::advance() {
  if (timers_.empty())
    return false;
  const auto earliest = [](const timer& a, const timer& b) { return a.deadline < b.deadline; };
  now = std::min_element(timers_.begin(), timers_.end(), earliest)->deadline;
  // Those that were armed first are first.
  while (true) {
    const auto due = std::find_if(timers_.begin(), timers_.end(),
                                  [&](const timer& each) { return each.deadline == now; });
    if (due == timers_.end())
      return true;
    const target who = due->who;
    timers_.erase(due);
    wake(who);
  }
}

// Running

void world::settle() {
  while (!queue_.empty()) {
    const std::size_t id = queue_.front();
    queue_.pop_front();
    task& polled = at(id);
    polled.scheduled = false;
    if (polled.over)
      continue;
    log(happening::poll, static_cast<std::uint16_t>(id));
    current = id;
    current_child = nullptr;
    budget = whole_budget;
    polled.busy = true;
    const answer answer = polled.body->poll();
    if (!answer.is_pending()) {
      polled.body.reset();
      end(id, answer);
    } else {
      polled.busy = false;
      if (polled.abort_requested)
        abort(id);
    }
  }
}

outcome world::run() {
  settle();
  while (advance())
    settle();
  outcome_.alive = static_cast<std::size_t>(
      std::count_if(tasks_.begin(), tasks_.end(), [](const auto& task) { return !task->over; }));
  for (auto& handle : handles.tasks)
    drop_handle(handle);
  for (auto& set : handles.sets)
    set.abort_all(*this);
  for (auto& share : held.shares)
    share.reset();
  for (std::size_t i = 0; i < tasks_.size(); ++i)
    abort(i);
  return std::move(outcome_);
}

future_ptr world::make(const node& node) {
  if (fuel_left == 0)
    return gone();
  --fuel_left;
  for (const auto group : {make_simple, make_channel, make_lock, make_task, make_several, make_many,
                           make_held, make_reader})
    if (auto made = group(*this, node))
      return made;
  return gone();
}

} // namespace fuzz::model

namespace fuzz {

outcome predict(const program& program) {
  return model::world(program).run();
}

} // namespace fuzz
