// rwlock<T>: a value that many tasks may read at once, or one may change.
#pragma once

#include "pollux/future.hpp"
#include "pollux/permit_queue.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

namespace pollux {

/// Owns a `T`, which is reached through guards only. Fair: first come, first served, so that a
/// reader who comes after a waiting writer waits too, and readers can't starve writers. A task that
/// reads must not ask to read again meanwhile: a writer between the two would wait for the first,
/// and the second for the writer. Must outlive its futures and guards, and stays where it is.
///
/// Allocates nothing; O(1), but O(readers) where unlocking lets several in. Rust:
/// tokio::sync::RwLock.
template <class T>
class rwlock {
  // Who reads has one of the permits, who writes has all.
  static constexpr std::size_t all = SIZE_MAX / 2;

  template <class Value, std::size_t Permits>
  class basic_guard {
  public:
    [[nodiscard]] Value& operator*() const noexcept { return *value_; }
    [[nodiscard]] Value* operator->() const noexcept { return value_; }

  private:
    friend rwlock;
    explicit basic_guard(rwlock& lock) noexcept
        : held_(lock.queue_, Permits), value_(&lock.value_) {}
    detail::held_permits held_;
    Value* value_;
  };

  template <class Guard, std::size_t Permits>
  class [[nodiscard]] lock_future {
  public:
    using output = Guard;

    pollux::poll<Guard> poll(context& cx) {
      return trace::polled(node_, [&]() -> pollux::poll<Guard> {
        if (acquisition_.poll(cx).is_pending())
          return pending;
        return Guard(*lock_);
      });
    }

  private:
    friend rwlock;
    lock_future(rwlock& lock, const char* name, const source_location& where) noexcept
        : lock_(&lock), acquisition_(lock.queue_, Permits),
          node_(trace::node_kind::other, sizeof(lock_future), name, where) {}

    rwlock* lock_;
    detail::acquisition acquisition_;
    [[no_unique_address]] trace::node node_;
  };

public:
  /// Access to the value; destroying it unlocks. Rust: RwLockReadGuard, RwLockWriteGuard.
  using read_guard = basic_guard<const T, 1>;
  /// The same, for the one that may write.
  using write_guard = basic_guard<T, all>;
  /// See read.
  using read_future = lock_future<read_guard, 1>;
  /// See write.
  using write_future = lock_future<write_guard, all>;

  template <class... Args>
  explicit constexpr rwlock(Args&&... args) : queue_(all), value_(std::forward<Args>(args)...) {}

  /// Completes when no one writes, nor has waited longer to write.
  ///
  /// Cancel safety: dropping it loses its place in the queue; when the lock had reached it, the
  /// next has it. Allocates nothing. Rust: RwLock::read.
  [[nodiscard]] read_future
  read(const source_location& where = source_location::current()) noexcept {
    return {*this, "rwlock.read", where};
  }

  /// Completes when no one else reads or writes, nor has waited longer.
  ///
  /// Cancel safety: as that of read(). Allocates nothing. Rust: RwLock::write.
  [[nodiscard]] write_future
  write(const source_location& where = source_location::current()) noexcept {
    return {*this, "rwlock.write", where};
  }

  /// The lock for reading, if nobody writes or waits to write. Rust: RwLock::try_read.
  [[nodiscard]] std::optional<read_guard> try_read() noexcept {
    if (!queue_.try_take(1))
      return std::nullopt;
    return read_guard(*this);
  }
  /// The lock for writing, if nobody has it or waits for it. Rust: RwLock::try_write.
  [[nodiscard]] std::optional<write_guard> try_write() noexcept {
    if (!queue_.try_take(all))
      return std::nullopt;
    return write_guard(*this);
  }

private:
  detail::permit_queue queue_;
  T value_;
};

} // namespace pollux
