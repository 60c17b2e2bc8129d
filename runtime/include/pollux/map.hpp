// map: a future, and a function of its output.
#pragma once

#include "pollux/call.hpp"
#include "pollux/future.hpp"

#include <utility>

namespace pollux {

/// Completes with `f(output)`, or `f()` for a `future` without an output; `f` may give nothing.
/// `future` is destroyed before `f` is called. Throws what either throws.
///
/// Cancel safety: that of `future`. Allocates nothing itself; O(1). Rust: FutureExt::map.
template <future F, class Fn>
class [[nodiscard]] map {
public:
  using output = detail::answer_of<Fn, output_of<F>>;

  map(F future, Fn f, const source_location& where = source_location::current())
      : f_(std::move(f)), future_(std::in_place, std::move(future)),
        node_(trace::node_kind::other, sizeof(map), "map", where) {}

  pollux::poll<output> poll(context& cx) {
    return trace::polled(node_, [&]() -> pollux::poll<output> {
      auto answer = future_->poll(cx);
      if (answer.is_pending())
        return pending;
      future_.reset();
      return detail::call<output_of<F>>(f_, answer.take());
    });
  }

private:
  [[no_unique_address]] Fn f_;
  detail::maybe<F> future_;
  [[no_unique_address]] trace::node node_;
};

} // namespace pollux
