// sleep and sleep_until: futures that are ready after a while, or at a moment.
#pragma once

#include "pollux/driver.hpp"
#include "pollux/future.hpp"

namespace pollux {

namespace detail {

/// The wait for a moment, as sleep, sleep_until and interval have it. Keeps to the budget.
class alarm {
public:
  [[nodiscard]] bool has_begun() const noexcept { return begun_; }

  /// Begins to wait for `deadline` on behalf of `node`. Precondition: !has_begun().
  void begin(driver& driver, instant now, instant deadline, const trace::node& node);

  /// Once it has answered that it is ready, it may begin again. Precondition: has_begun().
  pollux::poll<void> poll(context& cx);

private:
  timer timer_; // armed until the deadline; never where that was over when the wait began
  bool begun_ = false;
};

} // namespace detail

/// Completes when `duration` has passed since its first poll: like every future it does nothing
/// before. Never early.
///
/// Cancel safety: dropping it disarms its timer; nothing is lost. Allocates nothing; O(1), to
/// complete or drop it O(log n) amortised in the timers of its driver. Throws no_driver when polled
/// without a driver. Rust: tokio::time::sleep, which counts from its creation.
class [[nodiscard]] sleep {
public:
  using output = void;

  explicit sleep(duration duration,
                 const source_location& where = source_location::current()) noexcept
      : duration_(duration), node_(trace::node_kind::sleep, sizeof(sleep), "sleep", where) {}

  pollux::poll<void> poll(context& cx);

private:
  pollux::duration duration_;
  detail::alarm alarm_;
  [[no_unique_address]] trace::node node_;
};

/// Completes when its driver's clock has reached `deadline`; at once when it has already. Never
/// early.
///
/// Cancel safety: dropping it disarms its timer; nothing is lost. Allocates nothing; O(1), to
/// complete or drop it O(log n) amortised in the timers of its driver. Throws no_driver when polled
/// without a driver. Rust: tokio::time::sleep_until.
class [[nodiscard]] sleep_until {
public:
  using output = void;

  explicit sleep_until(instant deadline,
                       const source_location& where = source_location::current()) noexcept
      : deadline_(deadline),
        node_(trace::node_kind::sleep, sizeof(sleep_until), "sleep_until", where) {}

  pollux::poll<void> poll(context& cx);

private:
  instant deadline_;
  detail::alarm alarm_;
  [[no_unique_address]] trace::node node_;
};

} // namespace pollux
