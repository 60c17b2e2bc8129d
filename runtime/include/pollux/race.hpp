// race: several futures with the same output, until the first has completed.
#pragma once

#include "pollux/child.hpp"

#include <concepts>
#include <tuple>

namespace pollux {

/// Polls the futures as select does, in the order in which they are given, and completes with the
/// output of the first that completes, whichever that is. The others are destroyed, and so
/// cancelled, before race completes. When a child throws before one has completed, all are
/// destroyed before race throws that.
///
/// Cancel safety: dropping it drops all children; what a loser had done so far is lost. Allocates
/// nothing itself; O(children), each of which is asked whether it was woken. Rust:
/// futures-concurrency's race, which begins with a random one.
template <future F, future... Fs>
  requires(std::same_as<output_of<F>, output_of<Fs>> && ...)
class [[nodiscard]] race {
public:
  using output = output_of<F>;

  explicit race(F first, Fs... others, const source_location& where = source_location::current())
      : children_(std::move(first), std::move(others)...),
        node_(trace::node_kind::select, sizeof(race), "race", where) {}

  pollux::poll<output> poll(context& cx) {
    return trace::polled(node_, [&] {
      detail::round round(family_);
      return detail::poll_children(children_, [&](auto&... child) {
        pollux::poll<output> answer = pending;
        const bool is_over = ((answer = child.poll_if_woken(cx, round)).is_ready() || ...);
        if (is_over)
          (child.drop(), ...);
        return answer;
      });
    });
  }

private:
  detail::family family_;
  std::tuple<detail::child<F>, detail::child<Fs>...> children_;
  [[no_unique_address]] trace::node node_;
};

template <class... Fs>
race(Fs...) -> race<Fs...>;

} // namespace pollux
