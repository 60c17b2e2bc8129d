// shared: one future that several await.
#pragma once

#include "pollux/catch_exception.hpp"
#include "pollux/counted_ptr.hpp"
#include "pollux/wait_list.hpp"

#include <concepts>
#include <utility>

namespace pollux {

namespace detail {

/// What the clones of a shared future have in common.
template <future F>
class shared_state : public counted, wakeable {
public:
  explicit shared_state(F&& future) : wakeable(&woken), future_(std::in_place, std::move(future)) {
    set_woken();
  }

  pollux::poll<output_of<F>> poll(context& cx, waiter& waiter) {
    if (!result_.has_value()) {
      // Before the poll, so that a wake during the poll counts.
      clones_.wait(waiter, cx);
      if (!poll_if_woken(cx))
        return pending;
      waiter.leave();
      clones_.dismiss_all();
    }
    return value_of<output_of<F>>(result_->value());
  }

private:
  static void woken(wakeable& self) noexcept {
    auto& state = static_cast<shared_state&>(self);
    state.clones_.dismiss_all(); // any of them may be dropped before it polls
  }

  /// True when the future has completed.
  bool poll_if_woken(context& cx) {
    if (in_poll_ || !take_wake()) // it may await a clone of itself
      return false;
    in_poll_ = true;
    context own = cx.with(*this);
    auto answer = future_->poll(own);
    in_poll_ = false;
    if (answer.is_pending())
      return false;
    result_.emplace(answer.take());
    drop_wakers();
    future_.reset();
    return true;
  }

  bool in_poll_ = false;
  wait_list clones_;
  maybe<catch_exception<F>> future_;
  maybe<output_of<catch_exception<F>>> result_;
};

} // namespace detail

/// A future that can be cloned: each clone completes with a copy of the output of `future`, or
/// throws what that throws. Whichever is polled first after a wake polls `future`, for all; when it
/// completes, it is destroyed, and all are woken. A clone of one that has completed completes at
/// once. They belong to one thread; `future` must not await a clone of itself, which would wait for
/// ever.
///
/// Cancel safety: dropping a clone loses nothing for the others; the last one drops `future`.
/// Allocates once, when it is made (memory.hpp); a poll is O(1), but a wake of `future`, and its
/// completing, O(clones that wait). Rust: FutureExt::shared.
template <future F>
  requires std::copy_constructible<value_of<output_of<F>>>
class [[nodiscard]] shared {
public:
  using output = output_of<F>;

  explicit shared(F future, const source_location& where = source_location::current())
      : shared(detail::counted_ptr(new detail::shared_state<F>(std::move(future))), where) {}

  /// Another that completes with the same. Allocates nothing; O(1).
  ///
  /// Cancel safety: dropping it loses nothing for the others. Rust: Clone::clone.
  shared clone(const source_location& where = source_location::current()) const {
    return shared(state_, where);
  }

  pollux::poll<output> poll(context& cx) {
    return trace::polled(node_, [&] { return state_->poll(cx, waiter_); });
  }

private:
  using state_ptr = detail::counted_ptr<detail::shared_state<F>>;

  shared(state_ptr state, const source_location& where) noexcept
      : state_(std::move(state)), node_(trace::node_kind::other, sizeof(shared), "shared", where) {}

  state_ptr state_;
  detail::waiter waiter_;
  [[no_unique_address]] trace::node node_;
};

template <class F>
shared(F) -> shared<F>;

} // namespace pollux
