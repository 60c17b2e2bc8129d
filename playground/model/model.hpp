// What happened, rebuilt from the records of a trace. A model is a function of the records it was
// fed: the state at an earlier moment is a new model fed with the records up to it.
#pragma once

#include "decoder.hpp"
#include "entities.hpp"
#include "say.hpp"
#include "texts.hpp"

#include <pollux/trace_format.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace pollux::model {

class model {
public:
  /// Takes bytes of a trace, in order; they may end in the middle of a record. Never fails: damage
  /// is told by error(), after which nothing more is taken.
  void feed(std::span<const std::byte> bytes);

  /// Takes one record.
  void apply(const trace::record& record);

  /// What is wrong with the trace, in plain words; empty when nothing is.
  [[nodiscard]] const std::string& error() const { return m_error; }

  [[nodiscard]] std::optional<trace::clock_kind> clock() const { return m_clock; }
  /// The latest record.
  [[nodiscard]] moment now() const { return m_now; }
  [[nodiscard]] std::uint64_t records() const { return m_records; }
  /// Records that were never written, or exceeded a bound of the model: the views do not show them.
  [[nodiscard]] std::uint64_t lost() const { return m_lost_in_trace + m_lost_here; }
  /// Whether the program is over, and with which code.
  [[nodiscard]] std::optional<std::int32_t> exit_code() const { return m_exit; }
  [[nodiscard]] bool ended_with_tasks_alive() const { return m_alive_at_end; }

  /// Blocks that were allocated in all, their bytes that are in use, and the most that were at one
  /// time.
  struct memory {
    std::uint64_t allocations = 0;
    std::uint64_t bytes = 0;
    std::uint64_t most_bytes = 0;
  };
  [[nodiscard]] const memory& allocated() const { return m_memory; }

  [[nodiscard]] const std::vector<task>& tasks() const { return m_tasks; }
  [[nodiscard]] const std::vector<future>& futures() const { return m_futures; }
  [[nodiscard]] const std::vector<fetch>& fetches() const { return m_fetches; }
  [[nodiscard]] const std::vector<timer>& timers() const { return m_timers; }
  [[nodiscard]] const std::vector<wake>& wakes() const { return m_wakes; }
  [[nodiscard]] const std::vector<mark>& marks() const { return m_marks; }
  [[nodiscard]] const std::vector<misuse>& misuses() const { return m_misuses; }
  [[nodiscard]] const std::vector<idle_span>& idles() const { return m_idles; }

  [[nodiscard]] const task* find_task(id which) const;
  [[nodiscard]] const future* find_future(id which) const;
  /// First of the futures that are in no task and no other future.
  [[nodiscard]] id first_outside() const { return m_outside.first_child; }

  [[nodiscard]] std::string_view text(std::uint32_t text_id) const { return m_texts[text_id]; }
  /// The text as the short name of a function.
  [[nodiscard]] std::string_view text_as_name(std::uint32_t text_id) const {
    return m_texts.name(text_id);
  }
  /// The place with that source id, or null.
  [[nodiscard]] const source* find_source(std::uint32_t source_id) const;

  /// The task or future whose poll is the innermost of those that are open; 0: none is.
  [[nodiscard]] id polling() const { return m_open.empty() ? 0 : m_open.back().who; }
  /// Polls that are inside of no other, each of a task unless a program polls by hand: how many
  /// have begun, and whose the latest was.
  [[nodiscard]] std::uint64_t outer_polls() const { return m_outer_polls; }
  [[nodiscard]] id polled_last() const { return m_polled_last; }

  /// Nanoseconds in each state, up to now().
  struct times {
    std::uint64_t busy, scheduled, idle;
  };
  [[nodiscard]] times times_of(const task& which) const;

private:
  // Where an id leads: its position among the tasks or futures.
  struct entry {
    enum class kind : std::uint8_t { none, task, future } what = kind::none;
    std::uint32_t position = 0;
  };
  // One open poll. `task` is the innermost task on the stack up to here.
  struct open_poll {
    id who;
    id task;
    bool has_segment;
  };

  void take(const trace::record& r);
  void take_begin(const trace::record& r);
  void take_text(const trace::record& r);
  void take_source(const trace::record& r);
  void take_node_create(const trace::record& r);
  void take_node_drop(const trace::record& r);
  void take_task_spawn(const trace::record& r);
  void take_task_end(const trace::record& r);
  void take_poll_begin(const trace::record& r);
  void take_poll_end(const trace::record& r);
  void take_wake(const trace::record& r);
  void take_timer_arm(const trace::record& r);
  void take_fetch(const trace::record& r);
  void take_misuse(const trace::record& r);
  void take_allocate(const trace::record& r);
  void take_free(const trace::record& r);

  // `which` takes the place `{0}` of what is said.
  void fail(const phrase& what, int which = 0);
  // For what is damage in a whole trace, but no wonder in one of which records are missing.
  void fail_unless_lossy(const phrase& what);
  bool check_name(std::uint64_t value);
  bool make_entry(id which, entry made);
  entry find(id which) const;
  polled* find_polled(id which);
  task* task_at(id which);
  future* future_at(id which);
  bool gone_over_bound(id which);
  void open(const open_poll& begun);
  void forget_open_polls();
  void close_segment(polled& which, trace::outcome outcome);
  void adopt(future& child, id parent);
  void unlink(future& child);
  polled& children_of(id parent);
  void count_block(id inside, const polled& which);
  void after_poll(task& which);
  void enter(task& which, task_state state);
  void settle(const future& which);

  decoder m_decoder;
  texts m_texts;
  std::unordered_map<std::uint32_t, source> m_sources;
  std::vector<entry> m_entries;
  std::vector<task> m_tasks;
  std::vector<future> m_futures;
  std::vector<fetch> m_fetches;
  std::vector<timer> m_timers;
  std::vector<wake> m_wakes;
  std::vector<mark> m_marks;
  std::vector<misuse> m_misuses;
  std::vector<idle_span> m_idles;
  polled m_outside;
  memory m_memory;

  std::vector<open_poll> m_open;
  std::uint64_t m_outer_polls = 0;
  id m_polled_last = 0;

  std::optional<trace::clock_kind> m_clock;
  moment m_now;
  std::uint32_t m_sequence = 0;
  std::uint64_t m_records = 0;
  std::uint64_t m_lost_in_trace = 0;
  std::uint64_t m_gaps = 0;
  std::uint64_t m_lost_here = 0;
  std::size_t m_segments = 0;
  bool m_lossy = false;
  std::optional<std::int32_t> m_exit;
  bool m_alive_at_end = false;
  std::string m_error;
};

} // namespace pollux::model
