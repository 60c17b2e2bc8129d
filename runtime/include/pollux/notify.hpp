// notify: tells one waiting task, or all, that something has happened.
#pragma once

#include "pollux/future.hpp"
#include "pollux/wait_list.hpp"

#include <cstdint>
#include <utility>

namespace pollux {

/// Carries no value: the tasks look for themselves what has happened. Must outlive its futures, and
/// stays where it is.
///
/// Allocates nothing; O(1). Rust: tokio::sync::Notify.
class notify {
public:
  class notified_future;

  /// Lets the first of those who wait go on. When nobody waits, one permit is kept, with which the
  /// next notified() completes at once; a second one is not. Rust: Notify::notify_one.
  inline void notify_one() noexcept;

  /// Lets all go on who wait now, or have a notified() from before that was not polled yet. Keeps
  /// no permit. O(those who wait). Rust: Notify::notify_waiters.
  void notify_waiters() noexcept {
    ++rounds_;
    waiting_.grant_all();
  }

  /// Completes when it has been notified, first come, first served.
  ///
  /// Cancel safety: dropping it loses its place. A notify_one() that had reached it goes to the
  /// next who waits, or is kept, so that none is lost. Allocates nothing. Rust: Notify::notified.
  [[nodiscard]] inline notified_future
  notified(const source_location& where = source_location::current()) noexcept;

private:
  detail::wait_list waiting_;
  std::uint32_t rounds_ = 0; // calls of notify_waiters
  bool permit_ = false;
};

/// See notify::notified.
class [[nodiscard]] notify::notified_future : detail::waiter {
public:
  using output = void;

  notified_future(notified_future&&) noexcept = default;
  notified_future& operator=(notified_future&&) = delete;
  ~notified_future() {
    if (is_granted() && by_notify_one_)
      notify_->notify_one();
  }

  pollux::poll<void> poll(context& cx) {
    return trace::polled(node_, [&]() -> pollux::poll<void> {
      if (is_idle()) {
        by_notify_one_ = std::exchange(notify_->permit_, false);
        if (by_notify_one_ || rounds_ != notify_->rounds_)
          grant();
      }
      if (!is_granted()) {
        notify_->waiting_.wait(*this, cx);
        return pending;
      }
      if (cx.must_yield())
        return pending;
      cx.spend();
      use();
      return pollux::poll<void>::ready();
    });
  }

private:
  friend notify;
  notified_future(notify& notify, const source_location& where) noexcept
      : notify_(&notify), rounds_(notify.rounds_),
        node_(trace::node_kind::other, sizeof(notified_future), "notify.notified", where) {}

  notify* notify_;
  std::uint32_t rounds_; // of notify_, when this was made
  bool by_notify_one_ = false;
  [[no_unique_address]] trace::node node_;
};

inline void notify::notify_one() noexcept {
  if (waiting_.is_empty()) {
    permit_ = true;
    return;
  }
  static_cast<notified_future&>(waiting_.first()).by_notify_one_ = true;
  waiting_.grant_first();
}

inline notify::notified_future notify::notified(const source_location& where) noexcept {
  return {*this, where};
}

} // namespace pollux
