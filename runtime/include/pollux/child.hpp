// child: one of several futures that are polled by one parent, and only when it was woken.
#pragma once

#include "pollux/future.hpp"
#include "pollux/misuse.hpp"

#include <utility>

namespace pollux::detail {

/// What the children of one parent share: whom to wake when one of them is woken.
struct family {
  pollux::waker parent;
};

/// A future with a wake bit of its own. The idea is futures-concurrency's: a parent polls only
/// those whose bit is set, where Rust's join! and select! poll all that are unfinished. The bit is
/// set at first, and cleared before the poll, so that a wake during the poll counts.
template <future F>
class child : wakeable {
public:
  explicit child(F&& future) : future_(std::in_place, std::move(future)) { set_woken(); }

  /// Polls the future if it was woken and has not been dropped.
  poll<output_of<F>> poll_if_woken(context& cx, family& shared) {
    if (!take_wake())
      return pending;
    set_parent(shared.parent);
    context own = cx.with(*this);
    auto answer = future_->poll(own);
    if (answer.is_pending())
      expect_waker(*this, is_woken());
    return answer;
  }

  /// Lets it be polled, woken or not.
  void poll_again() noexcept {
    if (future_.has_value())
      set_woken();
  }

  /// Cancels it, if it has not completed.
  void drop() noexcept {
    drop_wakers();
    future_.reset();
    take_wake(); // of what it did at last
  }

private:
  maybe<F> future_;
};

} // namespace pollux::detail
