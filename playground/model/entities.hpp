// What a trace tells about: tasks and the futures inside them.
#pragma once

#include "moment.hpp"

#include <pollux/trace_format.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace pollux::model {

/// One poll, from its begin to its end.
struct segment {
  moment begin;
  moment end;
  trace::outcome outcome = trace::outcome::pending;
  /// Not over yet: `end` is not valid.
  bool open = true;
};

/// What tasks and futures have in common: they are polled, and have futures below them.
struct polled {
  model::id id = 0;
  /// Text id of the name; 0 when it has none.
  std::uint32_t name = 0;
  /// Source id of the place where it was made; 0 when unknown.
  std::uint32_t source = 0;
  moment created;
  /// The end of a task, the drop of a future.
  std::optional<moment> ended;
  std::uint64_t polls = 0;
  /// The first polls, in order; all of them unless a bound was reached.
  std::vector<segment> segments;

  // The futures below, in the order in which they were found, as a list of ids.
  model::id first_child = 0;
  model::id last_child = 0;

  /// Bytes of the block that a task is or a coroutine's frame has; 0: none was allocated.
  std::uint32_t block = 0;
  /// It was given back.
  bool block_is_free = false;
};

enum class task_state : std::uint8_t {
  never_polled,
  scheduled,
  polling,
  waiting,
  ready,
  cancelled,
  failed,
};

[[nodiscard]] constexpr bool is_over(task_state state) {
  return state == task_state::ready || state == task_state::cancelled ||
         state == task_state::failed;
}

/// What led to a poll of a task.
struct scheduling {
  /// From when on it was to be polled.
  moment at;
  /// Position in model::wakes() of the wake that did it; `none` when it was the spawn, or was not
  /// kept.
  std::uint32_t wake = none;

  static constexpr std::uint32_t none = 0xffff'ffff;
};

struct task : polled {
  task_state state = task_state::never_polled;
  model::id spawned_by = 0;
  std::uint64_t wakes = 0;
  /// By trace::wake_cause.
  std::uint64_t wakes_by[4] = {};
  /// Wakes called by the task's own poll.
  std::uint64_t self_wakes = 0;
  /// When the present state began, in ns.
  std::uint64_t since = 0;
  /// Nanoseconds spent polling, waiting to be polled, and waiting for a wake.
  std::uint64_t busy = 0;
  std::uint64_t scheduled = 0;
  std::uint64_t idle = 0;
  /// It was woken during its own poll, and will be polled again.
  bool woken_while_polling = false;
  /// Blocks that were allocated for it and the frames of the coroutines in it, their bytes that are
  /// in use, and the most that were at one time.
  std::uint64_t allocations = 0;
  std::uint64_t bytes = 0;
  std::uint64_t most_bytes = 0;
  /// Of its next poll.
  scheduling next;
  /// For each of `segments`.
  std::vector<scheduling> schedulings;
  /// Positions in model::wakes() of its wakes, also of those that changed nothing.
  std::vector<std::uint32_t> wake_positions;
};

enum class future_state : std::uint8_t {
  never_polled,
  polling,
  pending,
  ready,
  cancelled,
  failed,
};

struct future : polled {
  trace::node_kind kind = trace::node_kind::other;
  future_state state = future_state::never_polled;
  /// The task or future whose poll polled it first; until then, the one whose poll made it. 0:
  /// none.
  model::id parent = 0;
  /// The task it is inside of. 0: none yet.
  model::id task = 0;
  /// Source id of the await that polled it last; 0 when unknown.
  std::uint32_t await = 0;
  std::optional<trace::drop_reason> dropped;
  /// Bytes of its frame or struct; 0 when unknown.
  std::uint16_t size = 0;
  /// Positions in model::fetches() and model::timers(), or `none`.
  std::uint32_t fetch = none;
  std::uint32_t timer = none;
  /// The task that a join_handle waits for; 0: not known, or not yet.
  model::id awaits = 0;
  model::id previous_sibling = 0;
  model::id next_sibling = 0;

  static constexpr std::uint32_t none = 0xffff'ffff;
};

/// A network request of a future, from `sent` on.
struct fetch {
  model::id future = 0;
  std::uint32_t url = 0;
  trace::fetch_phase phase = trace::fetch_phase::sent;
  std::uint16_t status = 0;
  std::uint64_t bytes = 0;
  moment sent;
  std::optional<moment> headers;
  std::optional<moment> ended;
};

/// A future's wait for a moment of the trace's clock.
struct timer {
  model::id future = 0;
  std::uint64_t deadline = 0;
  moment armed;
  std::optional<moment> ended;
};

struct wake {
  /// The task whose poll called wake; 0: a driver.
  model::id from = 0;
  model::id to = 0;
  /// The future whose poll the waker was made for; 0 when unknown.
  model::id future = 0;
  trace::wake_cause cause = trace::wake_cause::task;
  /// The task was scheduled already.
  bool redundant = false;
  /// The task's budget was used up, and it gives way to others.
  bool budget = false;
  moment at;
};

/// A mistake of the program that the runtime has noticed.
struct misuse {
  trace::misuse_kind kind = trace::misuse_kind::pending_without_waker;
  model::id task = 0;
  /// The future in whose poll it was noticed, or the task itself; 0 of a failure that was lost.
  model::id future = 0;
  /// What was thrown said of itself; 0: nothing.
  std::uint32_t text = 0;
  moment at;
};

/// The program's own mark on the timeline.
struct mark {
  std::uint32_t text = 0;
  moment at;
};

/// The executor had nothing to poll until the next record.
struct idle_span {
  moment begin;
  moment end;
  bool open = true;
};

/// A place in the program's source.
struct source {
  std::uint32_t line = 0;
  std::uint16_t column = 0;
  std::uint32_t file = 0;
  std::uint32_t function = 0;
};

} // namespace pollux::model
