// take, take_while and skip: the beginning of a stream, or all but that.
#pragma once

#include "pollux/streams/adaptor.hpp"

#include <concepts>
#include <cstddef>
#include <utility>

namespace pollux::detail {

template <stream S>
class [[nodiscard]] take_stream {
public:
  using item = item_of<S>;

  take_stream(S stream, std::size_t count)
      : stream_(std::in_place, std::move(stream)), left_(count) {}

  pollux::poll<std::optional<item>> poll_next(context& cx) {
    if (left_ == 0)
      return std::optional<item>();
    auto answer = stream_->poll_next(cx);
    if (answer.is_pending())
      return pending;
    auto next = answer.take();
    left_ = next ? left_ - 1 : 0;
    if (left_ == 0)
      stream_.reset();
    return next;
  }

private:
  maybe<S> stream_;
  std::size_t left_;
};

template <stream S, std::predicate<const item_of<S>&> P>
class [[nodiscard]] take_while_stream {
public:
  using item = item_of<S>;

  take_while_stream(S stream, P wanted)
      : stream_(std::in_place, std::move(stream)), wanted_(std::move(wanted)) {}

  pollux::poll<std::optional<item>> poll_next(context& cx) {
    if (!stream_.has_value())
      return std::optional<item>();
    auto answer = stream_->poll_next(cx);
    if (answer.is_pending())
      return pending;
    auto next = answer.take();
    if (next && wanted_(std::as_const(*next)))
      return next;
    stream_.reset();
    return std::optional<item>();
  }

private:
  maybe<S> stream_;
  [[no_unique_address]] P wanted_;
};

template <stream S>
class [[nodiscard]] skip_stream {
public:
  using item = item_of<S>;

  skip_stream(S stream, std::size_t count) : stream_(std::move(stream)), left_(count) {}

  pollux::poll<std::optional<item>> poll_next(context& cx) {
    while (true) {
      auto answer = stream_.poll_next(cx);
      if (answer.is_pending())
        return pending;
      auto next = answer.take();
      if (left_ == 0 || !next)
        return next;
      --left_;
    }
  }

private:
  S stream_;
  std::size_t left_;
};

} // namespace pollux::detail

namespace pollux::streams {

/// `stream | take(count)`: the first `count` items. The stream is dropped before the last of them
/// is given, so that what nobody will ask for is not worked for.
///
/// Cancel safety: dropping `next` of it loses nothing. Allocates nothing; O(1). Rust:
/// StreamExt::take.
[[nodiscard]] inline auto take(std::size_t count) {
  return adaptor{
      [count]<stream S>(S stream) { return detail::take_stream<S>(std::move(stream), count); }};
}

/// `stream | take_while(wanted)`: the items until the first for which `wanted(item)` is false. That
/// one is destroyed, and the stream is dropped.
///
/// Cancel safety: dropping `next` of it loses nothing. Allocates nothing; O(1). Throws what
/// `wanted` throws; that item is lost, and the stream goes on. Rust: StreamExt::take_while.
template <class P>
[[nodiscard]] auto take_while(P wanted) {
  return adaptor{[wanted = std::move(wanted)]<stream S>(S stream) mutable {
    return detail::take_while_stream<S, P>(std::move(stream), std::move(wanted));
  }};
}

/// `stream | skip(count)`: all but the first `count` items, which are destroyed.
///
/// Cancel safety: dropping `next` of it loses nothing. Allocates nothing; O(1) for each item. Rust:
/// StreamExt::skip.
[[nodiscard]] inline auto skip(std::size_t count) {
  return adaptor{
      [count]<stream S>(S stream) { return detail::skip_stream<S>(std::move(stream), count); }};
}

} // namespace pollux::streams
