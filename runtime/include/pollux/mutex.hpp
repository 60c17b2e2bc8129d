// mutex<T>: a value that one task at a time may use, also across its awaits.
#pragma once

#include "pollux/future.hpp"
#include "pollux/permit_queue.hpp"

#include <optional>
#include <utility>

namespace pollux {

/// Owns a `T`, which is reached through a guard only. Fair: first come, first served. Needed only
/// where the value stays locked across an await; between two awaits a task is alone anyway. Must
/// outlive its futures and guards, and stays where it is.
///
/// Beware of *futurelock*: a lock() that has been polled has a place in the queue, and when it is
/// its turn it has the lock, though the task that owns it may be waiting for something else and
/// not poll it. Here that can't happen by accident, since select, join and co_await consume
/// their futures: what they do not poll any more they have dropped.
///
/// Allocates nothing; O(1). Rust: tokio::sync::Mutex.
template <class T = unit>
class mutex {
public:
  class lock_future;

  /// The lock, and access to the value. Destroying it unlocks. Rust: MutexGuard.
  class [[nodiscard]] guard {
  public:
    [[nodiscard]] T& operator*() const noexcept { return *value_; }
    [[nodiscard]] T* operator->() const noexcept { return value_; }

  private:
    friend mutex;
    explicit guard(mutex& mutex) noexcept : held_(mutex.queue_, 1), value_(&mutex.value_) {}
    detail::held_permits held_;
    T* value_;
  };

  template <class... Args>
  explicit constexpr mutex(Args&&... args) : queue_(1), value_(std::forward<Args>(args)...) {}

  /// Completes with the lock.
  ///
  /// Cancel safety: dropping it loses its place in the queue; when the lock had reached it, the
  /// next has it. Allocates nothing. Rust: Mutex::lock.
  [[nodiscard]] lock_future
  lock(const source_location& where = source_location::current()) noexcept {
    return {*this, where};
  }

  /// The lock, if nobody has it or waits for it. Rust: Mutex::try_lock.
  [[nodiscard]] std::optional<guard> try_lock() noexcept {
    if (!queue_.try_take(1))
      return std::nullopt;
    return guard(*this);
  }

private:
  detail::permit_queue queue_;
  T value_;
};

/// See mutex::lock.
template <class T>
class [[nodiscard]] mutex<T>::lock_future {
public:
  using output = guard;

  pollux::poll<guard> poll(context& cx) {
    return trace::polled(node_, [&]() -> pollux::poll<guard> {
      if (acquisition_.poll(cx).is_pending())
        return pending;
      return guard(*mutex_);
    });
  }

private:
  friend mutex;
  lock_future(mutex& mutex, const source_location& where) noexcept
      : mutex_(&mutex), acquisition_(mutex.queue_, 1),
        node_(trace::node_kind::other, sizeof(lock_future), "mutex.lock", where) {}

  mutex* mutex_;
  detail::acquisition acquisition_;
  [[no_unique_address]] trace::node node_;
};

} // namespace pollux
