// The tasks and their futures as a list of rows, in the order in which the tree and the timeline
// show them.
#pragma once

#include <model/model.hpp>

#include <cstdint>
#include <unordered_set>
#include <vector>

namespace pollux::panel {

struct row {
  model::id who;
  bool is_task;
  bool has_children;
  std::uint32_t depth;
};

/// Rows whose futures are folded away.
using folded = std::unordered_set<model::id>;

/// All rows: each task with the futures below it, then the futures that are in no task.
[[nodiscard]] std::vector<row> outline(const model::model& model, const folded& folded);

} // namespace pollux::panel
