// executor: polls what was woken. spawn and join_handle: tasks that run side by side.
#pragma once

#include "pollux/future.hpp"
#include "pollux/inline.hpp"
#include "pollux/lifetime.hpp"
#include "pollux/memory.hpp"
#include "pollux/misuse.hpp"
#include "pollux/panic.hpp"
#include "pollux/source_location.hpp"

#include <cstddef>
#include <exception>
#include <type_traits>
#include <utility>

namespace pollux {

class executor;
template <class T>
class join_handle;

/// What awaiting the handle of an aborted task throws; and of one that has failed, when what it
/// threw was taken before. what() says which. Rust: tokio's JoinError, is_cancelled().
class task_aborted : public std::exception {
public:
  explicit task_aborted(bool failure_was_taken = false) noexcept
      : failure_was_taken_(failure_was_taken) {}
  [[nodiscard]] const char* what() const noexcept override {
    return failure_was_taken_ ? "the task has failed, and what it threw was taken before"
                              : "the task was aborted before it completed";
  }

private:
  bool failure_was_taken_;
};

/// What spawn throws where no executor is polling. Rust: tokio panics.
class no_executor : public std::exception {
public:
  [[nodiscard]] const char* what() const noexcept override {
    return "spawn: no executor is polling; call executor::spawn";
  }
};

namespace detail {

/// A spawned future, as the executor sees it. Lives until the future is over and the handle is
/// gone.
///
/// Its size is most of what a parked task costs (64 bytes natively, of which a plain future of 8
/// bytes makes 72), so nothing is in here that can be elsewhere.
class spawned : public wakeable, public pooled_in_trace {
public:
  spawned(const spawned&) = delete;
  spawned& operator=(const spawned&) = delete;

  /// Cancels the future at once, or, when it is being polled at the moment, as soon as that poll
  /// ends.
  void abort() noexcept;
  /// The handle is gone: nobody will take the output.
  void release() noexcept;

  [[nodiscard]] bool is_over() const noexcept { return phase_ == phase::over; }
  [[nodiscard]] bool is_being_polled() const noexcept {
    return phase_ == phase::busy || phase_ == phase::to_be_aborted;
  }
  [[nodiscard]] trace::task_id trace_id() const noexcept { return trace_.id(); }

protected:
  /// What there is: the output takes the place of the future.
  enum class content : unsigned char {
    nothing,
    future,
    output,
    taken_failure,
#if defined(__cpp_exceptions)
    failure,
#endif
  };

  spawned(executor& executor, const trace::origin& origin) noexcept;
  virtual ~spawned() = default;

  /// Polls the future; when it completes, replaces it by its output. Answers how that ended.
  virtual trace::outcome poll_future(context& cx) = 0;
  /// Destroys the future; the output stays empty.
  virtual void drop_future() noexcept = 0;

  /// Its place in the trace.
  [[nodiscard]] const trace::task_node& node() const noexcept { return trace_; }

private:
  friend executor;
  template <class>
  friend class pollux::join_handle;
  [[nodiscard]] inline executor& owner() const noexcept;
  /// It was taken out of the queue, and is not over.
  inline void poll(context& cx);
  /// What is left to do with one that is over and was taken out of the queue.
  [[gnu::noinline]] void forget() noexcept;
  [[gnu::noinline]] void end_poll(trace::outcome outcome) noexcept;
  void finish(trace::outcome outcome) noexcept;
  void wake_joiner() noexcept {
    if (joiner_ != nullptr)
      joiner_->wake();
  }

  enum class phase : unsigned char {
    waiting,
    busy,          // its future is being polled or destroyed
    to_be_aborted, // the same, and is to be cancelled when that is over
    over,
  };

  // First what is small: a wakeable has room for it at its end, in WebAssembly for two bytes.
  phase phase_ = phase::waiting;
  bool released_ : 1 = false;

protected:
  content content_ : 7 = content::future;

private:
  waker* joiner_ = nullptr; // who awaits the handle, in which this lies
  spawned* previous_;       // neighbours in the executor's list of all its tasks
  spawned* next_ = nullptr;
  [[no_unique_address]] trace::task_node trace_;
};

template <class T>
class spawned_output : public spawned {
public:
  using spawned::spawned;

  /// Throws what the future threw, or task_aborted, also when that was taken before. Precondition:
  /// is_over().
  virtual value_of<T> take_output() = 0;
};

template <future F>
class spawned_future final : public spawned_output<output_of<F>> {
  using value = value_of<output_of<F>>;
  using spawned::content_;
  using typename spawned::content;

public:
  spawned_future(executor& executor, F&& future)
      : spawned_output<output_of<F>>(executor, trace::origin_of(future)),
        future_(std::move(future)) {}
  ~spawned_future() override { clear(); }

  value take_output() override {
#if defined(__cpp_exceptions)
    if (content_ == content::failure) {
      // Not moved out: libc++ would leave it where it is.
      std::exception_ptr failure = std::exchange(failure_, nullptr);
      clear();
      content_ = content::taken_failure;
      std::rethrow_exception(std::move(failure));
    }
#endif
    if (content_ != content::output)
      raise(task_aborted(content_ == content::taken_failure));
    return std::move(output_);
  }

private:
  trace::outcome poll_future(context& cx) override {
#if defined(__cpp_exceptions)
    try {
      return poll_once(cx);
    } catch (...) {
      clear();
      detail::construct(failure_, std::current_exception());
      content_ = content::failure;
      return trace::outcome::failed;
    }
#else
    return poll_once(cx);
#endif
  }

  [[gnu::always_inline]] trace::outcome poll_once(context& cx) {
    auto answer = future_.poll(cx);
    if (answer.is_pending())
      return trace::outcome::pending;
    clear();
    detail::construct(output_, answer.take());
    content_ = content::output;
    return trace::outcome::ready;
  }

  void drop_future() noexcept override { clear(); }

  void clear() noexcept {
    const content held = content_;
    content_ = content::nothing;
    switch (held) {
    case content::nothing:
    case content::taken_failure:
      break;
    case content::future:
      detail::destroy(future_);
      break;
    case content::output:
      detail::destroy(output_);
      break;
#if defined(__cpp_exceptions)
    case content::failure:
      if constexpr (trace::enabled) {
        if (failure_ != nullptr) // or it was taken
          report_lost(failure_, this->node());
      }
      detail::destroy(failure_);
      break;
#endif
    }
  }

  union {
    F future_;
    value output_;
#if defined(__cpp_exceptions)
    std::exception_ptr failure_;
#endif
  };
};

} // namespace detail

/// Polls the tasks that were spawned on it, each when it was woken, in the order of the wakes.
///
/// It never polls by itself: whoever owns it calls run_turn() or poll_one(), through which nothing
/// is thrown but what leaves the whole program, such as Emscripten's exit(). It belongs to one
/// thread. Destroying it cancels its tasks, in the order they were spawned; none may be in a poll.
/// Only spawning allocates; to spawn, wake or poll a task is O(1), to destroy the executor O(its
/// tasks). Rust: tokio::task::LocalSet, futures::executor::LocalPool.
class executor : wake_queue {
public:
  /// Its futures reach `driver` through their context; without one they can neither sleep nor
  /// fetch.
  explicit executor(class driver* driver = nullptr) noexcept : driver_(driver) {
    trace::check_library();
  }
  executor(const executor&) = delete;
  executor& operator=(const executor&) = delete;
  ~executor();

  /// Makes a task of `future`, scheduled for its first poll. Allocates once (memory.hpp); O(1).
  ///
  /// Cancel safety: dropping the handle cancels the task; see join_handle::detach. Rust:
  /// LocalSet::spawn_local, where it does not.
  template <future F>
  [[nodiscard]] join_handle<output_of<F>> spawn(F future);

  // None of the three that follow may be called in a poll of this executor: that would have to
  // poll a task that is running. Another executor's may.

  /// Polls the task that was scheduled first. False when none is scheduled.
  bool poll_one();

  /// Polls the tasks that are scheduled now, each once, and none of those that they wake: so that
  /// one task that wakes itself for ever can't starve the others. Answers how many were polled.
  std::size_t run_turn();

  /// Polls tasks until none is scheduled; for ever, if one always wakes itself. Answers how often
  /// it has polled. Rust: LocalPool::run_until_stalled.
  std::size_t run_until_idle();

  /// Whether there is a task to poll.
  [[nodiscard]] bool has_scheduled() const noexcept { return !is_empty(); }

  /// Tasks that are not over.
  [[nodiscard]] std::size_t alive() const noexcept { return alive_; }

  /// Called when a task is scheduled while none was: time for whoever calls run_turn() to do so.
  void on_scheduled(void (*callback)(void*) noexcept, void* argument) noexcept {
    on_scheduled_ = callback;
    on_scheduled_argument_ = argument;
    on_wake([](wake_queue& self) noexcept {
      const auto& tasks = static_cast<executor&>(self);
      if (tasks.has_one())
        tasks.on_scheduled_(tasks.on_scheduled_argument_);
    });
  }

  /// The executor whose task is being polled or cancelled, or null.
  [[nodiscard]] static executor* current() noexcept { return current_; }

private:
  friend detail::spawned;
  /// Polls until `is_last(taken, polled)` or none is scheduled.
  template <class IsLast>
  std::size_t run(const IsLast& is_last);
  /// Makes this the current executor, and afterwards the one before again.
  class current_scope;
  /// The same, while it polls.
  class turn;

  class driver* driver_;
  detail::spawned* first_ = nullptr;
  detail::spawned* last_ = nullptr;
  std::size_t alive_ = 0;
  bool in_turn_ = false;
  void (*on_scheduled_)(void*) noexcept = nullptr;
  void* on_scheduled_argument_ = nullptr;

  static inline constinit thread_local executor* current_ = nullptr;
};

/// A spawned task's output, as a future. The task runs whether the handle is awaited or not.
///
/// Dropping the handle cancels the task: at once, or when it drops its own handle, as soon as its
/// poll ends. Awaiting it throws what the task threw, or task_aborted. Cancel safety: dropping it
/// is abort(). Allocates nothing; O(1). Rust: tokio's JoinHandle, but for the drop, which detaches
/// there.
template <class T>
class [[nodiscard]] join_handle {
public:
  using output = T;

  join_handle(join_handle&& other) noexcept
      : task_(std::exchange(other.task_, nullptr)), waker_(std::move(other.waker_)),
        node_(std::move(other.node_)) {
    if (task_ != nullptr && task_->joiner_ != nullptr)
      task_->joiner_ = &waker_;
  }
  join_handle& operator=(join_handle&&) = delete;
  ~join_handle() {
    if (task_ == nullptr)
      return;
    task_->joiner_ = nullptr;
    task_->abort();
    task_->release();
  }

  pollux::poll<T> poll(context& cx);

  /// Cancels the task. At once, or when its poll has ended. Rust: JoinHandle::abort.
  void abort() noexcept { task_->abort(); }

  /// Lets the task run on by itself, and its output be dropped. Rust: dropping the JoinHandle.
  void detach() && noexcept {
    task_->joiner_ = nullptr;
    std::exchange(task_, nullptr)->release();
  }

  /// The task has completed, failed or was aborted. Rust: JoinHandle::is_finished.
  [[nodiscard]] bool is_over() const noexcept { return task_->is_over(); }

  /// The output without awaiting; throws as awaiting does. Precondition: is_over(), and nobody has
  /// taken it.
  T take_output() { return static_cast<T>(task_->take_output()); }

private:
  friend executor;
  explicit join_handle(detail::spawned_output<T>& task) noexcept : task_(&task) {}

  detail::spawned_output<T>* task_;
  waker waker_; // of who awaits this; the task knows it from the first poll on
  [[no_unique_address]] trace::node node_;
};

template <class T>
POLLUX_INLINE pollux::poll<T> join_handle<T>::poll(context& cx) {
  // Not before the first poll: a handle that is only kept is nothing that waits.
  node_.create(trace::node_kind::join_handle, sizeof(join_handle), "join_handle");
  return trace::polled(
      node_,
      [&]() -> pollux::poll<T> {
        if (!task_->is_over()) {
          if constexpr (trace::enabled) {
            if (task_->is_being_polled())
              detail::report(misuse::awaits_itself);
          }
          cx.store(waker_);
          task_->joiner_ = &waker_;
          return pending;
        }
        return task_->take_output();
      },
      task_->trace_id());
}

template <future F>
join_handle<output_of<F>> executor::spawn(F future) {
  return join_handle<output_of<F>>(*new detail::spawned_future<F>(*this, std::move(future)));
}

/// Spawns on the executor that is polling. Throws no_executor outside of a task. Allocates once
/// (memory.hpp); O(1).
///
/// Cancel safety: dropping the handle cancels the task. Rust: tokio::task::spawn_local.
template <future F>
[[nodiscard]] join_handle<output_of<F>> spawn(F future) {
  executor* const current = executor::current();
  if (current == nullptr)
    detail::raise(no_executor());
  return current->spawn(std::move(future));
}

} // namespace pollux
