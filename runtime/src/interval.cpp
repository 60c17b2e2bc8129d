#include "pollux/interval.hpp"

#include "pollux/panic.hpp"

#include <stdexcept>

namespace pollux {

namespace {
// No timer is exact: a tick that is late by less is not a missed one. The number is tokio's.
constexpr duration tolerance = 5_ms;
} // namespace

interval::interval(duration period, missed_ticks missed, const source_location& where)
    : period_(period), missed_(missed),
      node_(trace::node_kind::other, sizeof(interval), "interval", where) {
  if (period <= duration())
    detail::raise(std::invalid_argument("interval: the period has to be positive"));
}

poll<std::optional<instant>> interval::poll_next(context& cx) {
  return trace::polled(node_, [&]() -> pollux::poll<std::optional<instant>> {
    driver& driver = driver_of(cx);
    if (!alarm_.has_begun()) {
      const instant now = driver.now();
      if (!next_)
        next_ = now;
      alarm_.begin(driver, now, *next_, node_);
    }
    if (alarm_.poll(cx).is_pending())
      return pending;
    const instant tick = *next_;
    next_ = after(tick, driver.now());
    return std::optional(tick);
  });
}

instant interval::after(instant tick, instant now) const noexcept {
  if (missed_ == missed_ticks::burst || now <= tick + tolerance)
    return tick + period_;
  if (missed_ == missed_ticks::delay)
    return now + period_;
  const duration since_last =
      duration::nanoseconds((now - tick).nanoseconds() % period_.nanoseconds());
  return now + (period_ - since_last);
}

} // namespace pollux
