// async_generator<T>: a coroutine that is a stream.
#pragma once

#include "pollux/stream.hpp"
#include "pollux/task.hpp"

#include <utility>

namespace pollux {

template <class T>
class async_generator;

namespace detail {

/// A generator is always the root of its strand. A yield ends the strand as completing does; the
/// next poll begins it again, at the same frame, which goes on behind the yield.
template <class T>
class generator_promise final : public promise_base<void> {
public:
  explicit generator_promise(
      const coroutine_location& where = coroutine_location::current()) noexcept
      : promise_base<void>(where) {}
  async_generator<T> get_return_object() noexcept { return async_generator<T>(*this); }

  template <class U = T>
    requires std::constructible_from<T, U>
  final_awaiter yield_value(U&& value) {
    item_.emplace(std::forward<U>(value));
    return final_suspend();
  }
  void return_void() noexcept { result.succeed(); }

  pollux::poll<std::optional<T>> poll_next(context& cx) {
    if (handle().done())
      return std::optional<T>();
    if (own.leaf == nullptr)
      own.leaf = this; // it goes on behind the yield
    if (!own.poll(cx))
      return pending;
    if (handle().done())
      take(); // throws what the body has thrown
    return std::exchange(item_, std::nullopt);
  }

private:
  std::optional<T> item_; // between the yield and the end of that poll
};

} // namespace detail

/// A coroutine that gives `T`s: each `co_yield` is an item of the stream, and its end is the
/// stream's. Calling one makes the stream and runs none of its body; after an item the body goes on
/// when the next one is asked for.
///
/// Inside it, `co_await f` works as in a task. What the body throws is thrown from the poll, and
/// so to who awaits `next`; with that the stream has ended. It may be polled after its end, and
/// answers that it has ended.
///
/// Cancel safety: destroying it destroys its frame, with everything that it owns and awaits, at
/// once; dropping `next` of it loses nothing. Allocates its frame (memory.hpp), unless the compiler
/// elides it; a poll goes straight to what it waits for: O(1) in the depth of awaits. Rust:
/// async_stream::stream!.
template <class T>
class [[nodiscard]] async_generator {
public:
  using item = T;
  using promise_type = detail::generator_promise<T>;

  async_generator(const async_generator&) = delete; // there is one owner: write std::move(stream)
  async_generator(async_generator&& other) noexcept
      : promise_(std::exchange(other.promise_, nullptr)) {}
  async_generator& operator=(async_generator&& other) noexcept {
    std::swap(promise_, other.promise_);
    return *this;
  }
  ~async_generator() {
    if (promise_ != nullptr)
      promise_->handle().destroy();
  }

  pollux::poll<std::optional<T>> poll_next(context& cx) { return promise_->poll_next(cx); }

private:
  friend promise_type;
  explicit async_generator(promise_type& promise) noexcept : promise_(&promise) {}

  promise_type* promise_; // owns the frame
};

} // namespace pollux
