// chain: streams one after the other.
#pragma once

#include "pollux/stream.hpp"

#include <cstddef>
#include <tuple>
#include <utility>

namespace pollux::streams {

/// A stream of the items of the first of `streams`, then of the second, and so on. None is polled
/// before the one before it has ended, and each is dropped when it has ended.
///
/// Cancel safety: dropping `next` of it loses nothing. Allocates nothing; O(streams). Rust:
/// StreamExt::chain.
template <stream First, stream... Rest>
  requires(std::same_as<item_of<First>, item_of<Rest>> && ...)
class [[nodiscard]] chain {
public:
  using item = item_of<First>;

  explicit chain(First first, Rest... rest)
      : parts_(part_of<First>(std::in_place, std::move(first)),
               part_of<Rest>(std::in_place, std::move(rest))...) {}

  pollux::poll<std::optional<item>> poll_next(context& cx) { return poll_from<0>(cx); }

private:
  template <stream S>
  using part_of = detail::maybe<S>;

  template <std::size_t I>
  pollux::poll<std::optional<item>> poll_from(context& cx) {
    if constexpr (I > sizeof...(Rest)) {
      return std::optional<item>();
    } else {
      auto& part = std::get<I>(parts_);
      if (part.has_value()) {
        auto answer = part->poll_next(cx);
        if (answer.is_pending())
          return pending;
        if (auto next = answer.take())
          return next;
        part.reset();
      }
      return poll_from<I + 1>(cx);
    }
  }

  std::tuple<part_of<First>, part_of<Rest>...> parts_;
};

} // namespace pollux::streams
