// poll<T>: what one poll of a future answers. After Rust's std::task::Poll.
#pragma once

#include "pollux/maybe.hpp"

#include <type_traits>
#include <utility>

namespace pollux {

/// The type of `pending`. Rust: Poll::Pending.
struct pending_t {
  explicit constexpr pending_t() = default;
};

/// "Not yet": the future has stored a waker and will wake it when polling it again is worthwhile.
/// Rust: Poll::Pending.
inline constexpr pending_t pending{};

/// Stands for `void` where a value is needed: in the tuple of a `join`, the variant of a `select`.
/// Rust: `()`.
struct unit {
  friend constexpr bool operator==(unit, unit) = default;
};

/// `T`, or `unit` for void. Rust: none is needed, since `()` is a value.
template <class T>
using value_of = std::conditional_t<std::is_void_v<T>, unit, T>;

/// Either a value that is ready, or `pending`. Rust: std::task::Poll.
template <class T>
class [[nodiscard]] poll {
  static_assert(std::is_object_v<T>, "a future's output is an object or void; wrap a reference");

public:
  constexpr poll(pending_t) noexcept {}
  constexpr poll(T value) noexcept(std::is_nothrow_move_constructible_v<T>)
      : value_(std::in_place, std::move(value)) {}

  /// Whether there is a value.
  [[nodiscard]] constexpr bool is_ready() const noexcept { return value_.has_value(); }
  /// Whether there is none yet.
  [[nodiscard]] constexpr bool is_pending() const noexcept { return !value_.has_value(); }

  /// Moves the value out. Precondition: is_ready().
  [[nodiscard]] constexpr T take() noexcept(std::is_nothrow_move_constructible_v<T>) {
    return std::move(*value_);
  }

private:
  detail::maybe<T> value_;
};

/// The poll of a future that completes without a value: `return poll<void>::ready();`. Rust:
/// `Poll<()>`.
template <>
class [[nodiscard]] poll<void> {
public:
  constexpr poll(pending_t) noexcept {}
  constexpr poll(unit) noexcept : ready_(true) {}

  /// The answer of a future that has completed.
  [[nodiscard]] static constexpr poll ready() noexcept { return poll(unit{}); }

  /// Whether there is a value.
  [[nodiscard]] constexpr bool is_ready() const noexcept { return ready_; }
  /// Whether there is none yet.
  [[nodiscard]] constexpr bool is_pending() const noexcept { return !ready_; }

  /// Precondition: is_ready().
  constexpr unit take() const noexcept { return {}; }

private:
  bool ready_ = false;
};

} // namespace pollux
