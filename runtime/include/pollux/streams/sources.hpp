// iter, once and empty: streams of what is there already, of one future, and of nothing.
#pragma once

#include "pollux/stream.hpp"

#include <cstddef>
#include <iterator>
#include <type_traits>
#include <utility>

namespace pollux::detail {

/// Ranges whose constness reaches their elements: containers, and not views of what others own.
template <class Range>
concept owns_elements = requires(Range& range, const Range& constant) {
  requires !std::same_as<decltype(*std::begin(range)), decltype(*std::begin(constant))>;
};

} // namespace pollux::detail

namespace pollux::streams {

/// A stream of the elements of `range`, anything that a range-based for takes: moved out of a
/// container, copied from a view. It keeps to the budget, so that an endless range makes room for
/// other tasks.
///
/// Cancel safety: dropping `next` of it loses nothing. Allocates nothing; O(1). Rust: stream::iter.
template <class Range>
class [[nodiscard]] iter {
public:
  using item = std::remove_cvref_t<decltype(*std::begin(std::declval<Range&>()))>;

  explicit iter(Range range) : range_(std::move(range)) {}

  pollux::poll<std::optional<item>> poll_next(context& cx) {
    if (cx.must_yield())
      return pending;
    if (!at_) // and not earlier, for the range moves with the stream until its first poll
      at_.emplace(std::begin(range_));
    std::optional<item> next;
    if (*at_ == std::end(range_))
      return next;
    if constexpr (detail::owns_elements<Range>) {
      next.emplace(std::move(**at_));
    } else {
      next.emplace(**at_);
    }
    ++*at_;
    cx.spend();
    return next;
  }

private:
  Range range_;
  std::optional<decltype(std::begin(std::declval<Range&>()))> at_;
};

/// A stream of one item: the output of `future` (`unit` for void), which is dropped before.
///
/// Cancel safety: dropping `next` of it does nothing to the future. Allocates nothing; O(1). Throws
/// what the future throws. Rust: stream::once.
template <future F>
class [[nodiscard]] once {
public:
  using item = value_of<output_of<F>>;

  explicit once(F future) : future_(std::in_place, std::move(future)) {}

  pollux::poll<std::optional<item>> poll_next(context& cx) {
    if (!future_.has_value())
      return std::optional<item>();
    auto answer = future_->poll(cx);
    if (answer.is_pending())
      return pending;
    future_.reset();
    return std::optional<item>(answer.take());
  }

private:
  detail::maybe<F> future_;
};

/// A stream of no items.
///
/// Cancel safety: dropping it does nothing. Allocates nothing; O(1). Rust: stream::empty.
template <class T>
class [[nodiscard]] empty {
public:
  using item = T;

  pollux::poll<std::optional<T>> poll_next(context&) { return std::optional<T>(); }
};

} // namespace pollux::streams
