// then: a future, and after it another that is made of its output.
#pragma once

#include "pollux/call.hpp"
#include "pollux/future.hpp"

#include <utility>

namespace pollux {

/// When `future` has completed and is destroyed, goes on with the future that `f(output)` gives, or
/// `f()` for a `future` without an output, and completes with the output of that. `f` lives as long
/// as the future it gave: so it may be a coroutine with captures. Throws what any of them throws.
///
/// Cancel safety: dropping it drops the one that is being polled. Allocates nothing itself; O(1).
/// Rust: FutureExt::then.
template <future F, class Fn>
  requires future<detail::answer_of<Fn, output_of<F>>>
class [[nodiscard]] then {
  using second = detail::answer_of<Fn, output_of<F>>;

public:
  using output = output_of<second>;

  then(F future, Fn f, const source_location& where = source_location::current())
      : f_(std::move(f)), first_(std::in_place, std::move(future)),
        node_(trace::node_kind::other, sizeof(then), "then", where) {}

  pollux::poll<output> poll(context& cx) {
    return trace::polled(node_, [&]() -> pollux::poll<output> {
      if (first_.has_value()) {
        auto answer = first_->poll(cx);
        if (answer.is_pending())
          return pending;
        first_.reset();
        second_.emplace(detail::call<output_of<F>>(f_, answer.take()));
      }
      return second_->poll(cx);
    });
  }

private:
  [[no_unique_address]] Fn f_;
  detail::maybe<F> first_;
  detail::maybe<second> second_;
  [[no_unique_address]] trace::node node_;
};

} // namespace pollux
