// driver: what knows the time and the network, and wakes those who wait for them.
#pragma once

#include "pollux/memory.hpp"
#include "pollux/time.hpp"
#include "pollux/timer_queue.hpp"

#include <cstdint>
#include <exception>

namespace pollux {

class context;
class fetch_operation;

/// The runtime's door to the world. Executors know nothing of it; futures reach it through their
/// context. Allocates nothing itself; to arm a timer is O(1) (timer_queue). Rust: a part of tokio's
/// runtime, which can't be replaced.
///
/// Whoever has another clock or another way to the network derives from this, and gives the driver
/// to an executor: `executor tasks(&my_driver)`. A driver has to
/// - tell the time by now(), which never goes back;
/// - call `timers_.fire(now())` when the earliest deadline, `timers_.next()`, has come. on_armed()
/// tells it that this may have changed;
/// - take requests by start(), and tell their operation what becomes of them (fetch_operation).
/// What it has no way to do it answers by `operation.on_failed(…)`;
/// - outlive the executor, whose tasks abort their requests when they are dropped.
/// Its owner polls when something was woken, and otherwise waits for the driver's next event.
/// tests/runtime/hand_driver.hpp is a whole one.
class driver : public detail::pooled_apart {
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

  /// The reader of an operation that was full has caught up: a driver that held the server back
  /// goes on.
  virtual void resume(fetch_operation& operation) noexcept { static_cast<void>(operation); }

  /// Wakes `timer.waker` at `deadline`. `timer` stays where it is until then, or until it is
  /// destroyed.
  void arm(timer& timer, instant deadline) {
    timers_.arm(timer, deadline);
    on_armed();
  }

  /// Wakes `timer.waker` at the next frame; `timer` stays where it is until then, or until it is
  /// destroyed. A driver that knows of no screen has 60 frames a second.
  virtual void arm_frame(timer& timer);

  /// A number below `bound`, for choices that are to favour nobody. The sequence is the same for
  /// each driver, until it is seeded: so chance, too, is the same in each run.
  [[nodiscard]] std::uint32_t random(std::uint32_t bound) noexcept {
    // splitmix64 (Steele et al., 2014), and Lemire's way to a range.
    std::uint64_t mixed = (random_ += 0x9e3779b97f4a7c15);
    mixed = (mixed ^ mixed >> 30) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111eb;
    return static_cast<std::uint32_t>((mixed >> 32) * bound >> 32);
  }
  /// Chooses another sequence of random numbers.
  void seed(std::uint64_t seed) noexcept { random_ = seed; }

protected:
  /// A timer was armed: the next deadline may have changed.
  virtual void on_armed() {}

  /// Whom to wake when: a driver calls fire() when next() has come.
  timer_queue timers_;

private:
  std::uint64_t random_ = 0;
};

/// Thrown where a future needs a driver and its executor was given none. Rust: tokio panics.
class no_driver : public std::exception {
public:
  [[nodiscard]] const char* what() const noexcept override {
    return "this future needs a driver, and its executor has none";
  }
};

/// The driver that `cx` carries; throws no_driver where there is none. Allocates nothing; O(1).
/// Rust: tokio::runtime::Handle::current.
[[nodiscard]] driver& driver_of(const context& cx);

} // namespace pollux
