#include "pollux/executor.hpp"

namespace pollux {

class executor::turn {
public:
  explicit turn(executor& self) noexcept : outer_(std::exchange(current_, &self)) {}
  ~turn() { current_ = outer_; }
  turn(const turn&) = delete;
  turn& operator=(const turn&) = delete;

private:
  executor* outer_;
};

executor::~executor() {
  // Dropping a future may wake or even spawn others, so both lists are taken until nothing is left.
  while (first_ != nullptr)
    first_->abort(); // NOLINT(clang-analyzer-cplusplus.NewDelete): it takes itself out of the list
  while (detail::spawned* const task = take_scheduled())
    task->dequeued();
}

inline detail::spawned* executor::take_scheduled() noexcept {
  detail::spawned* const task = first_scheduled_;
  if (task == nullptr)
    return nullptr;
  first_scheduled_ = task->next_scheduled_;
  if (first_scheduled_ == nullptr)
    last_scheduled_ = nullptr;
  return task;
}

bool executor::poll_one() {
  const turn turn(*this);
  while (detail::spawned* const task = take_scheduled()) {
    // A task that was aborted while it was scheduled has only its memory left to give back.
    if (task->dequeued())
      continue;
    task->run();
    if (!has_scheduled())
      trace::idle(alive_);
    return true;
  }
  return false;
}

std::size_t executor::run_turn() {
  const turn turn(*this);
  std::size_t polled = 0;
  // The turn ends with the task that is the last now. A number to count down would be written for
  // each task that is scheduled or taken.
  const detail::spawned* const last = last_scheduled_;
  for (bool more = last != nullptr; more;) {
    detail::spawned* const task = take_scheduled();
    more = task != last && task != nullptr;
    if (task == nullptr || task->dequeued())
      continue;
    task->run();
    ++polled;
  }
  if (polled > 0 && !has_scheduled())
    trace::idle(alive_);
  trace::flush();
  return polled;
}

namespace detail {

spawned::spawned(executor& executor, const trace::origin& origin) noexcept
    : wakeable(&woken), executor_(&executor), previous_(executor.last_), trace_(origin) {
  (previous_ != nullptr ? previous_->next_ : executor.first_) = this;
  executor.last_ = this;
  ++executor.alive_;
  schedule();
}

void spawned::woken(wakeable& self) noexcept {
  auto& task = static_cast<spawned&>(self);
  task.trace_.woken(task.scheduled_);
  if (!task.scheduled_ && !task.over_)
    task.schedule();
}

inline void spawned::schedule() noexcept {
  scheduled_ = true;
  next_scheduled_ = nullptr;
  executor& executor = *executor_;
  spawned* const before = std::exchange(executor.last_scheduled_, this);
  if (before != nullptr) {
    before->next_scheduled_ = this;
    return;
  }
  executor.first_scheduled_ = this;
  if (executor.on_scheduled_ != nullptr)
    executor.on_scheduled_(executor.on_scheduled_argument_);
}

inline bool spawned::dequeued() noexcept {
  scheduled_ = false;
  if (!over_)
    return false;
  if (released_)
    delete this;
  return true;
}

inline void spawned::run() {
  budget budget;
  context cx(*this, executor_->driver_, &budget);
  busy_ = true;
  trace_.poll_begin();
  const trace::outcome outcome = poll_future(cx);
  if (outcome != trace::outcome::pending) {
    wake_joiner(); // here, for the wake is this task's doing
  } else {
    expect_waker(*this, scheduled_ || abort_requested_);
  }
  trace_.poll_end(outcome);
  busy_ = false;
  if (outcome != trace::outcome::pending) {
    finish(outcome);
  } else if (abort_requested_) {
    abort();
  }
}

void spawned::abort() noexcept {
  abort_requested_ = true;
  if (over_ || busy_)
    return;
  busy_ = true; // what the future owns may abort this task again while it is being destroyed
  drop_future();
  busy_ = false;
  finish(trace::outcome::cancelled);
}

void spawned::finish(trace::outcome outcome) noexcept {
  trace_.end(outcome);
  over_ = true;
  drop_wakers();
  (previous_ != nullptr ? previous_->next_ : executor_->first_) = next_;
  (next_ != nullptr ? next_->previous_ : executor_->last_) = previous_;
  --executor_->alive_;
  wake_joiner();
  if (released_ && !scheduled_)
    delete this;
}

void spawned::release() noexcept {
  released_ = true;
  if (over_ && !scheduled_ && !busy_)
    delete this;
}

} // namespace detail
} // namespace pollux
