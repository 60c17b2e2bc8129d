// context: what a poll is given. After Rust's std::task::Context, with the driver added.
#pragma once

#include "pollux/waker.hpp"

namespace pollux {

class driver;

/// Lives for one poll. Carries whom to wake, and the driver that knows the time and the network.
class context {
public:
  explicit context(wakeable& target, class driver* driver = nullptr) noexcept
      : target_(&target), driver_(driver) {}

  /// A new waker for the task, or the child of a join, that is being polled.
  [[nodiscard]] pollux::waker waker() const noexcept { return pollux::waker(*target_); }

  /// Makes `slot` a waker for what is being polled; cheaper than assigning `waker()`, and free when
  /// `slot` is one already.
  void store(pollux::waker& slot) const noexcept { slot.set(*target_); }

  [[nodiscard]] wakeable& target() const noexcept { return *target_; }

  /// Null where the executor was given none: then sleeping and fetching are errors.
  [[nodiscard]] class driver* driver() const noexcept { return driver_; }

private:
  wakeable* target_;
  class driver* driver_;
};

} // namespace pollux
