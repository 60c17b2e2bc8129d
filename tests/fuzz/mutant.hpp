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
  select_keeps_losers,
  yield_does_not_wake,
  yield_does_not_wait,
  sleep_is_late,
  task_is_passed_over, ///< a woken task is polled a turn too late
  frame_is_lost,
  value_is_destroyed_twice,
};

inline constexpr std::array mutants{
    std::pair{mutant::join_stops_at_the_first_pending, std::string_view("join-stops-at-pending")},
    std::pair{mutant::join_drops_a_waker, std::string_view("join-drops-a-waker")},
    std::pair{mutant::join_polls_all, std::string_view("join-polls-all")},
    std::pair{mutant::join_polls_what_has_completed, std::string_view("join-polls-completed")},
    std::pair{mutant::select_keeps_losers, std::string_view("select-keeps-losers")},
    std::pair{mutant::yield_does_not_wake, std::string_view("yield-does-not-wake")},
    std::pair{mutant::yield_does_not_wait, std::string_view("yield-does-not-wait")},
    std::pair{mutant::sleep_is_late, std::string_view("sleep-is-late")},
    std::pair{mutant::task_is_passed_over, std::string_view("task-is-passed-over")},
    std::pair{mutant::frame_is_lost, std::string_view("frame-is-lost")},
    std::pair{mutant::value_is_destroyed_twice, std::string_view("value-is-destroyed-twice")},
};

} // namespace fuzz
