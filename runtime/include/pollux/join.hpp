// join: several futures at once, until all have completed.
#pragma once

#include "pollux/child.hpp"

#include <cstddef>
#include <tuple>

namespace pollux {

namespace detail {

template <future F>
class join_child {
public:
  explicit join_child(F&& future) : child_(std::move(future)) {}

  [[nodiscard]] bool poll(context& cx, family& family) {
    if (output_.has_value())
      return true;
    auto answer = child_.poll_if_woken(cx, family);
    if (answer.is_pending())
      return false;
    output_.emplace(answer.take());
    child_.drop();
    return true;
  }

  void poll_again() noexcept { child_.poll_again(); }

  value_of<output_of<F>> take() { return std::move(*output_); }

private:
  child<F> child_;
  maybe<value_of<output_of<F>>> output_;
};

/// What join and join_polling_all have in common.
template <future... Fs>
class join_children {
public:
  using output = std::tuple<value_of<output_of<Fs>>...>;

  explicit join_children(Fs&&... futures) : children_(std::move(futures)...) {}

  pollux::poll<output> poll(context& cx) {
    cx.store(family_.parent);
    return std::apply(
        [&](auto&... child) -> pollux::poll<output> {
          // `&`, not `&&`: a pending child must not keep the later ones from being polled.
          if (!(true & ... & child.poll(cx, family_)))
            return pending;
          return output(child.take()...);
        },
        children_);
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
/// that has completed is destroyed at once. When a child throws, join throws that, and its siblings
/// are cancelled with it.
///
/// Cancel safety: dropping it drops all children; outputs of those that had completed are lost.
/// Allocates nothing itself. Rust: futures::join!, but for polling only those that were woken;
/// join_polling_all is that to the letter.
template <future... Fs>
  requires(sizeof...(Fs) > 0)
class [[nodiscard]] join {
public:
  using output = typename detail::join_children<Fs...>::output;

  explicit join(Fs... futures, const source_location& where = source_location::current())
      : children_(std::move(futures)...),
        node_(trace::node_kind::join, sizeof(join), "join", where) {}

  pollux::poll<output> poll(context& cx) {
    return trace::polled(node_, [&] { return children_.poll(cx); });
  }

private:
  detail::join_children<Fs...> children_;
  [[no_unique_address]] trace::node node_;
};

template <class... Fs>
join(Fs...) -> join<Fs...>;

} // namespace pollux
