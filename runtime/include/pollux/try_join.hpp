// try_join: several futures at once, until all have succeeded or one has failed.
#pragma once

#include "pollux/child.hpp"
#include "pollux/fallible.hpp"

#include <cstddef>
#include <tuple>

namespace pollux {

namespace detail {

template <fallible F>
class try_join_child : public child<F, success_of<F>> {
public:
  using child<F, success_of<F>>::child;

  /// False when it has failed; then `error` says why. `all` becomes false when it is pending.
  [[nodiscard]] bool poll(context& cx, round& round, bool& all, maybe<error_of<F>>& error) {
    if (this->has_value())
      return true;
    auto answer = this->poll_if_woken(cx, round);
    if (answer.is_pending()) {
      all = false;
      return true;
    }
    auto result = answer.take();
    if (!result.has_value()) {
      this->drop();
      error.emplace(std::move(result).error());
      return false;
    }
    this->keep(*std::move(result));
    return true;
  }
};

} // namespace detail

/// Polls `futures` as join does, and completes with the tuple of their values (`unit` for void)
/// when all have succeeded. At the first error it completes with that: no later child is polled any
/// more, and all are destroyed, and so cancelled, before it completes. All have the same type of
/// error. When a child throws, all are destroyed before try_join throws that.
///
/// Cancel safety: dropping it drops all children; values of those that had succeeded are lost.
/// Allocates nothing itself; O(children), each of which is asked whether it was woken. Rust:
/// futures::try_join!, but for polling only those that were woken.
template <fallible F, fallible... Fs>
  requires(std::same_as<error_of<F>, error_of<Fs>> && ...)
class [[nodiscard]] try_join {
  using values = std::tuple<success_of<F>, success_of<Fs>...>;
  using error = error_of<F>;

public:
  using output = result<values, error>;

  explicit try_join(F first, Fs... others,
                    const source_location& where = source_location::current())
      : children_(std::move(first), std::move(others)...),
        node_(trace::node_kind::join, sizeof(try_join), "try_join", where) {}

  pollux::poll<output> poll(context& cx) {
    return trace::polled(node_, [&]() -> pollux::poll<output> {
      detail::round round(family_);
      return detail::poll_children(children_, [&](auto&... child) -> pollux::poll<output> {
        bool all = true;
        detail::maybe<error> failed;
        // `&&` stops at the first error; a pending child is none.
        if (!(child.poll(cx, round, all, failed) && ...)) {
          (child.drop(), ...);
          return output(failure(std::move(*failed)));
        }
        if (!all)
          return pending;
        return output(values(child.take()...));
      });
    });
  }

private:
  detail::family family_;
  std::tuple<detail::try_join_child<F>, detail::try_join_child<Fs>...> children_;
  [[no_unique_address]] trace::node node_;
};

template <class... Fs>
try_join(Fs...) -> try_join<Fs...>;

} // namespace pollux
