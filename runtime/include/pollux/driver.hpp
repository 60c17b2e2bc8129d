// driver: what knows the time and the network, and wakes those who wait for them.
#pragma once

#include "pollux/time.hpp"
#include "pollux/timer_queue.hpp"

#include <stdexcept>

namespace pollux {

class context;
class fetch_operation;

/// The runtime's door to the world. Executors know nothing of it; futures reach it through their
/// context.
class driver {
public:
  driver() noexcept = default;
  driver(const driver&) = delete;
  driver& operator=(const driver&) = delete;
  virtual ~driver() = default;

  /// The time on this driver's clock.
  [[nodiscard]] virtual instant now() const noexcept = 0;

  /// Begins a request; the driver calls `operation`'s on_… functions as it goes on.
  virtual void start(fetch_operation& operation) = 0;

  /// Ends a request that has been started and is not over; nothing of `operation` is called any
  /// more.
  virtual void abort(fetch_operation& operation) noexcept = 0;

  /// Wakes `timer.waker` at `deadline`. `timer` stays where it is until then, or until it is
  /// destroyed.
  void arm(timer& timer, instant deadline) {
    timers_.arm(timer, deadline);
    on_armed();
  }

protected:
  /// A timer was armed: the next deadline may have changed.
  virtual void on_armed() {}

  timer_queue timers_;
};

/// Thrown where a future needs a driver and its executor was given none.
class no_driver : public std::logic_error {
public:
  no_driver() : std::logic_error("this future needs a driver, and its executor has none") {}
};

/// The driver that `cx` carries; throws no_driver where there is none.
[[nodiscard]] driver& driver_of(const context& cx);

} // namespace pollux
