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

  value_of<output_of<F>> take() { return std::move(*output_); }

private:
  child<F> child_;
  maybe<value_of<output_of<F>>> output_;
};

} // namespace detail

/// Polls all of `futures`, side by side, and completes with the tuple of their outputs (`unit` for
/// void) when all have completed. Each poll polls those children that were woken, in order; a child
/// that has completed is destroyed at once. When a child throws, join throws that, and its siblings
/// are cancelled with it.
///
/// Cancel safety: dropping it drops all children; outputs of those that had completed are lost.
/// Allocates nothing itself. Rust: futures::join!, but for polling only those that were woken.
template <future... Fs>
  requires(sizeof...(Fs) > 0)
class [[nodiscard]] join {
public:
  using output = std::tuple<value_of<output_of<Fs>>...>;

  explicit join(Fs... futures, const source_location& where = source_location::current())
      : children_(std::move(futures)...),
        node_(trace::node_kind::join, sizeof(join), "join", where) {}

  pollux::poll<output> poll(context& cx) {
    return trace::polled(node_, [&]() -> pollux::poll<output> {
      cx.store(family_.parent);
      return std::apply(
          [&](auto&... child) -> pollux::poll<output> {
            // `&`, not `&&`: a pending child must not keep the later ones from being polled.
            if (!(true & ... & child.poll(cx, family_)))
              return pending;
            return output(child.take()...);
          },
          children_);
    });
  }

private:
  detail::family family_;
  std::tuple<detail::join_child<Fs>...> children_;
  [[no_unique_address]] trace::node node_;
};

template <class... Fs>
join(Fs...) -> join<Fs...>;

} // namespace pollux
