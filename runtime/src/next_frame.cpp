#include "pollux/next_frame.hpp"

namespace pollux {

poll<void> next_frame::poll(context& cx) {
  return trace::polled(node_, [&]() -> pollux::poll<void> {
    if (!std::exchange(begun_, true)) {
      driver_of(cx).arm_frame(timer_);
      node_.timer_arm(static_cast<std::uint64_t>(timer_.deadline().since_begin().nanoseconds()));
    }
    if (timer_.is_armed()) {
      cx.store(timer_.waker);
      return pending;
    }
    if (cx.must_yield())
      return pending;
    cx.spend();
    return pollux::poll<void>::ready();
  });
}

} // namespace pollux
