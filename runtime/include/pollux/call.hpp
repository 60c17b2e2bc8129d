// call: a function of a future's output, where that and the answer may be void.
#pragma once

#include "pollux/poll.hpp"

#include <utility>

namespace pollux::detail {

template <class F, class T>
struct call_traits {
  using answer = decltype(std::declval<F&>()(std::declval<T>()));
};
template <class F>
struct call_traits<F, void> {
  using answer = decltype(std::declval<F&>()());
};

/// What `f(output)` gives, or `f()` for the output void.
template <class F, class T>
using answer_of = typename call_traits<F, T>::answer;

/// Calls `f` with an output of type `T`, or with nothing where that is void. Answers `unit` where
/// `f` answers with nothing.
template <class T, class F>
value_of<answer_of<F, T>> call(F& f, [[maybe_unused]] value_of<T>&& output) {
  if constexpr (std::is_void_v<answer_of<F, T>>) {
    if constexpr (std::is_void_v<T>) {
      f();
    } else {
      f(std::move(output));
    }
    return {};
  } else if constexpr (std::is_void_v<T>) {
    return f();
  } else {
    return f(std::move(output));
  }
}

} // namespace pollux::detail
