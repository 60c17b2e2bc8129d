// now: what time it is, as a future.
#pragma once

#include "pollux/driver.hpp"
#include "pollux/future.hpp"

namespace pollux {

/// Completes at once with the time on its driver's clock: `const instant begun = co_await now();`
///
/// Cancel safety: dropping it does nothing. Allocates nothing; O(1). Throws no_driver when polled
/// without a driver. Rust: Instant::now, but that a driver's clock may be simulated.
class [[nodiscard]] now {
public:
  using output = instant;

  pollux::poll<instant> poll(context& cx) { return driver_of(cx).now(); }
};

} // namespace pollux
