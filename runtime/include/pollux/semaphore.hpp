// semaphore: a number of permits, and who has them.
#pragma once

#include "pollux/future.hpp"
#include "pollux/permit_queue.hpp"
#include "pollux/result.hpp"

#include <cstddef>
#include <exception>
#include <optional>

namespace pollux {

/// The semaphore was closed. Rust: tokio::sync::AcquireError.
class semaphore_closed : public std::exception {
public:
  [[nodiscard]] const char* what() const noexcept override { return "the semaphore was closed"; }
};

/// Lets so many in at once. Fair: first come, first served, also where a later one asks for fewer
/// permits. Must outlive its futures and permits, and stays where it is.
///
/// Allocates nothing; O(1), to add permits and to close it O(those who are woken). Rust:
/// tokio::sync::Semaphore.
class semaphore {
public:
  class acquire_future;

  /// Permits that were acquired; given back when it is destroyed. Allocates nothing; O(1). Rust:
  /// SemaphorePermit.
  class [[nodiscard]] permit {
  public:
    /// How many permits it holds.
    [[nodiscard]] std::size_t count() const noexcept { return held_.count(); }
    /// They are never given back: the semaphore has fewer from now on. Rust:
    /// SemaphorePermit::forget.
    void forget() && noexcept { held_.forget(); }

  private:
    friend semaphore;
    permit(semaphore& semaphore, std::size_t count) noexcept : held_(semaphore.queue_, count) {}
    detail::held_permits held_;
  };

  explicit constexpr semaphore(std::size_t permits) noexcept : queue_(permits) {}

  /// Completes with `count` permits, or semaphore_closed. Asking for more than there will ever be
  /// waits for ever, and lets nobody pass.
  ///
  /// Cancel safety: dropping it loses its place in the queue; permits that had reached it go to the
  /// next. Poll it or drop it: one that was granted permits and is kept without being polled holds
  /// them. Allocates nothing. Rust: Semaphore::acquire_many.
  [[nodiscard]] inline acquire_future
  acquire(std::size_t count = 1,
          const source_location& where = source_location::current()) noexcept;

  /// `count` permits, if they are there and nobody waits for some. Rust:
  /// Semaphore::try_acquire_many.
  [[nodiscard]] std::optional<permit> try_acquire(std::size_t count = 1) noexcept {
    if (!queue_.try_take(count))
      return std::nullopt;
    return permit(*this, count);
  }

  /// How many could be acquired now: none while anyone waits. Rust: Semaphore::available_permits.
  [[nodiscard]] std::size_t available() const noexcept { return queue_.available(); }

  /// Gives it `count` more permits; wakes who can have them. Rust: Semaphore::add_permits.
  void add_permits(std::size_t count) noexcept { queue_.give(count); }

  /// From now on every acquire, also one that waits, completes with semaphore_closed. Rust:
  /// Semaphore::close.
  void close() noexcept { queue_.close(); }
  /// Whether close() was called.
  [[nodiscard]] bool is_closed() const noexcept { return queue_.is_closed(); }

private:
  detail::permit_queue queue_;
};

/// See semaphore::acquire.
class [[nodiscard]] semaphore::acquire_future {
public:
  using output = result<permit, semaphore_closed>;

  pollux::poll<output> poll(context& cx) {
    return trace::polled(node_, [&]() -> pollux::poll<output> {
      auto answer = acquisition_.poll(cx);
      if (answer.is_pending())
        return pending;
      if (!answer.take())
        return output(failure(semaphore_closed()));
      return output(permit(*semaphore_, count_));
    });
  }

private:
  friend semaphore;
  acquire_future(semaphore& semaphore, std::size_t count, const source_location& where) noexcept
      : semaphore_(&semaphore), count_(count), acquisition_(semaphore.queue_, count),
        node_(trace::node_kind::other, sizeof(acquire_future), "semaphore.acquire", where) {}

  semaphore* semaphore_;
  std::size_t count_;
  detail::acquisition acquisition_;
  [[no_unique_address]] trace::node node_;
};

inline semaphore::acquire_future semaphore::acquire(std::size_t count,
                                                    const source_location& where) noexcept {
  return {*this, count, where};
}

} // namespace pollux
