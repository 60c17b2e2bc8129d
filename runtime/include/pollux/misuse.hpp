// misuse: what programs do wrong with futures, as far as the runtime notices.
//
// It looks only in builds with the trace (POLLUX_TRACE=1), which are those one debugs with. In all
// others the same happens, without a word: a task that nothing can wake waits for ever, and `run`
// says at the end how many do.
//
// That somebody wakes a task that has completed is not among it, for it can't be noticed: a
// completed task has emptied its wakers, so that waking them does nothing (waker.hpp).
#pragma once

#include "pollux/source_location.hpp"
#include "pollux/waker.hpp"

#include <cstdint>
#include <exception>

namespace pollux {

/// A mistake in a program. Rust: none.
enum class misuse : std::uint8_t {
  /// A future answered `pending` and had its waker stored nowhere: nothing can have it polled
  /// again.
  pending_without_waker,
  /// A task awaits the handle of itself: it waits for ever.
  awaits_itself,
  /// A task was polled, or awaited, after it had completed. The program ends, as it does without
  /// the trace.
  polled_after_completion,
  /// A task has failed, and nobody took what it threw before it was destroyed: the handle was
  /// dropped or detached. It is told in the name of that task, and while the handler runs
  /// std::current_exception() is what was thrown.
  failure_lost,
};

/// Told of each misuse: what it is, and the task in whose poll it happened, by its name
/// (`task.function`) and the line it was written in; without a name where that is not known. Rust:
/// none.
using misuse_handler = void (*)(misuse what, const source_location& task) noexcept;

/// From now on `handler` is told. By default it is written to standard error, and the program goes
/// on. Answers which handler was told before. Rust: none; as std::panic::set_hook for panics.
misuse_handler set_misuse_handler(misuse_handler handler) noexcept;

namespace detail {

void report(misuse what) noexcept;

#if defined(__cpp_exceptions)
/// What `task` threw is about to be destroyed.
void report_lost(const std::exception_ptr& failure, const trace::task_node& task) noexcept;
#endif

/// The future of `waiting` has answered `pending`, and has been woken meanwhile or not: if not,
/// something has to be able to wake it.
inline void expect_waker(const wakeable& waiting, bool woken) noexcept {
  if constexpr (trace::enabled) {
    if (!woken && !waiting.has_wakers())
      report(misuse::pending_without_waker);
  }
}

} // namespace detail

} // namespace pollux
