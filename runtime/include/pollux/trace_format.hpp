// The trace format: what a running program writes, and the model reads. See docs/trace.md.
//
// This header is shared by the runtime, the model and the page; it depends on nothing else, so that
// a reader of traces needs no runtime.
#pragma once

#include <cstdint>

namespace pollux::trace {

/// Version of the format; written into the `begin` record. A reader refuses a version it does not
/// know.
inline constexpr std::uint32_t format_version = 5;

/// The oldest version that is read like this one. Version 3 told of no poll for which task a
/// join_handle waits, and version 4 of no failure that was lost.
inline constexpr std::uint32_t oldest_version = 3;

/// What happened. `subject`, `object`, `value`, `detail` and `extra` are fields of `record`.
enum class event : std::uint8_t {
  /// First record. subject: format_version; detail: clock_kind.
  begin = 1,
  /// A piece of a text. subject: text id; object: offset of this piece in bytes; extra: length of
  /// the whole
  /// text; the piece itself lies in `time` and `value` (16 bytes, see text_piece).
  text,
  /// A place in the source. subject: source id; object: line; extra: column;
  /// value: text id of the file | text id of the function << 32.
  source,
  /// A future exists. subject: its node id; object: the node being polled when it was made (0:
  /// none);
  /// detail: node_kind; value: source id | text id of the name << 32 (either may be 0); extra: size
  /// of a
  /// coroutine's frame or of a struct in bytes, saturated at 65535 (0: unknown).
  node_create,
  /// A future is gone. subject: node; detail: drop_reason.
  node_drop,
  /// A task was given to an executor. subject: the task's id (ids of tasks and nodes are one number
  /// space);
  /// object: the task that spawned it (0: none); value: source id | text id of the name << 32.
  task_spawn,
  /// A task is over. subject: task; detail: outcome (never `pending`).
  task_end,
  /// A poll of a task or node begins. subject: task or node. Polls nest: the node below on the
  /// stack of
  /// open polls is its parent. object: the task whose end it waits for, if it is a join_handle;
  /// value: source id of the await that polls it (0: unknown).
  poll_begin,
  /// The innermost open poll is over. subject: as in its poll_begin; detail: outcome.
  poll_end,
  /// A waker was woken. subject: the woken task; object: the task whose poll called wake (0: none,
  /// a driver);
  /// detail: wake_cause; extra: bit 0 set when the task was already scheduled (the wake changed
  /// nothing), bit 1 when its budget was used up, and it gives way to others;
  /// value: the node whose poll the waker was made for (0: unknown).
  wake,
  /// A future waits for a moment. subject: node; value: deadline in ns on the trace's clock.
  timer_arm,
  /// A future's network request changed. subject: node; detail: fetch_phase; extra: HTTP status
  /// (from `headers` on);
  /// object: text id of the URL (in `sent`); value: bytes received so far.
  fetch,
  /// The executor has nothing to poll and hands control to the driver. object: number of tasks
  /// alive.
  idle,
  /// The program's own mark on the timeline. subject: text id.
  mark,
  /// Records were not written because a bound was reached. value: how many since the trace began.
  lost,
  /// The program is over. object: exit code; value: bit 0 set when tasks were still alive.
  end,
  /// The runtime has noticed a mistake of the program. subject: the task being polled; object: the
  /// task or node in whose poll it was noticed; detail: misuse_kind. Of a failure that was lost,
  /// subject: the task that had failed; object: text id of what() it threw, 0 when it has none.
  misuse,
  /// A block of memory was taken (memory.hpp). subject: the task it is, or the coroutine whose
  /// frame
  /// it is; 0: neither, as what a channel's ends share; object: the node being polled; value:
  /// bytes.
  /// It follows what tells of its subject.
  allocate,
  /// A block was given back. subject, value: as in its `allocate`.
  free,
};

/// Whose time the records tell.
enum class clock_kind : std::uint8_t { real, simulated };

/// What kind of future a node is.
enum class node_kind : std::uint8_t {
  other,     ///< a future that says nothing about itself
  coroutine, ///< a task<T>: the call of a coroutine
  join,
  select,
  timeout,
  sleep,
  fetch,
  yield,
  join_handle,
};

/// How a poll or a task ended.
enum class outcome : std::uint8_t { pending, ready, cancelled, failed };

/// In which state a future was dropped.
enum class drop_reason : std::uint8_t {
  finished,     ///< it had completed
  cancelled,    ///< it had been polled but had not completed: dropping it stopped it
  never_polled, ///< it had never been polled: it never did anything
};

/// Who woke.
enum class wake_cause : std::uint8_t { task, timer, fetch, external };

/// A mistake in a program; see misuse.hpp.
enum class misuse_kind : std::uint8_t { pending_without_waker, awaits_itself, failure_lost };

/// How far a request is.
enum class fetch_phase : std::uint8_t { sent, headers, done, failed, aborted };

/// One fixed-size record. All fields are little-endian, as in WebAssembly.
struct record {
  /// Nanoseconds since `begin`, on the driver's clock. Coarse in browsers: `sequence` is the order.
  std::uint64_t time;
  /// Counts up by one per record that was written or lost.
  std::uint32_t sequence;
  event kind;
  std::uint8_t detail;
  std::uint16_t extra;
  std::uint32_t subject;
  std::uint32_t object;
  std::uint64_t value;
};
static_assert(sizeof(record) == 32);

/// How many bytes of a text one `text` record carries (8 in `time`, then 8 in `value`).
inline constexpr std::uint32_t text_piece = 16;

} // namespace pollux::trace
