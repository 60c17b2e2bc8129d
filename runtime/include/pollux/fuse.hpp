// fuse: a future that may be polled after it has completed.
#pragma once

#include "pollux/future.hpp"

#include <utility>

namespace pollux {

/// Completes as `future` does; polled after that, it is pending for ever, where other futures must
/// not be polled. For a poll_fn that polls several futures until the last has completed. `future`
/// is destroyed as soon as it has completed or thrown.
///
/// Cancel safety: that of `future`. Allocates nothing itself; O(1). Throws what `future` throws.
/// Rust: FutureExt::fuse.
template <future F>
class [[nodiscard]] fuse {
public:
  using output = output_of<F>;

  explicit fuse(F future, const source_location& where = source_location::current())
      : future_(std::in_place, std::move(future)),
        node_(trace::node_kind::other, sizeof(fuse), "fuse", where) {}

  /// It has completed or thrown.
  [[nodiscard]] bool is_over() const noexcept { return !future_.has_value(); }

  pollux::poll<output> poll(context& cx) {
    return trace::polled(node_, [&]() -> pollux::poll<output> {
      if (is_over()) {
        cx.store(waker_);
        return pending;
      }
      ending end{future_};
      auto answer = future_->poll(cx);
      end.is_due = answer.is_ready();
      return answer;
    });
  }

private:
  struct ending {
    detail::maybe<F>& future;
    bool is_due = true; // what it stays when the poll throws
    ~ending() {
      if (is_due)
        future.reset();
    }
  };

  detail::maybe<F> future_;
  waker waker_; // wakes nobody: there is nothing to wait for
  [[no_unique_address]] trace::node node_;
};

} // namespace pollux
