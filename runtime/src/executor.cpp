#include "pollux/executor.hpp"

namespace pollux {

class executor::current_scope {
public:
  explicit current_scope(executor& self) noexcept : outer_(std::exchange(current_, &self)) {}
  ~current_scope() { current_ = outer_; }
  current_scope(const current_scope&) = delete;
  current_scope& operator=(const current_scope&) = delete;

private:
  executor* outer_;
};

class executor::turn {
public:
  explicit turn(executor& self) noexcept : self_(self), current_(self) {
    if (std::exchange(self.in_turn_, true)) [[unlikely]]
      panic("an executor was run inside of a poll of its own");
  }
  ~turn() { self_.in_turn_ = false; }
  turn(const turn&) = delete;
  turn& operator=(const turn&) = delete;

private:
  executor& self_;
  current_scope current_;
};

executor::~executor() {
  const current_scope scope(*this);
  // Dropping a future may wake or even spawn others, so both lists are taken until nothing is left.
  while (first_ != nullptr)
    first_->abort(); // NOLINT(clang-analyzer-cplusplus.NewDelete): it takes itself out of the list
  while (wakeable* const taken = take())
    static_cast<detail::spawned&>(*taken).forget();
}

bool executor::poll_one() {
  return run([](const wakeable*, std::size_t polled) { return polled == 1; }) > 0;
}

std::size_t executor::run_turn() {
  // The turn ends with the task that is the last now. A number to count down would be written for
  // each task that is scheduled or taken.
  const std::size_t polled =
      run([last = last()](const wakeable* taken, std::size_t) { return taken == last; });
  trace::flush();
  return polled;
}

std::size_t executor::run_until_idle() {
  const std::size_t polled = run([](const wakeable*, std::size_t) { return false; });
  trace::flush();
  return polled;
}

inline void detail::spawned::poll(context& cx) {
  phase_ = phase::busy;
  trace_.poll_begin();
  const trace::outcome outcome = poll_future(cx);
  if (outcome != trace::outcome::pending || phase_ != phase::busy) [[unlikely]] {
    end_poll(outcome);
    return;
  }
  expect_waker(*this, is_woken());
  trace_.poll_end(outcome);
  phase_ = phase::waiting;
}

template <class IsLast>
[[gnu::always_inline]] inline std::size_t executor::run(const IsLast& is_last) {
  const turn turn(*this);
  budget budget;
  context cx(driver_, budget);
  std::size_t polled = 0;
  while (wakeable* const taken = take()) {
    auto& task = static_cast<detail::spawned&>(*taken);
    if (task.is_over()) [[unlikely]] {
      task.forget();
    } else {
      budget = {};
      cx.target_ = &task;
      task.poll(cx);
      ++polled;
    }
    if (is_last(taken, polled))
      break;
  }
  if (polled > 0 && !has_scheduled())
    trace::idle(alive_);
  return polled;
}

namespace detail {

spawned::spawned(executor& executor, const trace::origin& origin) noexcept
    : wakeable(executor), previous_(executor.last_), trace_(origin) {
  (previous_ != nullptr ? previous_->next_ : executor.first_) = this;
  executor.last_ = this;
  ++executor.alive_;
  trace_.owns(this);
  wake();
  trace_wakes(trace_.id()); // from now on: that it is scheduled at first goes without saying
}

inline executor& spawned::owner() const noexcept {
  return static_cast<executor&>(queue());
}

void spawned::forget() noexcept {
  // It was aborted while it was scheduled, and has only its memory left to give back.
  if (released_)
    delete this;
}

void spawned::end_poll(trace::outcome outcome) noexcept {
  if (outcome != trace::outcome::pending)
    wake_joiner(); // within the poll, for the wake is this task's doing
  trace_.poll_end(outcome);
  if (outcome != trace::outcome::pending) {
    finish(outcome);
  } else {
    phase_ = phase::waiting;
    abort();
  }
}

void spawned::abort() noexcept {
  if (phase_ == phase::busy)
    phase_ = phase::to_be_aborted;
  if (phase_ != phase::waiting)
    return;
  const executor::current_scope scope(owner()); // destructors may spawn
  phase_ = phase::busy; // what the future owns may abort this task again while it is destroyed
  drop_future();
  wake_joiner(); // before it is over: who is woken may drop the handle, which must not destroy this
  finish(trace::outcome::cancelled);
}

void spawned::finish(trace::outcome outcome) noexcept {
  trace_.end(outcome);
  phase_ = phase::over;
  drop_wakers();
  executor& executor = owner();
  (previous_ != nullptr ? previous_->next_ : executor.first_) = next_;
  (next_ != nullptr ? next_->previous_ : executor.last_) = previous_;
  --executor.alive_;
  if (released_ && !is_woken())
    delete this;
}

void spawned::release() noexcept {
  released_ = true;
  if (phase_ == phase::over && !is_woken())
    delete this;
}

} // namespace detail
} // namespace pollux
