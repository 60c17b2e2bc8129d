// timeout: a stream whose items have to come in time.
#pragma once

#include "pollux/sleep.hpp"
#include "pollux/streams/adaptor.hpp"
#include "pollux/streams/child.hpp"
#include "pollux/timeout.hpp"

#include <utility>

namespace pollux::detail {

template <stream S>
class [[nodiscard]] timeout_stream {
public:
  using item = result<item_of<S>, elapsed>;

  timeout_stream(S stream, duration limit, const source_location& where)
      : child_(std::move(stream)), limit_(limit),
        node_(trace::node_kind::timeout, sizeof(timeout_stream), "timeout", where) {}

  pollux::poll<std::optional<item>> poll_next(context& cx) {
    return trace::polled(node_, [&]() -> pollux::poll<std::optional<item>> {
      round round(family_);
      if (auto answer = child_.poll_next_if_woken(cx, round); answer.is_ready()) {
        wait_.reset();
        late_ = false;
        if (auto next = answer.take())
          return std::optional<item>(*std::move(next));
        child_.drop();
        return std::optional<item>();
      }
      if (late_)
        return pending;
      if (!wait_.has_value()) {
        driver& driver = driver_of(cx);
        const instant now = driver.now();
        wait_.emplace();
        wait_->begin(driver, now, now + limit_, node_);
      }
      // A stream that has used up the budget must not keep the time from being over.
      context own = cx.unconstrained();
      if (wait_->poll(own).is_pending())
        return pending;
      wait_.reset();
      late_ = true;
      cx.spend();
      return std::optional<item>(failure(elapsed()));
    });
  }

private:
  family family_;
  stream_child<S> child_;
  duration limit_;
  maybe<alarm> wait_;
  bool late_ = false; // that the item is late was said
  [[no_unique_address]] trace::node node_;
};

} // namespace pollux::detail

namespace pollux::streams {

/// `stream | timeout(limit)`: a stream of results, each an item that has come within `limit` of
/// being asked for, or elapsed. After elapsed the stream still waits for the item that is late, and
/// gives it whenever it comes; so at most one elapsed comes before each item.
///
/// Cancel safety: dropping `next` of it loses nothing; the time goes on. Allocates nothing; O(log
/// n) amortised for each item, as sleep. Throws no_driver when polled without a driver, and what
/// the stream throws. Rust: tokio_stream's StreamExt::timeout.
[[nodiscard]] inline auto timeout(duration limit,
                                  const source_location& where = source_location::current()) {
  return adaptor{[limit, where]<stream S>(S stream) {
    return detail::timeout_stream<S>(std::move(stream), limit, where);
  }};
}

} // namespace pollux::streams
