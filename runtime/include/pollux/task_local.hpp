// task_local<T>: a value that a future, and all that it polls, finds without being given it.
#pragma once

#include "pollux/future.hpp"
#include "pollux/panic.hpp"

#include <exception>
#include <utility>

namespace pollux {

/// Thrown by task_local::get where no scope is around. Rust: tokio::task::AccessError.
class task_local_unset : public std::exception {
public:
  [[nodiscard]] const char* what() const noexcept override {
    return "this task-local has no value here; see task_local::scope";
  }
};

template <class T, future F>
class task_local_scope;

/// A place for a value that is there while the future of a scope is polled: the name of a request,
/// say, for all that is done for it. What is spawned does not inherit it, since it is polled by
/// itself. Meant for namespace scope: `constinit pollux::task_local<int> request;`, thread_local
/// where executors run on several threads; a scope has to stay on the thread that made it.
///
/// Allocates nothing; O(1). Rust: tokio::task_local!.
template <class T>
class task_local {
public:
  constexpr task_local() noexcept = default;
  task_local(const task_local&) = delete;
  task_local& operator=(const task_local&) = delete;
  ~task_local() = default;

  /// Completes with the output of `future`, for which this has `value` in its polls and its
  /// destruction. Scopes nest: the innermost counts.
  ///
  /// Cancel safety: that of `future`. Allocates nothing. In a trace it is not seen, but `future`
  /// is. Rust: LocalKey::scope.
  template <future F>
  [[nodiscard]] task_local_scope<T, F> scope(T value, F future) {
    return task_local_scope<T, F>(*this, std::move(value), std::move(future));
  }

  /// Whether a scope is around.
  [[nodiscard]] bool is_set() const noexcept { return current_ != nullptr; }

  /// The value. It is the scope's: don't keep the reference. Throws task_local_unset. Rust:
  /// LocalKey::get, which copies.
  [[nodiscard]] T& get() const {
    if (current_ == nullptr)
      detail::raise(task_local_unset());
    return *current_;
  }

  /// `f(value)`. Throws as get() does. Rust: LocalKey::with.
  template <class F>
  decltype(auto) with(F&& f) const {
    return std::forward<F>(f)(get());
  }

private:
  template <class, future>
  friend class task_local_scope;

  T* current_ = nullptr; // of the innermost scope that is being polled
};

/// See task_local::scope.
template <class T, future F>
class [[nodiscard]] task_local_scope {
public:
  using output = output_of<F>;

  task_local_scope(task_local_scope&&) = default;
  task_local_scope& operator=(task_local_scope&&) = delete;
  ~task_local_scope() {
    const entered inside(*this);
    future_.reset();
  }

  pollux::poll<output> poll(context& cx) {
    const entered inside(*this);
    return future_->poll(cx);
  }

private:
  friend task_local<T>;
  task_local_scope(task_local<T>& local, T&& value, F&& future)
      : local_(&local), value_(std::move(value)), future_(std::in_place, std::move(future)) {}

  /// While it lives, the value is there.
  class entered {
  public:
    explicit entered(task_local_scope& scope) noexcept
        : local_(scope.local_), outer_(std::exchange(local_->current_, &scope.value_)) {}
    entered(const entered&) = delete;
    entered& operator=(const entered&) = delete;
    ~entered() { local_->current_ = outer_; }

  private:
    task_local<T>* local_;
    T* outer_;
  };

  task_local<T>* local_;
  T value_;
  detail::maybe<F> future_;
};

} // namespace pollux
