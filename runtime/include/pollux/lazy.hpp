// lazy: a function as a future.
#pragma once

#include "pollux/call.hpp"
#include "pollux/future.hpp"

#include <utility>

namespace pollux {

/// Calls `f` at its first poll and completes with what that gives. Throws what `f` throws.
///
/// Cancel safety: dropping it before the first poll, `f` is never called. Allocates nothing; O(1).
/// Rust: futures::future::lazy.
template <class F>
class [[nodiscard]] lazy {
public:
  using output = detail::answer_of<F, void>;

  explicit lazy(F f, const source_location& where = source_location::current())
      : f_(std::move(f)), node_(trace::node_kind::other, sizeof(lazy), "lazy", where) {}

  pollux::poll<output> poll(context&) {
    return trace::polled(node_, [&] { return pollux::poll<output>(detail::call<void>(f_, {})); });
  }

private:
  [[no_unique_address]] F f_;
  [[no_unique_address]] trace::node node_;
};

} // namespace pollux
