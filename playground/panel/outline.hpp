// The tasks and their futures as a list of rows, in the order in which the tree and the timeline
// show them.
#pragma once

#include <model/model.hpp>

#include <cstdint>
#include <span>
#include <unordered_set>
#include <vector>

namespace pollux::panel {

struct row {
  model::id who;
  bool is_task;
  bool has_children;
  std::uint32_t depth;
  /// How many of the rows above are tasks.
  std::uint32_t tasks_above;
};

/// All rows, and where each task or future is among them.
struct outline {
  static constexpr std::uint32_t none = 0xffff'ffff;

  std::vector<row> rows;
  /// By id.
  std::vector<std::uint32_t> positions;

  /// The position of the row, or `none` when it is folded away.
  [[nodiscard]] std::uint32_t position_of(model::id which) const {
    return which < positions.size() ? positions[which] : none;
  }
};

/// Rows whose futures are folded away.
using folded = std::unordered_set<model::id>;

/// Each of the tasks, as positions in model.tasks(), with the futures below it; then,
/// `with_outside`, the futures that are in no task.
[[nodiscard]] outline make_outline(const model::model& model, const folded& folded,
                                   std::span<const std::uint32_t> tasks, bool with_outside);

} // namespace pollux::panel
