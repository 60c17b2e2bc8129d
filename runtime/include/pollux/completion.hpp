// completion<T>: how a coroutine or a task came out.
#pragma once

#include "pollux/lifetime.hpp"
#include "pollux/poll.hpp"

#include <exception>
#include <type_traits>
#include <utility>

namespace pollux::detail {

/// Nothing yet, a `T` (which may be void), or the exception that was thrown instead.
template <class T>
class completion {
  using value = value_of<T>;

public:
  completion() noexcept : nothing_() {}
  completion(completion&& other) noexcept(std::is_nothrow_move_constructible_v<value>)
      : nothing_() {
    if (other.holds_ == holds::value)
      succeed(std::move(other.value_));
#if defined(__cpp_exceptions)
    if (other.holds_ == holds::failure) {
      detail::construct(failure_, std::move(other.failure_));
      holds_ = holds::failure;
    }
#endif
  }
  completion& operator=(completion&&) = delete;
  ~completion() {
    if (holds_ == holds::value)
      detail::destroy(value_);
#if defined(__cpp_exceptions)
    if (holds_ == holds::failure)
      detail::destroy(failure_);
#endif
  }

  /// Precondition of these: is_empty().
  template <class... Args>
  void succeed(Args&&... args) {
    detail::construct(value_, std::forward<Args>(args)...);
    holds_ = holds::value;
  }
  /// Precondition: called while the exception is being handled.
  [[gnu::cold, gnu::noinline]] void fail() noexcept {
#if defined(__cpp_exceptions)
    detail::construct(failure_, std::current_exception());
    holds_ = holds::failure;
#endif
  }

  [[nodiscard]] bool is_empty() const noexcept { return holds_ == holds::nothing; }

  /// The value (`unit` for void), or throws the exception. Precondition: !is_empty().
  value take() {
#if defined(__cpp_exceptions)
    if (holds_ == holds::failure) [[unlikely]]
      rethrow();
#endif
    return std::move(value_);
  }

private:
#if defined(__cpp_exceptions)
  // Apart, so that what takes a value needs no registers for this.
  [[noreturn, gnu::cold, gnu::noinline]] void rethrow() {
    std::rethrow_exception(std::move(failure_));
  }
#endif

  enum class holds : unsigned char { nothing, value, failure } holds_ = holds::nothing;
  union {
    nothing nothing_;
    value value_;
#if defined(__cpp_exceptions)
    std::exception_ptr failure_;
#endif
  };
};

} // namespace pollux::detail
