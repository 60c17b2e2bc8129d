// poll_fn: a future made of its poll.
#pragma once

#include "pollux/future.hpp"

#include <utility>

namespace pollux {

namespace detail {

template <class T>
T polled_value(poll<T>);

} // namespace detail

/// A future whose poll is `f(context&)`, which answers with a `poll<T>` and keeps what the concept
/// `future` asks of a poll. Throws what `f` throws.
///
/// Cancel safety: dropping it drops `f`. Allocates nothing; O(1). Rust: std::future::poll_fn.
template <class F>
class [[nodiscard]] poll_fn {
public:
  using output = decltype(detail::polled_value(std::declval<F&>()(std::declval<context&>())));

  explicit poll_fn(F f, const source_location& where = source_location::current())
      : f_(std::move(f)), node_(trace::node_kind::other, sizeof(poll_fn), "poll_fn", where) {}

  pollux::poll<output> poll(context& cx) {
    return trace::polled(node_, [&] { return f_(cx); });
  }

private:
  [[no_unique_address]] F f_;
  [[no_unique_address]] trace::node node_;
};

} // namespace pollux
