// future_or: a future, and then, in its place, what came of it.
#pragma once

#include "pollux/future.hpp"
#include "pollux/lifetime.hpp"

#include <cstdint>
#include <type_traits>
#include <utility>

namespace pollux::detail {

/// A `Base` with a future, or a `T`, or nothing. A base and not a member of what it is in, so that
/// the byte which tells what there is lies in the room at the end of `Base`.
template <class Base, future F, class T>
class future_or : public Base {
public:
  future_or() noexcept : nothing_() {}
  explicit future_or(F&& future) : content_(content::future), future_(std::move(future)) {}
  /// Precondition: `other` holds a future, which has not been polled.
  future_or(future_or&& other) noexcept(std::is_nothrow_move_constructible_v<F>)
      : Base(std::move(other)), content_(content::future), future_(std::move(other.future_)) {}
  future_or& operator=(future_or&&) = delete;

  [[nodiscard]] bool has_value() const noexcept { return content_ == content::value; }
  /// Precondition: has_value().
  T take() { return std::move(value_); }

protected:
  ~future_or()
    requires(std::is_trivially_destructible_v<F> && std::is_trivially_destructible_v<T>)
  = default;
  ~future_or() { destroy(content_); }

  [[nodiscard]] bool has_future() const noexcept { return content_ == content::future; }
  /// Precondition: has_future().
  [[nodiscard]] F& future() noexcept { return future_; }

  /// Destroys what there is.
  void clear() noexcept { destroy(std::exchange(content_, content::nothing)); }

  void set_future(F&& future) {
    clear();
    detail::construct(future_, std::move(future));
    content_ = content::future;
  }
  void set_value(T value) {
    clear();
    detail::construct(value_, std::move(value));
    content_ = content::value;
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

  content content_ = content::nothing;
  union {
    nothing nothing_;
    F future_;
    T value_;
  };
};

} // namespace pollux::detail
