// child: one of several streams that are polled by one parent, and only when it was woken.
#pragma once

#include "pollux/child.hpp"
#include "pollux/stream.hpp"

#include <utility>

namespace pollux::detail {

/// A stream as its parent polls it: a future of the next item, which is polled again after it has
/// completed.
template <stream S>
struct items {
  using output = std::optional<item_of<S>>;

  S stream;

  pollux::poll<output> poll(context& cx) { return stream.poll_next(cx); }
};

/// A stream with a wake bit of its own.
template <stream S>
class stream_child {
public:
  explicit stream_child(S&& stream) : child_(items<S>{std::move(stream)}) {}

  /// Polls the stream if it was woken, or has given an item since, and has not been dropped.
  pollux::poll<std::optional<item_of<S>>> poll_next_if_woken(context& cx, round& round) {
    // Unless it is pending, it has stored no waker: it has given an item, or thrown.
    struct scope {
      detail::child<items<S>>& polled;
      const detail::round& round;
      bool is_pending = false;
      ~scope() {
        if (is_pending)
          return;
        polled.not_polled(round);
        polled.poll_again();
      }
    };
    scope scope{child_, round};
    auto answer = child_.poll_if_woken(cx, round);
    scope.is_pending = answer.is_pending();
    return answer;
  }

  /// Cancels it, if it has not ended.
  void drop() noexcept { child_.drop(); }

private:
  child<items<S>> child_;
};

} // namespace pollux::detail
