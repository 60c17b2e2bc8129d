#include "pollux/fetch_stream.hpp"

#include "pollux/driver.hpp"

namespace pollux {

fetch_stream::fetch_stream(std::string_view url, const source_location& where)
    : fetch_stream(request{.url = std::string(url)}, where) {}

fetch_stream::fetch_stream(request asked, const source_location& where)
    : node_(trace::node_kind::fetch, sizeof(fetch_stream), "fetch_stream", where),
      operation_(std::move(asked), fetch_operation::reader::chunks) {}

poll<std::optional<fetch_stream::item>> fetch_stream::poll_next(context& cx) {
  return trace::polled(node_, [&]() -> pollux::poll<std::optional<item>> {
    operation_.begin(cx, node_);
    if (cx.must_yield())
      return pending;
    if (!operation_.answer_.body.empty()) {
      const bool held_back = operation_.is_full() && !operation_.is_over();
      cx.spend();
      std::string piece = std::exchange(operation_.answer_.body, {});
      if (held_back)
        operation_.driver_->resume(operation_);
      return std::optional<item>(std::move(piece));
    }
    if (operation_.phase_ == fetch_operation::phase::failed && !std::exchange(told_error_, true))
      return std::optional<item>(failure(*operation_.error_));
    if (operation_.is_over())
      return std::optional<item>();
    cx.store(operation_.waker_);
    return pending;
  });
}

poll<fetch_stream::head_future::output> fetch_stream::head_future::poll(context& cx) {
  return trace::polled(stream_->node_, [&]() -> pollux::poll<output> {
    fetch_operation& operation = stream_->operation_;
    operation.begin(cx, stream_->node_);
    if (operation.answer_.status != 0)
      return output(response_head(operation.answer_));
    if (operation.phase_ == fetch_operation::phase::failed)
      return output(failure(*operation.error_));
    cx.store(operation.waker_);
    return pending;
  });
}

} // namespace pollux
