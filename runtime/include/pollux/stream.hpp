// stream: what gives items one after the other, each when it is there. After futures-rs' Stream.
#pragma once

#include "pollux/future.hpp"

#include <optional>

namespace pollux {

/// A type with `item` and `poll_next(context&) -> poll<std::optional<item>>`. Rust:
/// futures::Stream.
///
/// - It does nothing before the first poll.
/// - `poll_next` answers with an item, or with nothing when the stream has ended, or stores
/// `context::waker()` where it will be woken and answers `pending`.
/// - An item says nothing of the next one: whoever wants it polls again, without being woken.
/// - It may be moved before the first poll, and not after it.
/// - Once it has ended, it must not be polled again.
/// - Destroying it cancels it: at once, whatever state it is in.
template <class S>
concept stream = std::is_object_v<S> && std::move_constructible<S> && requires(S& s, context& cx) {
  typename S::item;
  { s.poll_next(cx) } -> std::same_as<poll<std::optional<typename S::item>>>;
};

/// The type of what a stream gives. Rust: Stream::Item.
template <stream S>
using item_of = typename S::item;

/// Completes with the next item of `stream`, or with nothing when that has ended:
/// `while (auto item = co_await pollux::next(stream))`. It borrows the stream, which has to outlive
/// it, and stay where it is from then on.
///
/// Cancel safety: it holds no item, so dropping it loses none; the stream goes on where it was.
/// Allocates nothing; O(1). Throws what the stream throws. In a trace it is not seen, but the
/// stream is. Rust: StreamExt::next.
template <stream S>
class [[nodiscard]] next {
public:
  using output = std::optional<item_of<S>>;

  explicit next(S& stream) noexcept : stream_(&stream) {}
  explicit next(S&& stream) = delete; // it borrows: give the stream a name

  pollux::poll<output> poll(context& cx) { return stream_->poll_next(cx); }

private:
  S* stream_;
};

} // namespace pollux
