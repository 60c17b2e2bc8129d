// join: several futures at once, until all have completed.
#pragma once

#include "pollux/child.hpp"
#include "pollux/inline.hpp"

#include <cstddef>
#include <tuple>

namespace pollux {

namespace detail {

template <future F>
class join_child : public child<F, value_of<output_of<F>>> {
public:
  using child<F, value_of<output_of<F>>>::child;

  [[nodiscard, gnu::always_inline]] bool poll(context& cx, round& round) {
    if (!this->is_woken()) {
      if (this->has_value())
        return true;
      round.wait(cx);
      return false;
    }
    auto answer = this->poll_woken(cx, round);
    if (answer.is_pending())
      return false;
    this->keep(answer.take());
    return true;
  }
};

/// What join and join_polling_all have in common.
template <future... Fs>
class join_children {
public:
  using output = std::tuple<value_of<output_of<Fs>>...>;

  explicit join_children(Fs&&... futures) : children_(std::move(futures)...) {}

  pollux::poll<output> poll(context& cx) {
    round round(family_);
    return poll_children(children_, [&](auto&... child) -> pollux::poll<output> {
      // `&`, not `&&`: a pending child must not keep the later ones from being polled.
      if (!(true & ... & child.poll(cx, round)))
        return pending;
      return output(child.take()...);
    });
  }

  /// Lets the next poll poll all that have not completed.
  void poll_all_again() noexcept {
    std::apply([](auto&... child) { (child.poll_again(), ...); }, children_);
  }

private:
  family family_;
  std::tuple<join_child<Fs>...> children_;
};

} // namespace detail

/// Polls all of `futures`, side by side, and completes with the tuple of their outputs (`unit` for
/// void) when all have completed. Each poll polls those children that were woken, in order; a child
/// that has completed is destroyed at once. When a child throws, all are destroyed, and so
/// cancelled, before join throws that.
///
/// Cancel safety: dropping it drops all children; outputs of those that had completed are lost.
/// Allocates nothing itself; O(children), each of which is asked whether it was woken. Rust:
/// futures::join!, but for polling only those that were woken; join_polling_all is that to the
/// letter.
template <future... Fs>
  requires(sizeof...(Fs) > 0)
class [[nodiscard]] join {
public:
  using output = typename detail::join_children<Fs...>::output;

  explicit join(Fs... futures, const source_location& where = source_location::current())
      : children_(std::move(futures)...),
        node_(trace::node_kind::join, sizeof(join), "join", where) {}

  pollux::poll<output> poll(context& cx);

private:
  detail::join_children<Fs...> children_;
  [[no_unique_address]] trace::node node_;
};

template <future... Fs>
  requires(sizeof...(Fs) > 0)
POLLUX_INLINE pollux::poll<typename join<Fs...>::output> join<Fs...>::poll(context& cx) {
  return trace::polled(node_, [&] { return children_.poll(cx); });
}

template <class... Fs>
join(Fs...) -> join<Fs...>;

} // namespace pollux
