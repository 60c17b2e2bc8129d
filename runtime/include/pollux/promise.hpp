// promised and to_promise: a JavaScript Promise as a future, and a future as a JavaScript Promise.
// With Emscripten only, and not a part of pollux.hpp: programs in the playground have no
// JavaScript.
#pragma once

#if defined(__EMSCRIPTEN__)

#include "pollux/executor.hpp"
#include "pollux/future.hpp"
#include "pollux/result.hpp"

#include <emscripten/promise.h>

#include <cstdint>
#include <exception>
#include <type_traits>
#include <utility>

namespace pollux {

/// A Promise was rejected. Rust: the Err(JsValue) of JsFuture.
class promise_rejected : public std::exception {
public:
  explicit promise_rejected(void* reason) noexcept : reason_(reason) {}

  /// The number that it was rejected with, which may be the address of something; null for what is
  /// no number.
  [[nodiscard]] void* reason() const noexcept { return reason_; }
  [[nodiscard]] const char* what() const noexcept override { return "the promise was rejected"; }

private:
  void* reason_;
};

/// Completes when `promise` is settled: with the number that it was fulfilled with, which may be
/// the address of something, or with promise_rejected. It takes over the handle, and destroys it.
///
/// Cancel safety: dropping it forgets the promise, which goes on; when it is settled, nothing
/// happens. Allocates a little while it waits; O(1). Rust: wasm_bindgen_futures::JsFuture.
class [[nodiscard]] promised {
public:
  using output = result<void*, promise_rejected>;

  explicit promised(em_promise_t promise,
                    const source_location& where = source_location::current()) noexcept
      : promise_(promise), node_(trace::node_kind::other, sizeof(promised), "promised", where) {}
  promised(promised&& other) noexcept // precondition: not polled yet
      : promise_(std::exchange(other.promise_, nullptr)), node_(std::move(other.node_)) {}
  promised& operator=(promised&&) = delete;
  ~promised();

  pollux::poll<output> poll(context& cx);

private:
  static em_promise_result_t fulfilled(void** result, void* ticket, void* value);
  static em_promise_result_t rejected(void** result, void* ticket, void* reason);
  static void settle(void* ticket, output with) noexcept;

  em_promise_t promise_;
  std::uintptr_t ticket_ = 0; // 0: not polled yet
  detail::maybe<output> settled_;
  pollux::waker waker_;
  [[no_unique_address]] trace::node node_;
};

namespace detail {

/// Another handle, of a Promise that comes out as this one does: so that each has its owner.
[[nodiscard]] em_promise_t follow(em_promise_t promise) noexcept;

/// What of a future's output a Promise can be fulfilled with.
template <class T>
concept number_or_nothing = std::is_void_v<T> || std::is_integral_v<T> || std::is_pointer_v<T>;

template <class T>
void* as_number(T value) noexcept {
  if constexpr (std::is_pointer_v<T>) {
    return const_cast<void*>(static_cast<const void*>(value));
  } else if constexpr (std::is_integral_v<T>) {
    return reinterpret_cast<void*>(static_cast<std::uintptr_t>(value));
  } else {
    return nullptr;
  }
}

/// A future that settles a Promise: at the latest when it is dropped.
template <future F>
class fulfilling {
public:
  using output = void;

  fulfilling(F&& future, em_promise_t promise) : future_(std::move(future)), promise_(promise) {}
  fulfilling(fulfilling&& other) noexcept
      : future_(std::move(other.future_)), promise_(std::exchange(other.promise_, nullptr)) {}
  fulfilling& operator=(fulfilling&&) = delete;
  ~fulfilling() {
    if (promise_ != nullptr)
      settle(EM_PROMISE_REJECT, nullptr);
  }

  pollux::poll<void> poll(context& cx) {
#if defined(__cpp_exceptions)
    try {
      return poll_once(cx);
    } catch (...) {
      settle(EM_PROMISE_REJECT, nullptr);
      return pollux::poll<void>::ready();
    }
#else
    return poll_once(cx);
#endif
  }

private:
  pollux::poll<void> poll_once(context& cx) {
    auto answer = future_.poll(cx);
    if (answer.is_pending())
      return pending;
    settle(EM_PROMISE_FULFILL, as_number(answer.take()));
    return pollux::poll<void>::ready();
  }

  void settle(em_promise_result_t how, void* value) noexcept {
    emscripten_promise_resolve(promise_, how, value);
    emscripten_promise_destroy(std::exchange(promise_, nullptr));
  }

  F future_;
  em_promise_t promise_;
};

} // namespace detail

/// Runs `future` as a task of `tasks`, and answers a Promise of its output, which is a number, an
/// address, or nothing. When it throws, or is dropped, as with its executor, the Promise is
/// rejected with 0. The handle is the caller's to destroy; JavaScript has the Promise by
/// `getPromise(handle)`.
///
/// Cancel safety: nobody but its executor can drop the task. Allocates as executor::spawn, and the
/// Promise; O(1). Rust: wasm_bindgen_futures::future_to_promise.
template <future F>
  requires detail::number_or_nothing<output_of<F>>
[[nodiscard]] em_promise_t to_promise(executor& tasks, F future) {
  const em_promise_t own = emscripten_promise_create();
  const em_promise_t given = detail::follow(own);
  tasks.spawn(detail::fulfilling<F>(std::move(future), own)).detach();
  return given;
}

} // namespace pollux

#endif
