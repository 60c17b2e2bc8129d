// match: what to do for each output of a select.
#pragma once

#include "pollux/call.hpp"

#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>

namespace pollux {

namespace detail {

template <std::size_t I, class Answer, class... Ts, class Handlers>
Answer match_from(std::variant<Ts...>& output, Handlers& handlers) {
  using T = std::variant_alternative_t<I, std::variant<Ts...>>;
  if constexpr (I + 1 < sizeof...(Ts)) {
    if (output.index() != I)
      return match_from<I + 1, Answer>(output, handlers);
  }
  auto& handler = std::get<I>(handlers);
  if constexpr (std::is_same_v<T, unit>) {
    return static_cast<Answer>(handler());
  } else {
    return static_cast<Answer>(handler(std::move(*std::get_if<I>(&output))));
  }
}

template <class Handler, class T>
using handled = answer_of<Handler, std::conditional_t<std::is_same_v<T, unit>, void, T>>;

} // namespace detail

/// Calls the handler that stands where the winner of a select stood, with its output, or with
/// nothing where that is void: `match(co_await select(a, b), [](A) { … }, [](B) { … })`. At that
/// time the losers are gone. Answers what the handler answers, as the common type of what all
/// answer; a handler may be a coroutine without captures: `co_await match(…)`.
///
/// It is a function, not a future: nothing can be cancelled within it. Allocates nothing;
/// O(handlers). Throws what the handler throws. Rust: the handlers of tokio::select!.
template <class... Ts, class... Handlers>
  requires(sizeof...(Ts) == sizeof...(Handlers))
auto match(std::variant<Ts...> output, Handlers&&... handlers) {
  using answer = std::common_type_t<detail::handled<Handlers, Ts>...>;
  auto all = std::tie(handlers...);
  return detail::match_from<0, answer>(output, all);
}

} // namespace pollux
