#include "canvas.hpp"

namespace pollux::panel {

float canvas::y_of(std::size_t position) const {
  if (rows().empty())
    return first;
  const bool behind = position >= rows().size();
  const row& row = behind ? rows().back() : rows()[position];
  const std::size_t tasks = row.tasks_above + (behind && row.is_task ? 1U : 0U);
  return first + static_cast<float>(tasks) * task_height +
         static_cast<float>(position - tasks) * future_height;
}

std::optional<float> canvas::middle_of(model::id which) const {
  const std::uint32_t position = view.lanes.position_of(which);
  if (position == outline::none)
    return std::nullopt;
  return y_of(position) + height_of(rows()[position]) / 2;
}

std::size_t canvas::position_at(float y) const {
  std::size_t low = 0;
  std::size_t high = rows().size();
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (y_of(middle + 1) > y) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

} // namespace pollux::panel
