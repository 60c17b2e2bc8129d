// filter: some of a stream's items.
#pragma once

#include "pollux/streams/adaptor.hpp"

#include <concepts>
#include <utility>

namespace pollux::detail {

template <stream S, std::predicate<const item_of<S>&> P>
class [[nodiscard]] filter_stream {
public:
  using item = item_of<S>;

  filter_stream(S stream, P wanted) : stream_(std::move(stream)), wanted_(std::move(wanted)) {}

  pollux::poll<std::optional<item>> poll_next(context& cx) {
    while (true) {
      auto answer = stream_.poll_next(cx);
      if (answer.is_pending())
        return pending;
      auto next = answer.take();
      if (!next || wanted_(std::as_const(*next)))
        return next;
    }
  }

private:
  S stream_;
  [[no_unique_address]] P wanted_;
};

} // namespace pollux::detail

namespace pollux::streams {

/// `stream | filter(wanted)`: the items for which `wanted(item)` is true. The others are destroyed.
///
/// Cancel safety: dropping `next` of it loses nothing. Allocates nothing; O(1) for each item that
/// the stream has, until one is wanted. Throws what `wanted` throws; that item is lost, and the
/// stream goes on. Rust: StreamExt::filter.
template <class P>
[[nodiscard]] auto filter(P wanted) {
  return adaptor{[wanted = std::move(wanted)]<stream S>(S stream) mutable {
    return detail::filter_stream<S, P>(std::move(stream), std::move(wanted));
  }};
}

} // namespace pollux::streams
