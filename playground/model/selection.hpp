// Which tasks the reader wants to see, and in which order: the same in the panel and in the text
// view.
#pragma once

#include "model.hpp"
#include "say.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pollux::model {

/// What the tables of tasks tell. The order is that of columns().
enum class column : std::uint8_t {
  task,
  kind,
  state,
  polls,
  wakes,
  self_wakes,
  woken,
  busy,
  scheduled,
  idle,
  allocations,
  bytes,
  line,
};

struct column_text {
  phrase heading;
  phrase explained;
  /// Of words, not of figures.
  bool is_text = false;
  /// The first click on it sorts upwards: what comes first in a list, as names do. Of figures one
  /// wants the greatest.
  bool ascends = false;
};

/// All columns, in their order.
[[nodiscard]] std::span<const column_text> columns();

struct selection {
  /// A part of the task's name, or of what a future in it is called or fetches, in any case; empty:
  /// all.
  std::string filter = {};
  /// Only this task, those whose polls it woke, and those whose polls woke it; 0: all.
  id isolated = 0;
  column sorted_by = column::task;
  /// By `column::task` without descending: in the order in which they were spawned.
  bool descending = false;

  /// All tasks are there.
  [[nodiscard]] bool is_all() const { return filter.empty() && isolated == 0; }
};

/// Positions in model.tasks() of the tasks that are selected, sorted.
[[nodiscard]] std::vector<std::uint32_t> select(const model& model, const selection& selection);

/// The wake that scheduled it last, or null.
[[nodiscard]] const wake* last_wake(const model& model, const task& which);

/// Who has woken it last, and how long ago: "a timer, 1.5 ms ago"; empty: nobody.
[[nodiscard]] std::string woken_by(const model& model, const task& which);

} // namespace pollux::model
