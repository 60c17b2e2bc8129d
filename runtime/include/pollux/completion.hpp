// completion<T>: how a coroutine or a task came out.
#pragma once

#include "pollux/maybe.hpp"
#include "pollux/poll.hpp"

#include <exception>
#include <utility>

namespace pollux::detail {

/// Nothing yet, a `T` (which may be void), or the exception that was thrown instead.
template <class T>
class completion {
public:
  template <class... Args>
  void succeed(Args&&... args) {
    value_.emplace(std::forward<Args>(args)...);
  }

  /// Precondition: called while the exception is being handled.
  void fail() noexcept {
#if defined(__cpp_exceptions)
    failure_ = std::current_exception();
#endif
  }

  [[nodiscard]] bool is_empty() const noexcept {
#if defined(__cpp_exceptions)
    return !value_.has_value() && failure_ == nullptr;
#else
    return !value_.has_value();
#endif
  }

  /// The value (`unit` for void), or throws the exception. Precondition: !is_empty().
  value_of<T> take() {
#if defined(__cpp_exceptions)
    if (failure_ != nullptr)
      std::rethrow_exception(std::move(failure_));
#endif
    return std::move(*value_);
  }

private:
  maybe<value_of<T>> value_;
#if defined(__cpp_exceptions)
  std::exception_ptr failure_;
#endif
};

} // namespace pollux::detail
