// timeout: a future, but not for ever.
#pragma once

#include "pollux/child.hpp"
#include "pollux/inline.hpp"
#include "pollux/result.hpp"
#include "pollux/sleep.hpp"

#include <exception>

namespace pollux {

/// The time was over before the future had completed. Rust: tokio::time::error::Elapsed.
class elapsed : public std::exception {
public:
  [[nodiscard]] const char* what() const noexcept override {
    return "the time was over before the future completed";
  }
};

/// Completes with the output of `future`, or, when `limit` has passed since the first poll, drops
/// `future` and completes with elapsed. The future is polled first: one that is ready in time
/// always wins. When it throws, it is dropped before timeout throws that.
///
/// Cancel safety: dropping it drops the future. Allocates nothing itself; O(1), to complete or drop
/// it O(log n), as sleep. Rust: tokio::time::timeout.
template <future F>
class [[nodiscard]] timeout {
public:
  using output = result<output_of<F>, elapsed>;

  timeout(F future, duration limit, const source_location& where = source_location::current())
      : future_(std::move(future)), limit_(sleep(limit, where)),
        node_(trace::node_kind::timeout, sizeof(timeout), "timeout", where) {}

  pollux::poll<output> poll(context& cx);

private:
  pollux::poll<output> poll_both(context& cx) {
    detail::round round(family_);
    if (auto answer = future_.poll_if_woken(cx, round); answer.is_ready()) {
      drop();
      return output(answer.take());
    }
    // A future that has used up the budget must not keep the time from being over.
    context own = cx.unconstrained();
    if (limit_.poll_if_woken(own, round).is_pending())
      return pending;
    cx.spend();
    future_.drop();
    limit_.drop();
    return output(failure(elapsed()));
  }

  void drop() noexcept {
    limit_.drop();
    future_.drop();
  }

  detail::family family_;
  detail::child<F> future_;
  detail::child<sleep> limit_;
  [[no_unique_address]] trace::node node_;
};

template <future F>
POLLUX_INLINE pollux::poll<typename timeout<F>::output> timeout<F>::poll(context& cx) {
  return trace::polled(node_, [&] {
    return detail::poll_or_cancel([&] { return poll_both(cx); }, [this] { drop(); });
  });
}

} // namespace pollux
