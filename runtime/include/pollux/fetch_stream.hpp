// fetch_stream: one HTTP request, its answer piece by piece.
#pragma once

#include "pollux/fetch_operation.hpp"
#include "pollux/future.hpp"
#include "pollux/result.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace pollux {

/// A request whose answer is taken as it comes: first the head, then the body in pieces.
///
/// It is a stream: `while (auto piece = co_await next(page)) use(piece->value());`. A piece is
/// whatever has come since the last, and never empty. When the connection breaks, the last item is
/// the fetch_error. It is sent at the first poll. A reader that lags behind holds the server back,
/// where the driver can: a browser can't, and there the body is one piece.
///
/// Cancel safety: dropping it aborts the request; dropping what awaits its next piece, or its head,
/// loses nothing. Allocates for the request and the pieces; a poll is O(1), but for the first,
/// which looks at the request. Throws no_driver when polled without a driver. Rust:
/// reqwest::Response::bytes_stream.
class [[nodiscard]] fetch_stream {
public:
  using item = result<std::string, fetch_error>;

  explicit fetch_stream(std::string_view url,
                        const source_location& where = source_location::current());
  explicit fetch_stream(request asked, const source_location& where = source_location::current());
  fetch_stream(fetch_stream&& other) noexcept = default; // precondition: not polled yet
  fetch_stream& operator=(fetch_stream&&) = delete;

  /// The next piece; nothing when the body was whole, or after an error.
  pollux::poll<std::optional<item>> poll_next(context& cx);

  class head_future;
  /// The status and headers, as soon as they have come; a copy. Must not outlive the stream.
  ///
  /// Cancel safety: dropping it loses nothing, and does not abort the request. Allocates for the
  /// copy. Throws no_driver when polled without a driver. Rust: awaiting reqwest's
  /// RequestBuilder::send.
  head_future head() noexcept;

  /// What has come of the body so far, whether it has been taken or not.
  [[nodiscard]] const pollux::progress& progress() const noexcept { return operation_.progress_; }

private:
  // The operation ends before the node, of which it tells.
  [[no_unique_address]] trace::node node_;
  fetch_operation operation_;
  bool told_error_ = false;
};

/// See fetch_stream::head.
class [[nodiscard]] fetch_stream::head_future {
public:
  using output = result<response_head, fetch_error>;

  explicit head_future(fetch_stream& stream) noexcept : stream_(&stream) {}

  pollux::poll<output> poll(context& cx);

private:
  fetch_stream* stream_;
};

inline fetch_stream::head_future fetch_stream::head() noexcept {
  return head_future(*this);
}

} // namespace pollux
