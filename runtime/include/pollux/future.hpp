// future: the concept that everything in Pollux is built on. After Rust's std::future::Future.
#pragma once

#include "pollux/context.hpp"
#include "pollux/poll.hpp"

#include <concepts>
#include <type_traits>

namespace pollux {

/// A type with `output` and `poll(context&) -> poll<output>`. Rust: std::future::Future.
///
/// - It does nothing before the first poll.
/// - `poll` answers with a value, or stores `context::waker()` where it will be woken and answers
/// `pending`.
/// - It may be moved before the first poll, and not after it.
/// - Once it has answered with a value, it must not be polled again.
/// - Destroying it cancels it: at once, whatever state it is in.
template <class F>
concept future = std::is_object_v<F> && std::move_constructible<F> && requires(F& f, context& cx) {
  typename F::output;
  { f.poll(cx) } -> std::same_as<pollux::poll<typename F::output>>;
};

/// The type that a future completes with. Rust: Future::Output.
template <future F>
using output_of = typename F::output;

} // namespace pollux
