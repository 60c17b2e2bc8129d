// map and enumerate: a stream, and something made of each item.
#pragma once

#include "pollux/call.hpp"
#include "pollux/streams/adaptor.hpp"

#include <cstddef>
#include <type_traits>
#include <utility>

namespace pollux::detail {

template <stream S, class F>
class [[nodiscard]] map_stream {
public:
  using item = std::remove_cvref_t<answer_of<F, item_of<S>>>;

  map_stream(S stream, F f) : stream_(std::move(stream)), f_(std::move(f)) {}

  pollux::poll<std::optional<item>> poll_next(context& cx) {
    auto answer = stream_.poll_next(cx);
    if (answer.is_pending())
      return pending;
    std::optional<item> mapped;
    if (auto next = answer.take())
      mapped.emplace(f_(*std::move(next)));
    return mapped;
  }

private:
  S stream_;
  [[no_unique_address]] F f_;
};

} // namespace pollux::detail

namespace pollux::streams {

/// `stream | map(f)`: a stream of `f(item)`, each called when it is asked for. When `f` gives
/// futures, buffered and buffer_unordered run them.
///
/// Cancel safety: dropping `next` of it loses nothing. Allocates nothing; O(1). Throws what `f`
/// throws; that item is lost, and the stream goes on. Rust: StreamExt::map.
template <class F>
[[nodiscard]] auto map(F f) {
  return adaptor{[f = std::move(f)]<stream S>(S stream) mutable {
    return detail::map_stream<S, F>(std::move(stream), std::move(f));
  }};
}

/// `stream | enumerate()`: a stream of pairs of the item's index, from 0 on, and the item.
///
/// Cancel safety: dropping `next` of it loses nothing. Allocates nothing; O(1). Rust:
/// StreamExt::enumerate.
[[nodiscard]] inline auto enumerate() {
  return map([index = std::size_t{0}]<class T>(T item) mutable {
    return std::pair<std::size_t, T>(index++, std::move(item));
  });
}

} // namespace pollux::streams
