// fallible: a future that completes with a value or an error.
#pragma once

#include "pollux/future.hpp"
#include "pollux/result.hpp"

namespace pollux {

namespace detail {

template <class T>
inline constexpr bool is_result = false;
template <class T, class E>
inline constexpr bool is_result<result<T, E>> = true;

} // namespace detail

/// A future whose output is a `result<T, E>`. Rust: futures::TryFuture.
template <class F>
concept fallible = future<F> && detail::is_result<output_of<F>>;

/// What a fallible future completes with when it succeeds: `unit` for void. Rust: TryFuture::Ok.
template <fallible F>
using success_of = typename output_of<F>::value_type;
/// What it completes with when it fails. Rust: TryFuture::Error.
template <fallible F>
using error_of = typename output_of<F>::error_type;

} // namespace pollux
