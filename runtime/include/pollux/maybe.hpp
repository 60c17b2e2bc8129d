// maybe<T>: a T or nothing. What the runtime needs of std::optional, in far less code for the
// in-page compiler, which makes it anew for each future.
#pragma once

#include "pollux/lifetime.hpp"

#include <type_traits>
#include <utility>

namespace pollux::detail {

template <class T>
class maybe {
public:
  constexpr maybe() noexcept : nothing_() {}
  template <class... Args>
  explicit constexpr maybe(std::in_place_t, Args&&... args)
      : value_(std::forward<Args>(args)...), has_value_(true) {}

  // As trivial as T is: a poll<int> is returned in a register.
  constexpr maybe(maybe&&) noexcept
    requires std::is_trivially_move_constructible_v<T>
  = default;
  constexpr maybe& operator=(maybe&&) noexcept
    requires std::is_trivially_copyable_v<T>
  = default;
  constexpr ~maybe()
    requires std::is_trivially_destructible_v<T>
  = default;
  maybe(maybe&& other) noexcept(std::is_nothrow_move_constructible_v<T>) : nothing_() {
    if (other.has_value_)
      emplace(std::move(other.value_));
  }
  maybe& operator=(maybe&& other) noexcept(std::is_nothrow_move_constructible_v<T>) {
    if (this != &other) {
      reset();
      if (other.has_value_)
        emplace(std::move(other.value_));
    }
    return *this;
  }
  constexpr ~maybe() { reset(); }

  [[nodiscard]] constexpr bool has_value() const noexcept { return has_value_; }

  /// Precondition: it has no value.
  template <class... Args>
  void emplace(Args&&... args) {
    detail::construct(value_, std::forward<Args>(args)...);
    has_value_ = true;
  }
// g++ does not see that only what has a value is destroyed.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
  constexpr void reset() noexcept {
    if (!has_value_)
      return;
    has_value_ = false;
    detail::destroy(value_);
  }
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

  /// Precondition of these: has_value().
  constexpr T& operator*() noexcept { return value_; }
  constexpr T* operator->() noexcept { return __builtin_addressof(value_); }
  constexpr const T* operator->() const noexcept { return __builtin_addressof(value_); }

private:
  union {
    nothing nothing_;
    T value_;
  };
  bool has_value_ = false;
};

} // namespace pollux::detail
