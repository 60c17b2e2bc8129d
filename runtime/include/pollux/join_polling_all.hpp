// join_polling_all: a join that polls as Rust's does.
#pragma once

#include "pollux/join.hpp"

namespace pollux {

/// Does what join does, but each poll polls every child that has not completed, whether it was
/// woken or not. There is no use for it but to see, or count, what Rust's join! does: with N
/// children that are woken one after the other it takes about N² / 2 polls, where join takes N.
///
/// Cancel safety, errors: as join. Allocates nothing itself; O(children), all of which it polls.
/// Rust: futures::join!.
template <future... Fs>
  requires(sizeof...(Fs) > 0)
class [[nodiscard]] join_polling_all {
public:
  using output = typename detail::join_children<Fs...>::output;

  explicit join_polling_all(Fs... futures,
                            const source_location& where = source_location::current())
      : children_(std::move(futures)...),
        node_(trace::node_kind::join, sizeof(join_polling_all), "join_polling_all", where) {}

  pollux::poll<output> poll(context& cx) {
    return trace::polled(node_, [&] {
      children_.poll_all_again();
      return children_.poll(cx);
    });
  }

private:
  detail::join_children<Fs...> children_;
  [[no_unique_address]] trace::node node_;
};

template <class... Fs>
join_polling_all(Fs...) -> join_polling_all<Fs...>;

} // namespace pollux
