// select: several futures at once, until the first has completed.
#pragma once

#include "pollux/child.hpp"

#include <cstddef>
#include <tuple>
#include <variant>

namespace pollux {

/// Polls `futures` side by side and completes with the output of the first that completes: a
/// variant whose index says which it was. All others are destroyed, and so cancelled, before select
/// completes. They are polled in the order in which they are given, each only when it was woken; so
/// when two are ready, the first wins. When a child throws before one has completed, select throws
/// that.
///
/// Cancel safety: dropping it drops all children. What a loser had done so far is lost, so give
/// select futures that are cancel safe, or that you can afford to lose. Allocates nothing itself.
/// Rust: tokio::select! with `biased`.
template <future... Fs>
  requires(sizeof...(Fs) > 0)
class [[nodiscard]] select {
public:
  using output = std::variant<value_of<output_of<Fs>>...>;

  explicit select(Fs... futures, const source_location& where = source_location::current())
      : children_(std::move(futures)...),
        node_(trace::node_kind::select, sizeof(select), "select", where) {}

  pollux::poll<output> poll(context& cx) {
    return trace::polled(node_, [&] {
      cx.store(family_.parent);
      return poll_from<0>(cx);
    });
  }

private:
  template <std::size_t I>
  pollux::poll<output> poll_from(context& cx) {
    if constexpr (I == sizeof...(Fs)) {
      return pending;
    } else {
      auto answer = std::get<I>(children_).poll_if_woken(cx, family_);
      if (answer.is_pending())
        return poll_from<I + 1>(cx);
      std::apply([](auto&... child) { (child.drop(), ...); }, children_);
      return output(std::in_place_index<I>, answer.take());
    }
  }

  detail::family family_;
  std::tuple<detail::child<Fs>...> children_;
  [[no_unique_address]] trace::node node_;
};

template <class... Fs>
select(Fs...) -> select<Fs...>;

} // namespace pollux
