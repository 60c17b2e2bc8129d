// buffered and buffer_unordered: a stream of futures, some of which run at a time.
#pragma once

#include "pollux/streams/adaptor.hpp"
#include "pollux/streams/child.hpp"
#include "pollux/streams/in_flight.hpp"

#include <cassert>
#include <cstddef>
#include <utility>

namespace pollux::detail {

template <stream S, bool Ordered>
  requires future<item_of<S>>
class [[nodiscard]] buffered_stream {
  using flight = in_flight<item_of<S>>;
  using slot = typename flight::slot;

public:
  using item = value_of<output_of<item_of<S>>>;

  buffered_stream(S stream, std::size_t most, const source_location& where)
      : flight_(most), stream_(std::move(stream)),
        node_(trace::node_kind::other, sizeof(buffered_stream),
              Ordered ? "buffered" : "buffer_unordered", where) {}

  pollux::poll<std::optional<item>> poll_next(context& cx) {
    return trace::polled(node_, [&]() -> pollux::poll<std::optional<item>> {
      cx.store(flight_.family.parent);
      fill(cx);
      flight_.poll_woken(cx, [this](slot& done) {
        if (!Ordered)
          line_up(done);
      });
      if (first_ != nullptr && first_->is_done())
        return std::optional<item>(flight_.end(*std::exchange(first_, first_->next)));
      if (ended_ && flight_.is_empty())
        return std::optional<item>();
      return pending;
    });
  }

private:
  void fill(context& cx) {
    while (!ended_ && !flight_.is_full()) {
      auto answer = stream_.poll_next_if_woken(cx, flight_.family);
      if (answer.is_pending())
        return;
      if (auto next = answer.take()) {
        slot& begun = flight_.begin(*std::move(next));
        if (Ordered)
          line_up(begun);
      } else {
        stream_.drop();
        ended_ = true;
      }
    }
  }

  void line_up(slot& slot) noexcept {
    slot.next = nullptr;
    (first_ == nullptr ? first_ : last_->next) = &slot;
    last_ = &slot;
  }

  flight flight_;
  stream_child<S> stream_;
  slot* first_ = nullptr; // of the line in which futures wait for their turn: they join it when
  slot* last_ = nullptr;  // they begin, or, unordered, when they have completed
  bool ended_ = false;    // the stream has; what is in flight goes on
  [[no_unique_address]] trace::node node_;
};

} // namespace pollux::detail

namespace pollux::streams {

/// `stream | buffered(most)`: runs the futures that `stream` gives, at most `most` of them at a
/// time, and gives their outputs (`unit` for void) in the order of the futures. An output that has
/// to wait for its turn counts as one of them. Each poll takes as many futures from the stream as
/// there is room for, and polls those that were woken, before it gives an item; a future that has
/// completed is destroyed at once. Precondition: most > 0.
///
/// What a future throws is thrown in its turn, and the stream goes on; what the stream throws, at
/// once. Cancel safety: dropping `next` of it loses nothing, but nothing in flight goes on before
/// it is polled again; dropping the stream drops what is in flight. Allocates once, for `most`
/// futures. Rust: StreamExt::buffered, but for allocating each future.
[[nodiscard]] inline auto buffered(std::size_t most,
                                   const source_location& where = source_location::current()) {
  assert(most > 0);
  return adaptor{[most, where]<stream S>(S stream) {
    return detail::buffered_stream<S, true>(std::move(stream), most, where);
  }};
}

/// `stream | buffer_unordered(most)`: as buffered, but gives the outputs in the order in which the
/// futures complete, and throws what they throw likewise.
///
/// Cancel safety: dropping `next` of it loses nothing, but nothing in flight goes on before it is
/// polled again; dropping the stream drops what is in flight. Allocates once, for `most` futures.
/// Rust: StreamExt::buffer_unordered, but for allocating each future.
[[nodiscard]] inline auto
buffer_unordered(std::size_t most, const source_location& where = source_location::current()) {
  assert(most > 0);
  return adaptor{[most, where]<stream S>(S stream) {
    return detail::buffered_stream<S, false>(std::move(stream), most, where);
  }};
}

} // namespace pollux::streams
