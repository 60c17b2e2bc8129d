#include "pollux/sleep.hpp"

namespace pollux {

namespace detail {

void alarm::begin(driver& driver, instant now, instant deadline, const trace::node& node) {
  begun_ = true;
  if (deadline <= now)
    return;
  driver.arm(timer_, deadline);
  node.timer_arm(static_cast<std::uint64_t>(deadline.since_begin().nanoseconds()));
}

poll<void> alarm::poll(context& cx) {
  if (timer_.is_armed()) {
    cx.store(timer_.waker);
    return pending;
  }
  if (cx.must_yield())
    return pending;
  cx.spend();
  begun_ = false;
  return pollux::poll<void>::ready();
}

} // namespace detail

poll<void> sleep::poll(context& cx) {
  return trace::polled(node_, [&] {
    if (!alarm_.has_begun()) {
      driver& driver = driver_of(cx);
      const instant now = driver.now();
      alarm_.begin(driver, now, now + duration_, node_);
    }
    return alarm_.poll(cx);
  });
}

poll<void> sleep_until::poll(context& cx) {
  return trace::polled(node_, [&] {
    if (!alarm_.has_begun()) {
      driver& driver = driver_of(cx);
      alarm_.begin(driver, driver.now(), deadline_, node_);
    }
    return alarm_.poll(cx);
  });
}

} // namespace pollux
