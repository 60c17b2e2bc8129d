// context: what a poll is given. After Rust's std::task::Context, with the driver and the budget
// added.
#pragma once

#include "pollux/waker.hpp"

#include <cstdint>

namespace pollux {

class driver;
class executor;

/// How many times the futures of one task may still find what they wait for without waiting, before
/// the other tasks have their turn. Rust: that of tokio::task::coop.
struct budget {
  /// An executor gives each poll of a task so many. The number is tokio's.
  std::uint32_t left = 128;
};

/// Lives for one poll. Carries whom to wake, the driver that knows the time and the network, and
/// the task's budget. Allocates nothing; O(1). Rust: std::task::Context, which carries only whom to
/// wake.
class context {
public:
  /// Without a `budget` there is no bound.
  explicit context(wakeable& target, class driver* driver = nullptr,
                   pollux::budget* budget = nullptr) noexcept
      : driver_(driver), target_(&target), budget_(budget) {}

  /// The same, but `target` is whom to wake: for the child of a future that has several.
  [[nodiscard]] context with(wakeable& target) const noexcept {
    return context(target, driver_, budget_);
  }
  /// The same without a bound.
  [[nodiscard]] context unconstrained() const noexcept { return context(*target_, driver_); }

  /// A new waker for the task, or the child of a join, that is being polled.
  [[nodiscard]] pollux::waker waker() const noexcept { return pollux::waker(*target_); }

  /// Makes `slot` a waker for what is being polled; cheaper than assigning `waker()`, and free when
  /// `slot` is one already.
  void store(pollux::waker& slot) const noexcept { slot.set(*target_); }

  /// Wakes what is being polled, which is then polled again: the same as waker().wake().
  void wake() const noexcept {
    const trace::woken_node scope(trace::current_node());
    target_->wake_in_poll();
  }

  /// Whom the wakers of this poll wake.
  [[nodiscard]] wakeable& target() const noexcept { return *target_; }

  /// Null where the executor was given none: then sleeping and fetching are errors.
  [[nodiscard]] class driver* driver() const noexcept { return driver_; }

  /// For a future that waits for something other tasks give (a message, a lock, a moment): asked
  /// before it takes what is there. True when the task's budget is used up; then the task has been
  /// woken, and the future has to answer `pending`. So a task whose channel is never empty leaves
  /// room for the others. Rust: tokio::task::coop.
  [[nodiscard]] bool must_yield() const noexcept {
    if (budget_ == nullptr || budget_->left > 0)
      return false;
    const trace::budget_scope scope;
    wake();
    return true;
  }
  /// Called by such a future when it is ready; being pending costs nothing.
  void spend() const noexcept {
    if (budget_ != nullptr && budget_->left > 0)
      --budget_->left;
  }

private:
  friend executor;
  /// Without a target yet: one for all tasks of a turn.
  context(class driver* driver, pollux::budget& budget) noexcept
      : driver_(driver), target_(nullptr), budget_(&budget) {}

  // What with() takes over is not side by side: read as one, right after it was written as two, it
  // would have to wait for the cache.
  class driver* driver_;
  wakeable* target_;
  pollux::budget* budget_;
};

} // namespace pollux
