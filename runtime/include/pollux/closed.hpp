// closed: who sends waits until nobody receives any more.
#pragma once

#include "pollux/counted_ptr.hpp"
#include "pollux/future.hpp"
#include "pollux/wait_list.hpp"

namespace pollux {

/// What `closed()` of a channel's sender gives: completes when the receiver is gone, or has closed
/// the channel. It keeps what the ends share alive, but is no sender: the channel is over without
/// it.
///
/// Cancel safety: dropping it loses nothing. Allocates nothing; O(1). Rust: what Sender::closed
/// gives.
template <class State>
class [[nodiscard]] closed_future {
public:
  using output = void;

  closed_future(const detail::counted_ptr<State>& state, const char* name,
                const source_location& where) noexcept
      : state_(state), node_(trace::node_kind::other, sizeof(closed_future), name, where) {}

  pollux::poll<void> poll(context& cx) {
    return trace::polled(node_, [&]() -> pollux::poll<void> {
      if (!state_->is_closed()) {
        state_->closing.wait(waiter_, cx);
        return pending;
      }
      if (cx.must_yield())
        return pending;
      cx.spend();
      return pollux::poll<void>::ready();
    });
  }

private:
  detail::counted_ptr<State> state_; // before the waiter, which waits in it
  detail::waiter waiter_;
  [[no_unique_address]] trace::node node_;
};

} // namespace pollux
