// future_or: a future, and then, in its place, what came of it.
#pragma once

#include "pollux/future.hpp"
#include "pollux/lifetime.hpp"

#include <cstdint>
#include <type_traits>
#include <utility>

namespace pollux::detail {

/// A future, or a `T`, or nothing.
template <future F, class T>
class future_or {
public:
  future_or() noexcept : nothing_(), holds_(content::nothing) {}
  explicit future_or(F&& future) : future_(std::move(future)), holds_(content::future) {}
  /// Precondition: `other` holds a future, which has not been polled.
  future_or(future_or&& other) noexcept(std::is_nothrow_move_constructible_v<F>)
      : future_or(std::move(other.future_)) {}
  future_or& operator=(future_or&&) = delete;
  ~future_or()
    requires(std::is_trivially_destructible_v<F> && std::is_trivially_destructible_v<T>)
  = default;
  ~future_or() { destroy(holds_); }

  [[nodiscard]] bool has_future() const noexcept { return holds_ == content::future; }
  [[nodiscard]] bool has_value() const noexcept { return holds_ == content::value; }

  /// Precondition: has_future().
  [[nodiscard]] F& future() noexcept { return future_; }
  /// Precondition: has_value().
  T take() { return std::move(value_); }

  /// Destroys what it holds.
  void drop() noexcept { destroy(std::exchange(holds_, content::nothing)); }

  void hold(F&& future) {
    drop();
    detail::construct(future_, std::move(future));
    holds_ = content::future;
  }
  void keep(T value) {
    drop();
    detail::construct(value_, std::move(value));
    holds_ = content::value;
  }

private:
  enum class content : std::uint8_t { nothing, future, value };

  void destroy(content held) noexcept {
    switch (held) {
    case content::nothing:
      break;
    case content::future:
      detail::destroy(future_);
      break;
    case content::value:
      detail::destroy(value_);
      break;
    }
  }

  union {
    nothing nothing_;
    F future_;
    T value_;
  };
  content holds_;
};

} // namespace pollux::detail
