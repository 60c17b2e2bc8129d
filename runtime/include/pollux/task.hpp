// task<T>: a coroutine that is a future.
//
// How it is polled. A coroutine that awaits another hands over to it, so a chain of awaits is a
// list of frames: the innermost one, the leaf, is what runs or waits. The frame that is polled from
// outside (by an executor, a join, …), the root, holds the strand: which frame is the leaf, and
// what it waits for. A poll goes straight to the leaf, however deep it lies; when a frame
// completes, the strand goes on with its parent. So a wake costs O(1) in the depth, and no chain of
// synchronous completions can exhaust the stack.
//
// Who owns what. The task owns the frame; everything else knows the frame by its address only. That
// separation is what lets clang elide a child's frame into its parent's (see docs/decisions.md).
#pragma once

#include "pollux/completion.hpp"
#include "pollux/future.hpp"
#include "pollux/inline.hpp"
#include "pollux/memory.hpp"
#include "pollux/misuse.hpp"
#include "pollux/panic.hpp"

#include <coroutine>
#include <cstddef>
#include <exception>
#include <utility>

// clang 20 and newer: the frame of a coroutine that is awaited where it is called lies in that of
// its caller, in a loop, too. Older ones decide by themselves (see docs/decisions.md).
#if defined(__clang__) && __has_cpp_attribute(clang::coro_await_elidable)
#define POLLUX_AWAIT_ELIDABLE [[clang::coro_await_elidable]]
#else
#define POLLUX_AWAIT_ELIDABLE
#endif

namespace pollux {

template <class T = void>
class task;

namespace detail {

struct frame;

/// What a leaf waits for: a future that is not a coroutine, polled in place.
struct awaited {
  using poll_function = bool (*)(awaited&, context&); // true: ready
  poll_function poll;
};

/// A chain of awaiting coroutines, as seen from its root.
struct strand {
  frame* leaf;       // null: the root has completed
  awaited* waits_on; // null: the leaf is to be resumed
  context* cx;       // of the poll under way

  /// Polls the leaf and goes on until something is pending (false) or the root has completed
  /// (true).
  [[gnu::always_inline]] bool poll(context& cx);

private:
  /// What is the same for any leaf that is to be resumed, with its polls in the trace.
  [[gnu::noinline]] inline bool resume_in_trace();
};

/// Where a coroutine was written. A type of its own, so that no parameter of a coroutine is taken
/// for it.
struct coroutine_location : source_location {
  [[nodiscard]] static constexpr coroutine_location
  current(const char* file = __builtin_FILE(), const char* function = __builtin_FUNCTION(),
          std::uint32_t line = static_cast<std::uint32_t>(__builtin_LINE())) noexcept {
    return {{file, function, line}};
  }
};

/// The part of every promise that does not depend on its type. Every promise begins with it and has
/// its alignment, so that the coroutine's handle can be made from its address and need not be
/// stored.
struct alignas(std::max_align_t) frame : pooled_in_trace {
  pollux::detail::strand* strand = &own;
  union {
    pollux::detail::strand own; // strand == &own: this is the root
    frame* parent;              // otherwise: who awaits this coroutine
  };
  [[no_unique_address]] trace::node node;
  [[no_unique_address]] trace::origin origin;

  explicit frame(const coroutine_location& where) noexcept
      : own{this, nullptr, nullptr}, node(trace::node_kind::coroutine, 0, where.function, where),
        origin(trace::make_origin(where)) {
    // A frame that was elided lies in no block of its own.
    node.owns(handle().address());
  }

  [[nodiscard]] bool is_root() const noexcept { return strand == &own; }

  [[nodiscard]] std::coroutine_handle<> handle() noexcept {
    return std::coroutine_handle<frame>::from_promise(*this);
  }

  /// Polled before, or completed. Precondition: it is the root, and not being polled.
  [[nodiscard]] bool has_begun() const noexcept {
    return own.leaf != this || own.waits_on != nullptr;
  }
  void begin_as_child(frame& awaiting) noexcept {
    parent = &awaiting;
    strand = awaiting.strand;
    strand->leaf = this;
  }
  void finish() noexcept {
    if (is_root()) {
      own.leaf = nullptr;
      return;
    }
    strand->leaf = parent;
    // As a root that has completed: what polls or awaits it once more is told so.
    strand = &own;
    own = {nullptr, nullptr, nullptr};
  }
};

inline bool strand::poll(context& context) {
  cx = &context;
  if (waits_on != nullptr) {
    if (!waits_on->poll(*waits_on, context))
      return false;
    waits_on = nullptr;
  } else if (leaf == nullptr) [[unlikely]] {
    if constexpr (trace::enabled)
      report(misuse::polled_after_completion);
    panic("a task was polled after it had completed");
  }
  if (trace::active()) [[unlikely]]
    return resume_in_trace();
  do {
    leaf->handle().resume();
    if (waits_on != nullptr)
      return false;
  } while (leaf != nullptr);
  return true;
}

bool strand::resume_in_trace() {
  // The polls of a chain nest: a frame's poll is open from when this call resumes it until it
  // completes or the chain is pending. `outermost` is the first of those that are open.
  frame* outermost = nullptr;
  bool leaf_is_open = false;
  while (leaf != nullptr && waits_on == nullptr) {
    frame& running = *leaf;
    if (!leaf_is_open)
      running.node.poll_begin();
    if (outermost == nullptr)
      outermost = &running;
    running.handle().resume();
    // Without a leaf the root has completed or, being a generator, yielded.
    leaf_is_open = running.handle().done() || leaf == nullptr;
    if (!leaf_is_open)
      continue;
    running.node.poll_end(trace::outcome::ready);
    if (outermost == &running) {
      outermost = nullptr;
      leaf_is_open = false;
    }
  }
  for (frame* open = leaf; outermost != nullptr; open = open->parent) {
    open->node.poll_end(trace::outcome::pending);
    if (open == outermost)
      break;
  }
  return leaf == nullptr;
}

/// The awaiter of a future that is not a coroutine. The future stays where the co_await expression
/// has put it.
template <future F>
class future_awaiter : awaited {
public:
  future_awaiter(F& future, frame& awaiting, const source_location& where) noexcept
      : awaited{&poll}, future_(&future), strand_(awaiting.strand), point_(where) {}

  bool await_ready() noexcept { return poll(*this, *strand_->cx); }
  void await_suspend(std::coroutine_handle<>) noexcept { strand_->waits_on = this; }
  typename F::output await_resume() { return static_cast<typename F::output>(result_.take()); }

private:
  // The first poll is that of the others: the compiler makes one function of both.
  static bool poll(awaited& base, context& cx) noexcept;
  [[gnu::always_inline]] bool poll_future(context& cx) {
    point_.announce();
    auto answer = future_->poll(cx);
    if (answer.is_pending())
      return false;
    result_.succeed(answer.take());
    return true;
  }

  F* future_;
  strand* strand_;
  completion<typename F::output> result_;
  [[no_unique_address]] trace::await_point point_;
};

template <future F>
POLLUX_INLINE bool future_awaiter<F>::poll(awaited& base, context& cx) noexcept {
  auto& self = static_cast<future_awaiter&>(base);
#if defined(__cpp_exceptions)
  // What the future throws belongs to the coroutine that awaits it, which does not run when it is
  // polled again.
  try {
    return self.poll_future(cx);
  } catch (...) {
    self.result_.fail();
    return true;
  }
#else
  return self.poll_future(cx);
#endif
}

template <class T>
class promise;

/// The awaiter of another coroutine: hands the strand over to it.
template <class T>
class child_awaiter : awaited {
public:
  child_awaiter(promise<T>& child, frame& awaiting, const source_location& where) noexcept
      : awaited{&poll}, child_(&child), awaiting_(&awaiting), point_(where) {}

  bool await_ready() {
    point_.announce();
    // A task that was polled before it came here has a strand of its own, and keeps it.
    return child_->has_begun() && poll(*this, *awaiting_->strand->cx);
  }
  void await_suspend(std::coroutine_handle<>) noexcept {
    if (child_->has_begun()) {
      awaiting_->strand->waits_on = this;
    } else {
      child_->begin_as_child(*awaiting_);
    }
  }
  T await_resume() { return static_cast<T>(child_->take()); }

private:
  static bool poll(awaited& base, context& cx);

  promise<T>* child_;
  frame* awaiting_;
  [[no_unique_address]] trace::await_point point_;
};

template <class>
inline constexpr bool always_false = false;

/// What is the same in the promises of task<T> and task<void>.
template <class T>
class promise_base : public frame {
public:
  using frame::frame;

  static std::suspend_always initial_suspend() noexcept { return {}; }

  struct final_awaiter {
    static bool await_ready() noexcept { return false; }
    void await_suspend(std::coroutine_handle<>) noexcept { finished.finish(); }
    static void await_resume() noexcept {}
    frame& finished;
  };
  final_awaiter final_suspend() noexcept { return {*this}; }

  template <class U>
  child_awaiter<U>
  await_transform(task<U>&& child,
                  const source_location& where = source_location::current()) noexcept {
    return {child.promise(), *this, where};
  }
  template <future F>
  future_awaiter<F>
  await_transform(F&& future, const source_location& where = source_location::current()) noexcept {
    return {future, *this, where};
  }
  template <future F>
  static std::suspend_never await_transform(F&) {
    static_assert(always_false<F>, "co_await consumes its future: write co_await std::move(f)");
    return {};
  }
  template <class Awaited>
    requires(!future<std::remove_cvref_t<Awaited>>)
  static std::suspend_never await_transform(Awaited&&) {
    static_assert(always_false<Awaited>,
                  "co_await wants a future: a type with `output` and `poll(context&)`");
    return {};
  }

  void unhandled_exception() noexcept {
    result.fail();
    this->node.fail();
  }

  value_of<T> take() { return result.take(); }

protected:
  completion<T> result;
};

template <class T>
class promise final : public promise_base<T> {
public:
  explicit promise(const coroutine_location& where = coroutine_location::current()) noexcept
      : promise_base<T>(where) {}
  task<T> get_return_object() noexcept { return task<T>(*this); }

  template <class U = T>
    requires std::constructible_from<T, U>
  void return_value(U&& value) {
    this->result.succeed(std::forward<U>(value));
  }
};

template <>
class promise<void> final : public promise_base<void> {
public:
  explicit promise(const coroutine_location& where = coroutine_location::current()) noexcept
      : promise_base<void>(where) {}
  inline task<void> get_return_object() noexcept;

  void return_void() noexcept { result.succeed(); }
};

template <class T>
POLLUX_INLINE bool child_awaiter<T>::poll(awaited& base, context& cx) {
  return static_cast<child_awaiter&>(base).child_->own.poll(cx);
}

} // namespace detail

/// A coroutine that computes a `T`. Calling one makes the task and runs none of its body.
///
/// Inside it, `co_await f` polls the future `f`, and suspends only when that is pending; futures
/// are consumed: `co_await make()` or `co_await std::move(f)`. (The frame of one with a name, and
/// the parameters in it, live until the name's scope ends.) Other coroutines are awaited in the
/// same way. What the body throws is thrown to the awaiting coroutine.
///
/// Cancel safety: destroying a task destroys its frame, with everything that it owns and awaits, at
/// once. Allocates one frame per coroutine (memory.hpp), unless the compiler elides it; a poll goes
/// straight to what it waits for: O(1) in the depth of awaits. Rust: an `async fn`.
template <class T>
class [[nodiscard(
    "a task does nothing until it is polled: co_await it, spawn it, or give it to a join")]]
POLLUX_AWAIT_ELIDABLE task {
public:
  using output = T;
  using promise_type = detail::promise<T>;

  task(const task&) = delete; // there is one owner: write std::move(task)
  task(task&& other) noexcept : promise_(std::exchange(other.promise_, nullptr)) {}
  task& operator=(task&& other) noexcept {
    std::swap(promise_, other.promise_);
    return *this;
  }
  ~task() {
    if (promise_ != nullptr)
      promise_->handle().destroy();
  }

  [[gnu::always_inline]] pollux::poll<T> poll(context& cx) {
    if (!promise_->own.poll(cx))
      return pending;
    return promise_->take();
  }

  /// For the trace: where the coroutine was written.
  [[nodiscard]] trace::origin origin() const noexcept { return promise_->origin; }

private:
  friend promise_type;
  template <class>
  friend class detail::promise_base;

  explicit task(promise_type& promise) noexcept : promise_(&promise) {}
  [[nodiscard]] promise_type& promise() const noexcept { return *promise_; }

  promise_type* promise_; // owns the frame
};

inline task<void> detail::promise<void>::get_return_object() noexcept {
  return task<void>(*this);
}

} // namespace pollux
