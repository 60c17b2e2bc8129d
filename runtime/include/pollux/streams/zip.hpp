// zip: the items of several streams, side by side.
#pragma once

#include "pollux/streams/child.hpp"

#include <cstdint>
#include <tuple>
#include <utility>

namespace pollux::detail {

enum class zip_state : std::uint8_t { pending, has_item, ended };

template <stream S>
class zip_child {
public:
  explicit zip_child(S&& stream) : child_(std::move(stream)) {}

  zip_state poll(context& cx, round& round) {
    if (item_)
      return zip_state::has_item;
    auto answer = child_.poll_next_if_woken(cx, round);
    if (answer.is_pending())
      return zip_state::pending;
    item_ = answer.take();
    return item_ ? zip_state::has_item : zip_state::ended;
  }

  item_of<S> take() {
    item_of<S> item = *std::move(item_);
    item_.reset();
    return item;
  }

  void drop() noexcept {
    child_.drop();
    item_.reset();
  }

private:
  stream_child<S> child_;
  std::optional<item_of<S>> item_;
};

} // namespace pollux::detail

namespace pollux::streams {

/// A stream of the tuples of `streams`' first items, of their second ones, and so on. Each poll
/// polls, in order, those streams that were woken and whose item is still missing. It ends with the
/// first that ends; then all are dropped, with the items that have no counterpart.
///
/// Cancel safety: dropping `next` of it loses nothing; items that wait for the others are the
/// stream's. Allocates nothing; O(streams), each of which is asked whether it was woken. Throws
/// what a stream throws. Rust: StreamExt::zip.
template <stream... Ss>
  requires(sizeof...(Ss) > 0)
class [[nodiscard]] zip {
public:
  using item = std::tuple<item_of<Ss>...>;

  explicit zip(Ss... streams, const source_location& where = source_location::current())
      : children_(std::move(streams)...),
        node_(trace::node_kind::other, sizeof(zip), "zip", where) {}

  pollux::poll<std::optional<item>> poll_next(context& cx) {
    return trace::polled(node_, [&] {
      detail::round round(family_);
      return std::apply(
          [&](auto&... child) -> pollux::poll<std::optional<item>> {
            bool complete = true;
            const auto goes_on = [&](auto& each) {
              const auto state = each.poll(cx, round);
              complete &= state == detail::zip_state::has_item;
              return state != detail::zip_state::ended;
            };
            if (!(goes_on(child) && ...)) {
              (child.drop(), ...);
              return std::optional<item>();
            }
            if (!complete)
              return pending;
            return std::optional<item>(item{child.take()...});
          },
          children_);
    });
  }

private:
  detail::family family_;
  std::tuple<detail::zip_child<Ss>...> children_;
  [[no_unique_address]] trace::node node_;
};

template <class... Ss>
zip(Ss...) -> zip<Ss...>;

} // namespace pollux::streams
