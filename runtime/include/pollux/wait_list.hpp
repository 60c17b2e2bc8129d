// wait_list: those who wait for the same thing, first come, first served.
//
// A waiter's place in the list lies in the future that waits: waiting needs no heap, and dropping
// the future takes it out.
#pragma once

#include "pollux/context.hpp"
#include "pollux/ring.hpp"

#include <cstdint>

namespace pollux::detail {

/// One who waits. A future that could be dropped between being granted what it waited for and being
/// polled has to pass that on in its destructor: else a wake-up would be lost.
class waiter : ring_link {
public:
  waiter() noexcept = default;
  /// A future is moved only before its first poll, when it waits for nothing.
  waiter(waiter&&) noexcept : ring_link() {}
  waiter& operator=(waiter&&) = delete;
  ~waiter() { leave(); }

  [[nodiscard]] bool is_idle() const noexcept { return state_ == state::idle; }
  [[nodiscard]] bool is_waiting() const noexcept { return state_ == state::waiting; }
  [[nodiscard]] bool is_granted() const noexcept { return state_ == state::granted; }

  /// It has what it would have waited for. Precondition: is_idle().
  void grant() noexcept { state_ = state::granted; }
  /// It has made use of what it was granted.
  void use() noexcept { state_ = state::idle; }
  /// Gives up its place, if it has one.
  void leave() noexcept {
    if (is_waiting())
      move_to(state::idle);
  }

private:
  friend class wait_list;
  enum class state : std::uint8_t { idle, waiting, granted };

  void move_to(state after) noexcept {
    unlink();
    state_ = after;
  }

  state state_ = state::idle;
  pollux::waker waker_;
};

/// Must outlive its waiters, and stays where it is.
class wait_list {
public:
  [[nodiscard]] bool is_empty() const noexcept { return waiting_.is_empty(); }
  /// Who has waited longest. Precondition: !is_empty().
  [[nodiscard]] waiter& first() noexcept { return static_cast<waiter&>(waiting_.first()); }

  /// `waiter` waits at the end, or keeps the place it has, for what `cx` polls to be woken.
  void wait(waiter& waiter, const context& cx) noexcept {
    if (waiter.is_idle()) {
      waiting_.push_back(waiter);
      waiter.state_ = waiter::state::waiting;
    }
    cx.store(waiter.waker_);
  }

  /// The first has what it waited for. Precondition: !is_empty().
  void grant_first() noexcept { wake_first(waiter::state::granted); }
  void grant_all() noexcept {
    while (!is_empty())
      grant_first();
  }
  /// Nobody waits any more, and nobody was granted anything: all are to look how things stand.
  void dismiss_all() noexcept {
    while (!is_empty())
      wake_first(waiter::state::idle);
  }

private:
  void wake_first(waiter::state after) noexcept {
    waiter& woken = first();
    woken.move_to(after);
    woken.waker_.wake();
  }

  ring waiting_;
};

} // namespace pollux::detail
