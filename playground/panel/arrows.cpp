#include "arrows.hpp"

#include "draw.hpp"

#include <algorithm>
#include <vector>

namespace pollux::panel {
namespace {

// Arrows of one task that are closer together are drawn once.
constexpr float least_distance = 6;

void draw_arrow(const canvas& c, const model::wake& wake, float x, float to) {
  // A driver's wake comes from the future that waited for it.
  std::optional<float> source = c.middle_of(wake.from != 0 ? wake.from : wake.future);
  if (!source)
    source = c.middle_of(wake.future);
  const float from = source.value_or(c.top);
  const auto is_marked = [&](model::id which) {
    return which != 0 && (c.view.selected == which || c.view.hovered_before == which);
  };
  const bool marked = is_marked(wake.to) || is_marked(wake.future);
  const ImU32 colour = faded(colour_of(wake.cause), wake.redundant ? 0.35F : marked ? 1 : 0.8F);
  if (from == to) {
    // It woke itself: a loop on its lane.
    c.list->AddBezierCubic({x, to - 9}, {x, to - 15}, {x + 9, to - 15}, {x + 9, to - 10}, colour,
                           1.3F, 12);
    triangle(c.list, {x + 9, to - 7}, {x + 6, to - 11}, {x + 12, to - 11}, colour);
    return;
  }
  const float down = to > from ? 1.0F : -1.0F;
  const float tip_y = to - down * 9;
  c.list->AddLine({x, from}, {x, tip_y}, colour, marked ? 2 : 1.3F);
  c.list->AddCircleFilled({x, from}, 2.6F, colour);
  triangle(c.list, {x, tip_y + down}, {x - 3.5F, tip_y - down * 5}, {x + 3.5F, tip_y - down * 5},
           colour);
}

void draw_arrows_to(const canvas& c, const model::task& task, float y) {
  const auto& wakes = c.model.wakes();
  const auto first_from = [&](auto begin, float x) {
    const double value = c.axis.value_at(x);
    return std::partition_point(begin, task.wake_positions.end(), [&](std::uint32_t position) {
      return c.axis.value(wakes[position].at) < value;
    });
  };
  for (auto at = first_from(task.wake_positions.begin(), c.left);
       at != task.wake_positions.end();) {
    const model::wake& wake = wakes[*at];
    const float x = c.axis.x(wake.at);
    if (x > c.right)
      return;
    draw_arrow(c, wake, x, y);
    at = first_from(at + 1, x + least_distance);
  }
}

} // namespace

void draw_arrows(const canvas& c, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end; ++at) {
    const row& row = c.rows()[at];
    const model::task* task = row.is_task ? c.model.find_task(row.who) : nullptr;
    if (task != nullptr)
      draw_arrows_to(c, *task, c.y_of(at) + task_height / 2);
  }
}

} // namespace pollux::panel
