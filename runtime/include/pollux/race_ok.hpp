// race_ok: several futures that may fail, until the first has succeeded.
#pragma once

#include "pollux/child.hpp"
#include "pollux/fallible.hpp"

#include <array>
#include <concepts>
#include <cstddef>
#include <exception>
#include <tuple>
#include <utility>

namespace pollux {

/// Each future of a race_ok has failed: why, in their order. Rust: futures-concurrency's
/// AggregateError.
template <class E, std::size_t N>
class all_failed : public std::exception {
public:
  explicit all_failed(std::array<E, N> why) : errors(std::move(why)) {}
  [[nodiscard]] const char* what() const noexcept override { return "every future has failed"; }

  /// One for each future, in their order.
  std::array<E, N> errors;
};

namespace detail {

template <fallible F>
class race_ok_child : public child<F, error_of<F>> {
public:
  using child<F, error_of<F>>::child;

  /// True when it has succeeded, with `value`. A child that fails is dropped.
  [[nodiscard]] bool poll(context& cx, round& round, maybe<success_of<F>>& value) {
    auto answer = this->poll_if_woken(cx, round);
    if (answer.is_pending())
      return false;
    auto result = answer.take();
    if (result.has_value()) {
      this->drop();
      value.emplace(*std::move(result));
      return true;
    }
    this->keep(std::move(result).error());
    return false;
  }
};

} // namespace detail

/// Polls the futures as race does, and completes with the value of the first that succeeds; the
/// others are destroyed, and so cancelled, before. One that fails is destroyed at once, and the
/// race goes on; when all have failed, it completes with all_failed, which holds their errors. When
/// a child throws before one has succeeded, all are destroyed before race_ok throws that.
///
/// Cancel safety: dropping it drops all children; what a loser had done so far is lost. Allocates
/// nothing itself; O(children), each of which is asked whether it was woken. Rust:
/// futures::future::select_ok; futures-concurrency's race_ok.
template <fallible F, fallible... Fs>
  requires(std::same_as<output_of<F>, output_of<Fs>> && ...)
class [[nodiscard]] race_ok {
  using value = success_of<F>;
  using error = all_failed<error_of<F>, 1 + sizeof...(Fs)>;

public:
  using output = result<value, error>;

  explicit race_ok(F first, Fs... others, const source_location& where = source_location::current())
      : children_(std::move(first), std::move(others)...),
        node_(trace::node_kind::select, sizeof(race_ok), "race_ok", where) {}

  pollux::poll<output> poll(context& cx) {
    return trace::polled(node_, [&]() -> pollux::poll<output> {
      detail::round round(family_);
      return detail::poll_children(children_, [&](auto&... child) -> pollux::poll<output> {
        detail::maybe<value> won;
        if ((child.poll(cx, round, won) || ...)) {
          (child.drop(), ...);
          return output(std::move(*won));
        }
        if (!(child.has_value() && ...))
          return pending;
        return output(failure(error({child.take()...})));
      });
    });
  }

private:
  detail::family family_;
  std::tuple<detail::race_ok_child<F>, detail::race_ok_child<Fs>...> children_;
  [[no_unique_address]] trace::node node_;
};

template <class... Fs>
race_ok(Fs...) -> race_ok<Fs...>;

} // namespace pollux
