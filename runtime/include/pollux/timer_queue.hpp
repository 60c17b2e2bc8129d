// timer and timer_queue: who waits for which moment.
#pragma once

#include "pollux/time.hpp"
#include "pollux/waker.hpp"

#include <cstdint>
#include <optional>

namespace pollux {

class timer_queue;

/// One awaited moment. It lies inside the future that waits, and leaves the queue when it is
/// destroyed.
class timer {
public:
  timer() noexcept = default;
  timer(timer&& other) noexcept; // precondition: `other` is not in a queue
  timer& operator=(timer&&) = delete;
  ~timer();

  /// Who is woken at the deadline.
  pollux::waker waker;

  [[nodiscard]] bool is_armed() const noexcept { return queue_ != nullptr; }
  [[nodiscard]] instant deadline() const noexcept { return deadline_; }

private:
  friend timer_queue;
  instant deadline_;
  std::uint64_t order_ = 0; // timers of one deadline fire in the order they were armed
  timer_queue* queue_ = nullptr;
  // A pairing heap: first child, next sibling, and what points at this: the parent or the sibling
  // before.
  timer* child_ = nullptr;
  timer* sibling_ = nullptr;
  timer* previous_ = nullptr;
};

/// Timers by deadline, earliest first: an intrusive pairing heap (Fredman et al., 1986), which
/// allocates nothing. Arming is O(1), firing and cancelling O(log n) amortised.
class timer_queue {
public:
  timer_queue() noexcept = default;
  timer_queue(const timer_queue&) = delete;
  timer_queue& operator=(const timer_queue&) = delete;
  ~timer_queue();

  /// Precondition: `timer` is in no queue, and stays where it is while it is in this one.
  void arm(timer& timer, instant deadline) noexcept;
  void cancel(timer& timer) noexcept;

  /// The earliest deadline.
  [[nodiscard]] std::optional<instant> next() const noexcept;

  /// Wakes every timer whose deadline is not after `now`.
  void fire(instant now) noexcept;

private:
  static timer* merge(timer* a, timer* b) noexcept;
  static timer* merge_siblings(timer* first) noexcept;
  void remove(timer& timer) noexcept;

  timer* root_ = nullptr;
  std::uint64_t armed_ = 0;
};

} // namespace pollux
