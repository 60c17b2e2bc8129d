// barrier: where tasks wait until enough of them have come.
#pragma once

#include "pollux/future.hpp"
#include "pollux/wait_list.hpp"

#include <cstddef>

namespace pollux {

/// Lets tasks go on `count` at a time, over and over; a count of 0 is taken for 1. Must outlive its
/// futures, and stays where it is.
///
/// Allocates nothing; O(1), but for the last to arrive, which wakes all: O(count). Rust:
/// tokio::sync::Barrier.
class barrier {
public:
  class wait_future;

  explicit constexpr barrier(std::size_t count) noexcept : count_(count) {}

  /// Arrives, at the first poll; completes when `count` have arrived. True for one of them, the
  /// leader: the last to arrive.
  ///
  /// Cancel safety: dropping it before the last has arrived takes the arrival back. (In tokio it
  /// goes on counting.) Allocates nothing. Rust: Barrier::wait.
  [[nodiscard]] inline wait_future
  wait(const source_location& where = source_location::current()) noexcept;

private:
  std::size_t count_;
  std::size_t arrived_ = 0; // how many wait
  detail::wait_list waiting_;
};

/// See barrier::wait.
class [[nodiscard]] barrier::wait_future : detail::waiter {
public:
  using output = bool;

  wait_future(wait_future&&) noexcept = default;
  wait_future& operator=(wait_future&&) = delete;
  ~wait_future() {
    if (is_waiting())
      --barrier_->arrived_;
  }

  pollux::poll<bool> poll(context& cx) {
    return trace::polled(node_, [&]() -> pollux::poll<bool> {
      if (is_idle() && ++barrier_->arrived_ >= barrier_->count_) {
        barrier_->arrived_ = 0;
        barrier_->waiting_.grant_all();
        grant();
        leads_ = true;
      }
      if (!is_granted()) {
        barrier_->waiting_.wait(*this, cx);
        return pending;
      }
      if (cx.must_yield())
        return pending;
      cx.spend();
      use();
      return leads_;
    });
  }

private:
  friend barrier;
  wait_future(barrier& barrier, const source_location& where) noexcept
      : barrier_(&barrier),
        node_(trace::node_kind::other, sizeof(wait_future), "barrier.wait", where) {}

  barrier* barrier_;
  bool leads_ = false;
  [[no_unique_address]] trace::node node_;
};

inline barrier::wait_future barrier::wait(const source_location& where) noexcept {
  return {*this, where};
}

} // namespace pollux
