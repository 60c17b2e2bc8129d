// result<T, E>: a value or the error that came instead of it. A small std::expected (C++23) for
// C++20, with the difference that it is checked: reading a value that is not there throws the
// error.
#pragma once

#include "pollux/panic.hpp"
#include "pollux/poll.hpp"

#include <exception>
#include <type_traits>
#include <utility>
#include <variant>

namespace pollux {

/// An error on its way into a result: `return failure(elapsed())`. Rust: Err.
template <class E>
struct failure {
  explicit failure(E what) : error(std::move(what)) {}
  /// What went wrong.
  E error;
};

namespace detail {

/// Throws what `error` points at.
[[noreturn]] inline void raise([[maybe_unused]] std::exception_ptr error) {
#if defined(__cpp_exceptions)
  std::rethrow_exception(std::move(error));
#else
  panic("an exception was thrown");
#endif
}

} // namespace detail

/// A `T` (which may be void), or an error `E`: an exception type, or a std::exception_ptr, which
/// stands for what it points at. Allocates nothing itself; O(1). Rust: std::result::Result.
template <class T, class E>
class [[nodiscard]] result {
public:
  /// The type of value(): `unit` for void.
  using value_type = value_of<T>;
  /// The type of error().
  using error_type = E;

  constexpr result(value_type value) : content_(std::in_place_index<0>, std::move(value)) {}
  constexpr result(failure<E> failure)
      : content_(std::in_place_index<1>, std::move(failure.error)) {}

  /// Whether it is a value.
  [[nodiscard]] constexpr bool has_value() const noexcept { return content_.index() == 0; }
  [[nodiscard]] constexpr explicit operator bool() const noexcept { return has_value(); }

  /// The value; when there is none, throws the error. Rust: unwrap, or `?`.
  constexpr value_type& value() & { return checked(); }
  /// The same, to be moved from.
  constexpr value_type&& value() && { return std::move(checked()); }
  constexpr value_type& operator*() & { return checked(); }
  constexpr value_type&& operator*() && { return std::move(checked()); }
  constexpr value_type* operator->() { return &checked(); }

  /// Precondition: !has_value().
  [[nodiscard]] constexpr const E& error() const& noexcept { return *std::get_if<1>(&content_); }
  /// The same, to be changed or moved from.
  [[nodiscard]] constexpr E& error() & noexcept { return *std::get_if<1>(&content_); }
  /// The same, to be moved from.
  [[nodiscard]] constexpr E&& error() && noexcept { return std::move(error()); }

private:
  constexpr value_type& checked() {
    if (!has_value()) {
      if constexpr (std::is_copy_constructible_v<E>) {
        detail::raise(error());
      } else {
        detail::raise(std::move(error())); // it carries what can't be copied
      }
    }
    return *std::get_if<0>(&content_);
  }

  std::variant<value_type, E> content_;
};

} // namespace pollux
