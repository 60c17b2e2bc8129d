// select: several futures at once, until the first has completed.
#pragma once

#include "pollux/child.hpp"
#include "pollux/inline.hpp"

#include <cstddef>
#include <tuple>
#include <variant>

namespace pollux {

namespace detail {

/// What select and select_fair have in common.
template <future... Fs>
class select_children {
public:
  using output = std::variant<value_of<output_of<Fs>>...>;

  explicit select_children(Fs&&... futures) : children_(std::move(futures)...) {}

  /// Polls all, beginning with the one at `first`, until one completes.
  pollux::poll<output> poll(context& cx, std::size_t first = 0) {
    round round(family_);
    return poll_or_cancel(
        [&] {
          auto answer = poll(cx, round, first, sizeof...(Fs));
          if (answer.is_pending() && first > 0)
            return poll(cx, round, 0, first);
          return answer;
        },
        [this] { drop_all(children_); });
  }

private:
  /// Polls the children from `first` to before `last`, until one completes.
  template <std::size_t I = 0>
  pollux::poll<output> poll(context& cx, round& round, std::size_t first, std::size_t last) {
    if constexpr (I == sizeof...(Fs)) {
      return pending;
    } else {
      if (first <= I && I < last) {
        auto answer = std::get<I>(children_).poll_if_woken(cx, round);
        if (answer.is_ready()) {
          drop_all(children_);
          return output(std::in_place_index<I>, answer.take());
        }
      }
      return poll<I + 1>(cx, round, first, last);
    }
  }

  family family_;
  std::tuple<child<Fs>...> children_;
};

} // namespace detail

/// Polls `futures` side by side and completes with the output of the first that completes: a
/// variant whose index says which it was; match() handles it. All others are destroyed, and so
/// cancelled, before select completes. They are polled in the order in which they are given, each
/// only when it was woken; so when two are ready, the first wins. Where that is not fair, because
/// the first is always ready, see select_fair. When a child throws before one has completed, all
/// are destroyed before select throws that.
///
/// Cancel safety: dropping it drops all children. What a loser had done so far is lost, so give
/// select futures that are cancel safe, or that you can afford to lose. Allocates nothing itself;
/// O(children), each of which is asked whether it was woken. Rust: tokio::select! with `biased`.
template <future... Fs>
  requires(sizeof...(Fs) > 0)
class [[nodiscard]] select {
public:
  using output = typename detail::select_children<Fs...>::output;

  explicit select(Fs... futures, const source_location& where = source_location::current())
      : children_(std::move(futures)...),
        node_(trace::node_kind::select, sizeof(select), "select", where) {}

  pollux::poll<output> poll(context& cx);

private:
  detail::select_children<Fs...> children_;
  [[no_unique_address]] trace::node node_;
};

template <future... Fs>
  requires(sizeof...(Fs) > 0)
POLLUX_INLINE pollux::poll<typename select<Fs...>::output> select<Fs...>::poll(context& cx) {
  return trace::polled(node_, [&] { return children_.poll(cx); });
}

template <class... Fs>
select(Fs...) -> select<Fs...>;

} // namespace pollux
