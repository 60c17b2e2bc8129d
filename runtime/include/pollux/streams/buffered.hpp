// buffered and buffer_unordered: a stream of futures, some of which run at a time.
#pragma once

#include "pollux/futures_ordered.hpp"
#include "pollux/futures_unordered.hpp"
#include "pollux/streams/adaptor.hpp"
#include "pollux/streams/child.hpp"

#include <cassert>
#include <cstddef>
#include <utility>

namespace pollux::detail {

/// `Futures` is the stream of the futures in flight.
template <stream S, stream Futures>
class [[nodiscard]] buffered_stream {
public:
  using item = item_of<Futures>;

  buffered_stream(S stream, std::size_t most, const source_location& where)
      : stream_(std::move(stream)), in_flight_(where), most_(most) {}

  pollux::poll<std::optional<item>> poll_next(context& cx) {
    round round(family_);
    while (!ended_ && in_flight_.size() < most_) {
      auto answer = stream_.poll_next_if_woken(cx, round);
      if (answer.is_pending())
        break;
      if (auto next = answer.take()) {
        in_flight_.push(*std::move(next));
      } else {
        stream_.drop();
        ended_ = true;
      }
    }
    if (in_flight_.is_empty() && !ended_)
      return pending;
    return in_flight_.poll_next(cx);
  }

private:
  family family_;
  stream_child<S> stream_;
  Futures in_flight_;
  std::size_t most_;
  bool ended_ = false; // the stream has; what is in flight goes on
};

} // namespace pollux::detail

namespace pollux::streams {

/// `stream | buffered(most)`: runs the futures that `stream` gives, at most `most` of them at a
/// time, and gives their outputs (`unit` for void) in the order of the futures. An output that has
/// to wait for its turn counts as one of them. Each poll takes as many futures from the stream as
/// there is room for, and polls those that were woken; a future that has completed is destroyed at
/// once. Precondition: most > 0.
///
/// What a future throws is thrown in its turn, and the stream goes on; what the stream throws, at
/// once. Cancel safety: dropping `next` of it loses nothing, but nothing in flight goes on before
/// it is polled again; dropping the stream drops what is in flight. Allocates as futures_ordered;
/// O(1) for each that was woken. Rust: StreamExt::buffered.
[[nodiscard]] inline auto buffered(std::size_t most,
                                   const source_location& where = source_location::current()) {
  assert(most > 0);
  return adaptor{[most, where]<stream S>(S stream) {
    return detail::buffered_stream<S, futures_ordered<item_of<S>>>(std::move(stream), most, where);
  }};
}

/// `stream | buffer_unordered(most)`: as buffered, but gives the outputs in the order in which the
/// futures complete, and throws what they throw likewise.
///
/// Cancel safety: dropping `next` of it loses nothing, but nothing in flight goes on before it is
/// polled again; dropping the stream drops what is in flight. Allocates as futures_unordered; O(1)
/// for each that was woken. Rust: StreamExt::buffer_unordered.
[[nodiscard]] inline auto
buffer_unordered(std::size_t most, const source_location& where = source_location::current()) {
  assert(most > 0);
  return adaptor{[most, where]<stream S>(S stream) {
    return detail::buffered_stream<S, futures_unordered<item_of<S>>>(std::move(stream), most,
                                                                     where);
  }};
}

} // namespace pollux::streams
