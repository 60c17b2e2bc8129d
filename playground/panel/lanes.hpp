// The timeline's lanes: of a task or future, with its polls and what it waits for.
#pragma once

#include "canvas.hpp"

namespace pollux::panel {

void draw_lane(const canvas& canvas, const row& row, float y);

/// Draws its name and number of polls. Whether the row is to be folded or unfolded.
bool draw_lane_name(const canvas& canvas, const row& row, float y);

} // namespace pollux::panel
