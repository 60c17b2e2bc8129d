// program: what is fuzzed, a tree of futures. The same bytes give the same program.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace fuzz {

/// What a node is. program.cpp says how each is made and printed.
enum class kind : std::uint8_t {
  // without children
  value,
  yield,
  sleep,
  never,
  fail,
  // channels
  send,
  try_send,
  recv,
  close,
  drop_sender,
  drop_receiver,
  oneshot_send,
  oneshot_recv,
  oneshot_drop,
  watch_send,
  watch_changed,
  watch_drop_sender,
  watch_drop_receiver,
  broadcast_send,
  broadcast_recv,
  broadcast_drop_sender,
  broadcast_drop_receiver,
  // locks
  notified,
  notify_one,
  notify_waiters,
  barrier_wait,
  lock,
  acquire,
  read,
  write,
  // tasks
  spawn,
  await,
  abort,
  drop,
  detach,
  set_spawn,
  set_next,
  set_abort,
  // combinators
  timeout,
  attempt,
  repeat,
  seq,
  join,
  select,
  race,
  // many futures
  join_all,
  try_join_all,
  select_all,
  unordered,
  ordered,
  scope,
  // what others hold, too
  abortable,
  abort_futures,
  share,
  clone,
  // streams, and what reads them
  collect,
  read_stream,
  generator,
  take,
  merge,
  buffered,
  buffer_unordered,
};

/// What a program has of each thing.
inline constexpr std::size_t channels = 2;
inline constexpr std::array<std::size_t, channels> capacities{1, 3};
inline constexpr std::size_t oneshots = 2;
inline constexpr std::size_t watchers = 2;  // receivers of the one watch
inline constexpr std::size_t listeners = 2; // receivers of the one broadcast
inline constexpr std::size_t broadcast_capacity = 2;
inline constexpr std::size_t notifies = 2;
inline constexpr std::size_t barriers = 2;
inline constexpr std::array<std::size_t, barriers> barrier_counts{2, 3};
inline constexpr std::size_t mutexes = 2;
inline constexpr std::size_t permits = 3; // of the one semaphore
inline constexpr std::size_t slots = 4;   // for handles of tasks
inline constexpr std::size_t sets = 1;    // of tasks
inline constexpr std::size_t abort_handles = 2;
inline constexpr std::size_t shares = 1;

/// What ends every program: so many futures, and so many tasks, may be made.
inline constexpr int fuel = 1'000;
inline constexpr std::size_t most_tasks = 40;

/// What futures give where they have nothing of their own to give.
inline constexpr int not_there = -1; // the channel's end, or the handle, is gone
inline constexpr int is_closed = -2;
inline constexpr int is_full = -3;
inline constexpr int is_late = -4;
inline constexpr int has_failed = -5;
inline constexpr int was_aborted = -6;
inline constexpr int has_lost = -100; // and as many messages less

struct node {
  fuzz::kind kind = kind::value;
  std::uint16_t id = 0;
  std::size_t which = 0; // which channel, slot, …
  int amount = 0;        // milliseconds, permits, or how often
  std::vector<node> children;
};

struct program {
  bool probed = false; // each future is wrapped in one that watches how it is polled
  bool nudged = false; // whenever all are idle, all are woken, and nothing may come of it
  node main;
};

[[nodiscard]] program generate(std::span<const std::uint8_t> bytes);
[[nodiscard]] std::string print(const program& program);

/// The value of what has several children, from those of its children.
[[nodiscard]] constexpr int mix(int a, int b) noexcept {
  return static_cast<int>((static_cast<unsigned>(a) * 31 + static_cast<unsigned>(b)) & 0xffff);
}

/// Whether a child of a try_join_all fails with this.
[[nodiscard]] constexpr bool is_refused(int value) noexcept {
  return value < 0 || value % 5 == 4;
}

} // namespace fuzz
