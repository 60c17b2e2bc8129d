// ready: a future that has nothing to wait for.
#pragma once

#include "pollux/future.hpp"

#include <utility>

namespace pollux {

/// Completes with `value` at its first poll; `ready()` completes with nothing.
///
/// Cancel safety: dropping it drops the value. Allocates nothing; O(1). Rust: std::future::ready.
template <class T = void>
class [[nodiscard]] ready {
public:
  using output = T;

  explicit ready(value_of<T> value = {}, const source_location& where = source_location::current())
      : value_(std::move(value)), node_(trace::node_kind::other, sizeof(ready), "ready", where) {}

  pollux::poll<T> poll(context&) {
    return trace::polled(node_, [&] { return pollux::poll<T>(std::move(value_)); });
  }

private:
  [[no_unique_address]] value_of<T> value_;
  [[no_unique_address]] trace::node node_;
};

template <class T>
ready(T) -> ready<T>;

} // namespace pollux
