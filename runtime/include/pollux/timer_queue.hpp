// timer and timer_queue: who waits for which moment.
#pragma once

#include "pollux/time.hpp"
#include "pollux/waker.hpp"

#include <cstdint>
#include <optional>

namespace pollux {

class timer_queue;

/// One awaited moment. It lies inside the future that waits, and leaves the queue when it is
/// destroyed: O(log n) amortised. Allocates nothing. Rust: none that is public.
class timer {
public:
  timer() noexcept = default;
  timer(timer&& other) noexcept; // precondition: `other` is not in a queue, and wakes nobody
  timer& operator=(timer&&) = delete;
  ~timer();

  /// Who is woken at the deadline.
  pollux::waker waker;

  /// Whether it is in a queue.
  [[nodiscard]] bool is_armed() const noexcept { return queue_ != nullptr; }
  /// For when it was armed last.
  [[nodiscard]] instant deadline() const noexcept { return deadline_; }

private:
  friend timer_queue;
  instant deadline_;
  std::uint64_t order_ = 0; // timers of one deadline fire in the order they were armed
  timer_queue* queue_ = nullptr;
  // Its links. In the heap: first child, next sibling, and what points at this: the parent or the
  // sibling before. In a slot: the next, and the one before.
  timer* child_ = nullptr;
  timer* sibling_ = nullptr;
  timer* previous_ = nullptr;
};

/// Timers by deadline, earliest first. Allocates nothing. Arming is O(1), firing and cancelling
/// O(log n) amortised. Rust: tokio_util::time::DelayQueue, which is on the heap.
///
/// The nearest lie in a heap; all that are due after those lie in slots, of which each is a list in
/// no order: as in a radix heap (Ahuja et al., 1990), a slot is for those whose deadline first
/// differs from `near_until_` in the same digit, and has the same value there. When the heap is
/// empty, the first slot is taken to pieces. So a timer is moved a few times, and most of those
/// that are cancelled have never been compared with another. A heap alone touches twenty timers'
/// memory for each that fires.
class timer_queue {
public:
  timer_queue() noexcept = default;
  timer_queue(const timer_queue&) = delete;
  timer_queue& operator=(const timer_queue&) = delete;
  ~timer_queue();

  /// Precondition: `timer` is in no queue, and stays where it is while it is in this one.
  void arm(timer& timer, instant deadline) noexcept;
  /// Takes it out. Precondition: it is in this queue.
  void cancel(timer& timer) noexcept;

  /// The earliest deadline.
  [[nodiscard]] std::optional<instant> next() noexcept;

  /// Wakes every timer whose deadline is not after `now`.
  void fire(instant now) noexcept;

private:
  // Deadlines as numbers without a sign, whose digits are of four bits.
  static constexpr unsigned bits = 4;
  static constexpr unsigned values = 1 << bits;
  static constexpr unsigned digits = 64 / bits;
  [[nodiscard]] static constexpr std::uint64_t key(instant at) noexcept {
    return static_cast<std::uint64_t>(at.since_begin().nanoseconds()) ^ std::uint64_t{1} << 63;
  }

  struct slot {
    unsigned digit; // counted from the lowest
    unsigned value;
  };
  /// The slot of a timer that is due later than `near_until_`.
  [[nodiscard]] slot slot_of(const timer& timer) const noexcept;
  void insert_into_slot(timer& timer) noexcept;
  void remove_from_slot(timer& timer) noexcept;
  void empty(slot slot) noexcept;
  /// Moves the first slot's timers into the heap, if that is empty.
  void fill_heap() noexcept;

  void insert_into_heap(timer& timer) noexcept { root_ = merge(root_, &timer); }
  void remove_from_heap(timer& timer) noexcept;
  static timer* merge(timer* a, timer* b) noexcept;
  static timer* merge_siblings(timer* first) noexcept;

  std::uint64_t armed_ = 0;
  std::uint64_t near_until_ = key(instant()); // who is due later lies in a slot
  timer* root_ = nullptr;                     // of the heap
  timer* slots_[digits][values] = {};         // the first of each slot
  std::uint16_t occupied_[digits] = {};       // which slots are not empty, a bit for each value
  std::uint16_t digits_in_use_ = 0;           // which of those are not zero
};

} // namespace pollux
