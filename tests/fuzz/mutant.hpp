// mutant: something that is broken on purpose, to see that it is found.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

namespace fuzz {

enum class mutant : std::uint8_t {
  none,
  join_stops_at_the_first_pending, ///< `&&` where `&` belongs
  join_drops_a_waker,              ///< its children's wakes do not reach the task
  join_polls_all,                  ///< also those that were not woken
  join_polls_what_has_completed,
  join_keeps_siblings, ///< of one that throws
  select_keeps_losers,
  yield_does_not_wake,
  yield_does_not_wait,
  sleep_is_late,
  task_is_passed_over, ///< a woken task is polled a turn too late
  frame_is_lost,
  value_is_destroyed_twice,
  watch_marks_as_seen,       ///< a change that nobody has awaited yet
  broadcast_loses_a_message, ///< and does not say so
  barrier_opens_early,
  rwlock_writes_as_it_reads,
  join_set_aborts_the_others, ///< when one is joined
  join_all_polls_all,
  try_join_all_keeps_losers,
  select_all_keeps_losers,
  unordered_loses_a_wake,
  ordered_loses_a_wake,
  scope_forgets_a_child,
  abortable_is_not_woken, ///< when it is aborted
  shared_loses_a_wake,
  generator_runs_ahead, ///< of who asks for items
  take_gives_one_more,
  merge_prefers_the_first,
  buffered_gives_what_comes_first,
};

inline constexpr std::array mutants{
    std::pair{mutant::join_stops_at_the_first_pending, std::string_view("join-stops-at-pending")},
    std::pair{mutant::join_drops_a_waker, std::string_view("join-drops-a-waker")},
    std::pair{mutant::join_polls_all, std::string_view("join-polls-all")},
    std::pair{mutant::join_polls_what_has_completed, std::string_view("join-polls-completed")},
    std::pair{mutant::join_keeps_siblings, std::string_view("join-keeps-siblings")},
    std::pair{mutant::select_keeps_losers, std::string_view("select-keeps-losers")},
    std::pair{mutant::yield_does_not_wake, std::string_view("yield-does-not-wake")},
    std::pair{mutant::yield_does_not_wait, std::string_view("yield-does-not-wait")},
    std::pair{mutant::sleep_is_late, std::string_view("sleep-is-late")},
    std::pair{mutant::task_is_passed_over, std::string_view("task-is-passed-over")},
    std::pair{mutant::frame_is_lost, std::string_view("frame-is-lost")},
    std::pair{mutant::value_is_destroyed_twice, std::string_view("value-is-destroyed-twice")},
    std::pair{mutant::watch_marks_as_seen, std::string_view("watch-marks-as-seen")},
    std::pair{mutant::broadcast_loses_a_message, std::string_view("broadcast-loses-a-message")},
    std::pair{mutant::barrier_opens_early, std::string_view("barrier-opens-early")},
    std::pair{mutant::rwlock_writes_as_it_reads, std::string_view("rwlock-writes-as-it-reads")},
    std::pair{mutant::join_set_aborts_the_others, std::string_view("join-set-aborts-others")},
    std::pair{mutant::join_all_polls_all, std::string_view("join-all-polls-all")},
    std::pair{mutant::try_join_all_keeps_losers, std::string_view("try-join-all-keeps-losers")},
    std::pair{mutant::select_all_keeps_losers, std::string_view("select-all-keeps-losers")},
    std::pair{mutant::unordered_loses_a_wake, std::string_view("unordered-loses-a-wake")},
    std::pair{mutant::ordered_loses_a_wake, std::string_view("ordered-loses-a-wake")},
    std::pair{mutant::scope_forgets_a_child, std::string_view("scope-forgets-a-child")},
    std::pair{mutant::abortable_is_not_woken, std::string_view("abortable-is-not-woken")},
    std::pair{mutant::shared_loses_a_wake, std::string_view("shared-loses-a-wake")},
    std::pair{mutant::generator_runs_ahead, std::string_view("generator-runs-ahead")},
    std::pair{mutant::take_gives_one_more, std::string_view("take-gives-one-more")},
    std::pair{mutant::merge_prefers_the_first, std::string_view("merge-prefers-the-first")},
    std::pair{mutant::buffered_gives_what_comes_first, std::string_view("buffered-out-of-order")},
};

} // namespace fuzz
