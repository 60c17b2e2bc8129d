// chunks: a stream's items, several at a time.
#pragma once

#include "pollux/streams/adaptor.hpp"

#include <cassert>
#include <cstddef>
#include <utility>
#include <vector>

namespace pollux::detail {

template <stream S>
class [[nodiscard]] chunks_stream {
public:
  using item = std::vector<item_of<S>>;

  chunks_stream(S stream, std::size_t size)
      : stream_(std::in_place, std::move(stream)), size_(size) {}

  pollux::poll<std::optional<item>> poll_next(context& cx) {
    while (stream_.has_value()) {
      auto answer = stream_->poll_next(cx);
      if (answer.is_pending())
        return pending;
      auto next = answer.take();
      if (!next) {
        stream_.reset();
        break;
      }
      chunk_.reserve(size_);
      chunk_.push_back(*std::move(next));
      if (chunk_.size() == size_)
        return std::optional(std::exchange(chunk_, {}));
    }
    if (chunk_.empty())
      return std::optional<item>();
    return std::optional(std::exchange(chunk_, {}));
  }

private:
  maybe<S> stream_;
  std::size_t size_;
  item chunk_;
};

} // namespace pollux::detail

namespace pollux::streams {

/// `stream | chunks(size)`: a stream of vectors of `size` items each; the last one may be shorter,
/// and is never empty. Precondition: size > 0.
///
/// Cancel safety: dropping `next` of it loses nothing; items that wait for their chunk to be full
/// are the stream's. Allocates a vector for each chunk; O(1) for each item. Rust:
/// StreamExt::chunks.
[[nodiscard]] inline auto chunks(std::size_t size) {
  assert(size > 0);
  return adaptor{
      [size]<stream S>(S stream) { return detail::chunks_stream<S>(std::move(stream), size); }};
}

} // namespace pollux::streams
