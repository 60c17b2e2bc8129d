// unconstrained: a future that is not asked to make room for others.
#pragma once

#include "pollux/future.hpp"

#include <utility>

namespace pollux {

/// Polls `future` without a budget: however often it finds what it waits for, it goes on, and the
/// other tasks wait.
///
/// Cancel safety: that of `future`. Allocates nothing; O(1). Rust: tokio::task::unconstrained.
template <future F>
class [[nodiscard]] unconstrained {
public:
  using output = output_of<F>;

  explicit unconstrained(F future) : future_(std::move(future)) {}

  pollux::poll<output> poll(context& cx) {
    context own = cx.unconstrained();
    return future_.poll(own);
  }

private:
  F future_;
};

} // namespace pollux
