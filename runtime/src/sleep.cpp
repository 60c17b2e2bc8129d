#include "pollux/sleep.hpp"

namespace pollux {

poll<void> sleep::poll(context& cx) {
  return trace::polled(node_, [&]() -> pollux::poll<void> {
    if (!begun_) {
      if (duration_ <= pollux::duration())
        return pollux::poll<void>::ready();
      driver* const driver = cx.driver();
      if (driver == nullptr)
        throw no_driver();
      begun_ = true;
      const instant deadline = driver->now() + duration_;
      cx.store(timer_.waker);
      driver->arm(timer_, deadline);
      node_.timer_arm(static_cast<std::uint64_t>(deadline.since_begin().nanoseconds()));
      return pending;
    }
    if (!timer_.is_armed())
      return pollux::poll<void>::ready();
    cx.store(timer_.waker);
    return pending;
  });
}

} // namespace pollux
