// invoke: a closure that makes a future, kept as long as that needs it.
#pragma once

#include "pollux/future.hpp"

#include <utility>

namespace pollux {

/// Calls `f` at its first poll, and completes with the output of the future that gives. It owns
/// `f` until it is destroyed itself: so `f` may be a coroutine with captures, which lie in the
/// closure and not in the coroutine's frame. `[x]() -> task<> {...}()` would leave them dangling at
/// its first suspension; `co_await invoke([x]() -> task<> {...})` and `spawn(invoke(...))` do not.
/// Throws what `f` and its future throw.
///
/// Cancel safety: dropping it drops the future, and then `f`; before the first poll, `f` is never
/// called. Allocates nothing itself; O(1). In a trace it is not seen, but what `f` gives is. Rust:
/// an `async move` block.
template <class F>
  requires future<decltype(std::declval<F&>()())>
class [[nodiscard]] invoke {
  using future_type = decltype(std::declval<F&>()());

public:
  using output = output_of<future_type>;

  explicit invoke(F f) : f_(std::move(f)) {}

  pollux::poll<output> poll(context& cx) {
    if (!future_.has_value())
      future_.emplace(f_());
    return future_->poll(cx);
  }

private:
  [[no_unique_address]] F f_;
  detail::maybe<future_type> future_; // after f_, so that it is destroyed first
};

} // namespace pollux
