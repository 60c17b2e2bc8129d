// yield_now: let the other tasks have their turn.
#pragma once

#include "pollux/future.hpp"

namespace pollux {

/// Pending once: it wakes its own task, so that the executor polls the others before this one
/// again.
///
/// Cancel safety: dropping it does nothing. Allocates nothing; O(1). Rust: tokio::task::yield_now.
class [[nodiscard]] yield_now {
public:
  using output = void;

  explicit yield_now(const source_location& where = source_location::current()) noexcept
      : node_(trace::node_kind::yield, sizeof(yield_now), "yield_now", where) {}

  pollux::poll<void> poll(context& cx) {
    return trace::polled(node_, [&]() -> pollux::poll<void> {
      if (std::exchange(yielded_, true))
        return pollux::poll<void>::ready();
      cx.wake();
      return pending;
    });
  }

private:
  bool yielded_ = false;
  [[no_unique_address]] trace::node node_;
};

} // namespace pollux
