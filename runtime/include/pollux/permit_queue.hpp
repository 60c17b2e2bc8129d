// permit_queue: permits, and who waits for them. What semaphores, locks and bounded channels have
// in common.
#pragma once

#include "pollux/future.hpp"
#include "pollux/wait_list.hpp"

#include <cstddef>
#include <utility>

namespace pollux::detail {

class acquisition;

/// Fair: who comes first is served first, also where a later one would be content with less.
class permit_queue {
public:
  explicit constexpr permit_queue(std::size_t permits) noexcept : available_(permits) {}

  /// How many could be taken now: none while anyone waits.
  [[nodiscard]] std::size_t available() const noexcept {
    return waiting_.is_empty() ? available_ : 0;
  }
  [[nodiscard]] bool is_closed() const noexcept { return closed_; }

  [[nodiscard]] bool try_take(std::size_t count) noexcept {
    if (closed_ || !waiting_.is_empty() || available_ < count)
      return false;
    available_ -= count;
    return true;
  }

  void give(std::size_t count) noexcept {
    available_ += count;
    grant();
  }

  /// From now on nobody gets a permit, also those who wait.
  void close() noexcept {
    closed_ = true;
    waiting_.dismiss_all();
  }

private:
  friend acquisition;
  inline void grant() noexcept;

  std::size_t available_;
  bool closed_ = false;
  wait_list waiting_;
};

/// Waits for `count` permits. The part of a future that does so.
class acquisition : waiter {
public:
  acquisition(permit_queue& queue, std::size_t count) noexcept : queue_(&queue), count_(count) {}
  acquisition(acquisition&&) noexcept = default;
  acquisition& operator=(acquisition&&) = delete;
  ~acquisition() {
    if (is_granted()) {
      queue_->give(count_);
    } else if (is_waiting()) {
      leave();
      queue_->grant(); // those behind it may be content with less
    }
  }

  /// True: the caller has the permits, and has to give them back. False: the queue is closed.
  pollux::poll<bool> poll(context& cx) {
    if (queue_->is_closed())
      return false;
    if (is_idle() && queue_->try_take(count_))
      grant();
    if (!is_granted()) {
      queue_->waiting_.wait(*this, cx);
      return pending;
    }
    if (cx.must_yield())
      return pending;
    cx.spend();
    use();
    return true;
  }

private:
  friend permit_queue;
  permit_queue* queue_;
  std::size_t count_;
};

inline void permit_queue::grant() noexcept {
  while (!waiting_.is_empty()) {
    const std::size_t count = static_cast<acquisition&>(waiting_.first()).count_;
    if (count > available_)
      return;
    available_ -= count;
    waiting_.grant_first();
  }
}

/// Permits that somebody has. Destroying this gives them back.
class held_permits {
public:
  /// Takes over what the caller has.
  held_permits(permit_queue& queue, std::size_t count) noexcept : queue_(&queue), count_(count) {}
  held_permits(held_permits&& other) noexcept
      : queue_(std::exchange(other.queue_, nullptr)), count_(other.count_) {}
  held_permits& operator=(held_permits&& other) noexcept {
    held_permits taken(std::move(other));
    std::swap(queue_, taken.queue_);
    std::swap(count_, taken.count_);
    return *this;
  }
  ~held_permits() {
    if (queue_ != nullptr)
      queue_->give(count_);
  }

  /// They are not given back.
  void forget() noexcept { queue_ = nullptr; }

  [[nodiscard]] std::size_t count() const noexcept { return queue_ == nullptr ? 0 : count_; }

private:
  permit_queue* queue_;
  std::size_t count_;
};

} // namespace pollux::detail
