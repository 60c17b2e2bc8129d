// pending_once: a future that is late by one poll.
#pragma once

#include "pollux/future.hpp"

#include <utility>

namespace pollux::test {

/// Is pending in its first poll, and wakes itself there; from then on it is `future`. With it a
/// test goes the way of what is not ready at once with what is.
///
/// Cancel safety: that of `future`. Allocates nothing; O(1). Rust: FutureTestExt::pending_once.
template <future F>
class [[nodiscard]] pending_once {
public:
  using output = output_of<F>;

  explicit pending_once(F future) : future_(std::move(future)) {}

  pollux::poll<output> poll(context& cx) {
    if (std::exchange(was_pending_, true))
      return future_.poll(cx);
    cx.waker().wake();
    return pending;
  }

private:
  F future_;
  bool was_pending_ = false;
};

} // namespace pollux::test
