// merge: the items of several streams, as they come.
#pragma once

#include "pollux/streams/child.hpp"

#include <cstddef>
#include <tuple>
#include <utility>

namespace pollux::streams {

/// A stream of the items of all of `streams`, in the order in which they come. Each poll polls
/// those streams that were woken, until one has an item; the next poll begins behind that one, so
/// that none has to wait for more than one item of each other. It ends when all have ended; each is
/// dropped when it has ended.
///
/// Cancel safety: dropping `next` of it loses nothing. Allocates nothing; O(streams), each of which
/// is asked whether it was woken. Throws what a stream throws. Rust: tokio_stream's
/// StreamExt::merge.
template <stream First, stream... Rest>
  requires(std::same_as<item_of<First>, item_of<Rest>> && ...)
class [[nodiscard]] merge {
public:
  using item = item_of<First>;

  explicit merge(First first, Rest... rest,
                 const source_location& where = source_location::current())
      : children_(std::move(first), std::move(rest)...),
        node_(trace::node_kind::other, sizeof(merge), "merge", where) {}

  pollux::poll<std::optional<item>> poll_next(context& cx) {
    return trace::polled(node_, [&] {
      detail::round round(family_);
      return poll_children(cx, round, std::make_index_sequence<count>());
    });
  }

private:
  static constexpr std::size_t count = 1 + sizeof...(Rest);

  template <std::size_t... I>
  pollux::poll<std::optional<item>> poll_children(context& cx, detail::round& round,
                                                  std::index_sequence<I...>) {
    using poll_function = std::optional<item> (merge::*)(context&, detail::round&);
    static constexpr poll_function polls[] = {&merge::poll_child<I>...};
    const std::size_t begin = begin_;
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t which = (begin + i) % count;
      auto next = (this->*polls[which])(cx, round);
      if (next) {
        begin_ = (which + 1) % count;
        return next;
      }
    }
    if (alive_ == 0)
      return std::optional<item>();
    return pending;
  }

  /// Nothing when it is pending, or has ended.
  template <std::size_t I>
  std::optional<item> poll_child(context& cx, detail::round& round) {
    auto& child = std::get<I>(children_);
    auto answer = child.poll_next_if_woken(cx, round);
    if (answer.is_pending())
      return std::nullopt;
    auto next = answer.take();
    if (!next) {
      child.drop();
      --alive_;
    }
    return next;
  }

  detail::family family_;
  std::tuple<detail::stream_child<First>, detail::stream_child<Rest>...> children_;
  std::size_t begin_ = 0;
  std::size_t alive_ = count;
  [[no_unique_address]] trace::node node_;
};

template <class... Ss>
merge(Ss...) -> merge<Ss...>;

} // namespace pollux::streams
