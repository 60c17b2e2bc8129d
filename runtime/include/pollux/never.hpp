// never: a future that does not complete.
#pragma once

#include "pollux/future.hpp"

namespace pollux {

/// Pending for ever: for the branch of a select that is not to be taken. It keeps a waker, as every
/// future that is pending does, and nothing wakes it.
///
/// Cancel safety: dropping it is the only way to be rid of it; nothing is lost. Allocates nothing;
/// O(1). Rust: std::future::pending.
template <class T = void>
class [[nodiscard]] never {
public:
  using output = T;

  explicit never(const source_location& where = source_location::current()) noexcept
      : node_(trace::node_kind::other, sizeof(never), "never", where) {}

  pollux::poll<T> poll(context& cx) {
    return trace::polled(node_, [&]() -> pollux::poll<T> {
      cx.store(waker_);
      return pending;
    });
  }

private:
  waker waker_;
  [[no_unique_address]] trace::node node_;
};

} // namespace pollux
