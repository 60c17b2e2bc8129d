// What the timeline's lanes, arrows and ruler are drawn with, in one frame.
#pragma once

#include "axis.hpp"
#include "theme.hpp"
#include "view.hpp"

#include <model/model.hpp>

#include <imgui.h>

#include <cstddef>
#include <optional>

namespace pollux::panel {

inline constexpr float task_height = 30;
inline constexpr float future_height = 22;

struct canvas {
  /// All that is known; and what was known at the moment that the reader looks at.
  const model::model& model;
  const model::model& shown;
  const model::lints& lints;
  const panel::view& view;
  const panel::axis& axis;
  ImDrawList* list;
  float names; // where the lanes' names begin
  float left;  // of the lanes, right of their names
  float right;
  float top; // of the lanes, below the ruler
  float bottom;
  float first; // where the first lane begins; it may be scrolled away
  /// Where the mouse is, when it is over the timeline.
  std::optional<ImVec2> mouse;

  [[nodiscard]] const std::vector<row>& rows() const { return view.lanes.rows; }
  [[nodiscard]] float height_of(const row& row) const {
    return row.is_task ? task_height : future_height;
  }
  /// Where the lane of the row at a position begins.
  [[nodiscard]] float y_of(std::size_t position) const;
  /// The middle of a task's or future's lane; nothing when it is folded away.
  [[nodiscard]] std::optional<float> middle_of(model::id which) const;
  /// The first row whose lane ends below `y`.
  [[nodiscard]] std::size_t position_at(float y) const;

  [[nodiscard]] bool is_over(float x0, float x1, float y0, float y1) const {
    return mouse && mouse->x >= x0 && mouse->x < x1 && mouse->y >= y0 && mouse->y < y1;
  }
  /// The mouse was pressed and let go there, not dragged.
  [[nodiscard]] bool is_click() const {
    return mouse && ImGui::IsMouseReleased(ImGuiMouseButton_Left) &&
           ImGui::GetIO().MouseDragMaxDistanceSqr[0] < 9;
  }
  [[nodiscard]] ImU32 back_of(model::id which) const {
    return view.selected == which         ? colours().selected
           : view.hovered_before == which ? colours().hover
                                          : colours().surface;
  }
};

} // namespace pollux::panel
