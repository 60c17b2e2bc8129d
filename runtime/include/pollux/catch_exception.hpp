// catch_exception: what a future throws, as a value.
#pragma once

#include "pollux/future.hpp"
#include "pollux/result.hpp"

#include <exception>
#include <utility>

namespace pollux {

/// Completes with the output of `future`, or with the exception that it throws: so in a join or a
/// join_all, one that throws does not cancel the others. Reading the value that is not there throws
/// the exception. Where exceptions are off, there is always a value.
///
/// Cancel safety: that of `future`. Allocates nothing itself; O(1). Rust: FutureExt::catch_unwind.
template <future F>
class [[nodiscard]] catch_exception {
public:
  using output = result<output_of<F>, std::exception_ptr>;

  explicit catch_exception(F future, const source_location& where = source_location::current())
      : future_(std::move(future)),
        node_(trace::node_kind::other, sizeof(catch_exception), "catch_exception", where) {}

  pollux::poll<output> poll(context& cx) {
    return trace::polled(node_, [&]() -> pollux::poll<output> {
#if defined(__cpp_exceptions)
      try {
        return poll_once(cx);
      } catch (...) {
        return output(failure(std::current_exception()));
      }
#else
      return poll_once(cx);
#endif
    });
  }

private:
  pollux::poll<output> poll_once(context& cx) {
    auto answer = future_.poll(cx);
    if (answer.is_pending())
      return pending;
    return output(answer.take());
  }

  F future_;
  [[no_unique_address]] trace::node node_;
};

} // namespace pollux
