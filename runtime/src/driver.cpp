#include "pollux/driver.hpp"

#include "pollux/context.hpp"
#include "pollux/panic.hpp"

namespace pollux {

void driver::arm_frame(timer& timer) {
  constexpr std::int64_t second = 1'000'000'000;
  constexpr std::int64_t frames = 60;
  // The k-th begins after k / 60 s, rounded up to a nanosecond: so errors do not add up.
  const std::int64_t next = now().since_begin().nanoseconds() * frames / second + 1;
  arm(timer, instant(duration::nanoseconds((next * second + frames - 1) / frames)));
}

driver& driver_of(const context& cx) {
  if (cx.driver() == nullptr)
    detail::raise(no_driver());
  return *cx.driver();
}

} // namespace pollux
