// interval: a stream of moments, one period apart.
#pragma once

#include "pollux/sleep.hpp"
#include "pollux/stream.hpp"

namespace pollux {

/// What an interval does about ticks whose moment was over, by more than 5 ms, before they were
/// asked for. Rust: tokio::time::MissedTickBehavior.
enum class missed_ticks : std::uint8_t {
  burst, ///< it gives them one after the other without waiting, until it has caught up
  delay, ///< it gives one; the next is one period after that was given, and so on from there
  skip,  ///< it gives one; the next is the first of the old rhythm that is yet to come
};

/// A stream that gives an instant each `period`, the first at once, and never ends. An item is the
/// moment when its tick was due, on its driver's clock, counted from the first poll: `while (auto
/// tick = co_await next(ticks))`. It waits only while it is polled.
///
/// Throws std::invalid_argument when `period` is not positive, and no_driver when polled without a
/// driver. Cancel safety: dropping `next` of it loses no tick. Allocates nothing; O(log n)
/// amortised for each tick, as sleep. Rust: tokio::time::interval.
class [[nodiscard]] interval {
public:
  using item = instant;

  explicit interval(duration period, missed_ticks missed = missed_ticks::burst,
                    const source_location& where = source_location::current());

  pollux::poll<std::optional<instant>> poll_next(context& cx);

private:
  [[nodiscard]] instant after(instant tick, instant now) const noexcept;

  duration period_;
  missed_ticks missed_;
  std::optional<instant> next_; // nothing before the first poll
  detail::alarm alarm_;
  [[no_unique_address]] trace::node node_;
};

} // namespace pollux
