// scope: futures side by side, as many as it takes, none of which outlives it.
#pragma once

#include "pollux/children.hpp"
#include "pollux/future.hpp"
#include "pollux/poll_or_cancel.hpp"

#include <utility>

namespace pollux {

/// Polls the future that `body(children&)` gives, and side by side with it all that are spawned
/// into `children`, each only when it was woken; completes with the output of the body when all
/// have completed. So children may borrow what outlives the scope:
///
///     co_await scope([&](children& crew) -> task<> {
///       for (auto& page : pages)
///         crew.spawn(download(page)); // a reference to page
///       co_return;
///     });
///
/// When the body or a child throws, all others are cancelled at once, and scope throws that. It
/// owns `body`, which may be a coroutine with captures, and needs no executor: its children are
/// polled in its own polls, in the task that awaits it.
///
/// Cancel safety: dropping it cancels the children, in no particular order, and then the body, at
/// once. Allocates once for each child; a poll is O(children that were woken). Rust:
/// moro::async_scope!, tokio-util's JoinSet by hand.
template <class Body>
class [[nodiscard]] scope {
  using body_future = decltype(std::declval<Body&>()(std::declval<children&>()));

public:
  using output = output_of<body_future>;

  explicit scope(Body body, const source_location& where = source_location::current())
      : body_(std::move(body)), node_(trace::node_kind::other, sizeof(scope), "scope", where) {}

  scope(scope&&) = default; // precondition: not polled yet
  scope& operator=(scope&&) = delete;
  ~scope() { cancel(); }

  pollux::poll<output> poll(context& cx) {
    return trace::polled(node_, [&] {
      return detail::poll_or_cancel([&] { return poll_all(cx); }, [this] { cancel(); });
    });
  }

private:
  pollux::poll<output> poll_all(context& cx) {
    cx.store(children_.family_.parent);
    children_.in_poll_ = true;
    detail::round round(children_.family_);
    if (!future_.has_value())
      future_.emplace(body_(children_));
    if (auto answer = future_->poll_if_woken(cx, round); answer.is_ready()) {
      output_.emplace(answer.take());
      future_->drop();
    }
    children_.poll_woken(cx);
    children_.in_poll_ = false;
    if (!output_.has_value() || !children_.are_over())
      return pending;
    return pollux::poll<output>(std::move(*output_));
  }

  void cancel() noexcept {
    children_.cancel();
    future_.reset();
  }

  [[no_unique_address]] Body body_;
  children children_;
  detail::maybe<detail::child<body_future>> future_;
  detail::maybe<value_of<output>> output_;
  [[no_unique_address]] trace::node node_;
};

} // namespace pollux
