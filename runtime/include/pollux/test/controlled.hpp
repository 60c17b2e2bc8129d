// control and controlled: a future that does what the test says, and reports what is done to it.
#pragma once

#include "pollux/future.hpp"
#include "pollux/panic.hpp"

#include <optional>
#include <stdexcept>
#include <utility>

namespace pollux::test {

/// What a controlled future fails with. Rust: none.
class told_to_fail : public std::runtime_error {
public:
  told_to_fail() : std::runtime_error("told to fail") {}
};

/// The test's end of a controlled future, which it must outlive. Allocates nothing; O(1). Rust: the
/// Sender of a oneshot.
struct control {
  /// How often it was polled.
  int polls = 0;
  int drops = 0;            ///< 1 when the future has been destroyed
  std::optional<int> value; ///< set: the next poll is ready
  bool fails = false;       ///< set: the next poll throws told_to_fail
  pollux::waker waker;      ///< of the last poll that was pending

  /// Gives the future its value, and wakes who waits for it.
  void complete(int with) {
    value = with;
    waker.wake();
  }
};

/// Is pending until its control says otherwise. Map it (map.hpp) where another type is wanted.
///
/// Cancel safety: dropping it is counted. Allocates nothing; O(1). Rust: futures::channel::oneshot,
/// with counters.
class [[nodiscard]] controlled {
public:
  using output = int;

  explicit controlled(control& control) noexcept : control_(&control) {}
  controlled(controlled&& other) noexcept : control_(std::exchange(other.control_, nullptr)) {}
  controlled& operator=(controlled&&) = delete;
  ~controlled() {
    if (control_ != nullptr)
      ++control_->drops;
  }

  pollux::poll<int> poll(context& cx) {
    ++control_->polls;
    if (control_->fails)
      detail::raise(told_to_fail());
    if (control_->value)
      return *control_->value;
    cx.store(control_->waker);
    return pending;
  }

private:
  control* control_;
};

} // namespace pollux::test
