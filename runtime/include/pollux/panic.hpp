// panic: the end of a program that can't go on.
#pragma once

#include <utility>

namespace pollux {

/// Writes `message` to standard error and aborts. A program replaces it, as it would operator new,
/// by defining it: on a device that has no standard error. Rust: panic! with panic = "abort".
[[noreturn]] void panic(const char* message) noexcept;

namespace detail {

/// Throws `error`; where exceptions are off, panics with what it says, if it says anything.
/// (Inline, so that then nothing is left of the error's class, whose virtual table would want the
/// standard library.)
template <class E>
[[noreturn, gnu::always_inline]] inline void raise(E error) {
#if defined(__cpp_exceptions)
  throw std::move(error);
#else
  if constexpr (requires { panic(error.what()); }) {
    panic(error.what());
  } else {
    panic("a task failed, and nothing can be thrown: exceptions are off");
  }
#endif
}

} // namespace detail
} // namespace pollux
