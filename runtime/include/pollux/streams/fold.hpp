// fold, collect and for_each: futures that read a stream to its end.
#pragma once

#include "pollux/call.hpp"
#include "pollux/stream.hpp"

#include <type_traits>
#include <utility>
#include <vector>

namespace pollux::detail {

/// Polls `stream`, and gives its items to `take`, until it is pending (false) or has ended (true).
template <stream S, class Take>
bool drain(S& stream, context& cx, Take&& take) {
  while (true) {
    auto answer = stream.poll_next(cx);
    if (answer.is_pending())
      return false;
    auto next = answer.take();
    if (!next)
      return true;
    take(*std::move(next));
  }
}

} // namespace pollux::detail

namespace pollux::streams {

/// Completes, when `stream` has ended, with `f(f(f(initial, item), item), …)`.
///
/// Cancel safety: dropping it drops the stream, and what was folded is lost. Allocates nothing;
/// O(1) for each item. Throws what the stream or `f` throws. Rust: StreamExt::fold.
template <stream S, class T, class F>
class [[nodiscard]] fold {
public:
  using output = T;

  fold(S stream, T initial, F f, const source_location& where = source_location::current())
      : stream_(std::move(stream)), result_(std::move(initial)), f_(std::move(f)),
        node_(trace::node_kind::other, sizeof(fold), "fold", where) {}

  pollux::poll<T> poll(context& cx) {
    return trace::polled(node_, [&]() -> pollux::poll<T> {
      const bool ended = detail::drain(stream_, cx, [&](item_of<S>&& item) {
        result_ = f_(std::move(result_), std::move(item));
      });
      if (!ended)
        return pending;
      return std::move(result_);
    });
  }

private:
  S stream_;
  T result_;
  [[no_unique_address]] F f_;
  [[no_unique_address]] trace::node node_;
};

/// Completes, when `stream` has ended, with the vector of its items.
///
/// Cancel safety: dropping it drops the stream, and the items so far are lost. Allocates the
/// vector, which grows by doubling: O(1) amortised for each item. Throws what the stream throws.
/// Rust: StreamExt::collect.
template <stream S>
class [[nodiscard]] collect {
public:
  using output = std::vector<item_of<S>>;

  explicit collect(S stream, const source_location& where = source_location::current())
      : stream_(std::move(stream)),
        node_(trace::node_kind::other, sizeof(collect), "collect", where) {}

  pollux::poll<output> poll(context& cx) {
    return trace::polled(node_, [&]() -> pollux::poll<output> {
      const bool ended =
          detail::drain(stream_, cx, [&](item_of<S>&& item) { items_.push_back(std::move(item)); });
      if (!ended)
        return pending;
      return std::move(items_);
    });
  }

private:
  S stream_;
  output items_;
  [[no_unique_address]] trace::node node_;
};

/// Calls `f(item)` for each item of `stream`, and completes when that has ended. For a body that
/// awaits, write a loop: `while (auto item = co_await next(stream))`.
///
/// Cancel safety: dropping it drops the stream. Allocates nothing; O(1) for each item. Throws what
/// the stream or `f` throws. Rust: StreamExt::for_each, but for `f` that is no async function.
template <stream S, class F>
class [[nodiscard]] for_each {
  static_assert(!future<std::remove_cvref_t<detail::answer_of<F, item_of<S>>>>,
                "for_each would drop the futures that its function makes; await them in a loop "
                "over next, or run them by map and buffered");

public:
  using output = void;

  for_each(S stream, F f, const source_location& where = source_location::current())
      : stream_(std::move(stream)), f_(std::move(f)),
        node_(trace::node_kind::other, sizeof(for_each), "for_each", where) {}

  pollux::poll<void> poll(context& cx) {
    return trace::polled(node_, [&]() -> pollux::poll<void> {
      if (!detail::drain(stream_, cx, f_))
        return pending;
      return pollux::poll<void>::ready();
    });
  }

private:
  S stream_;
  [[no_unique_address]] F f_;
  [[no_unique_address]] trace::node node_;
};

} // namespace pollux::streams
