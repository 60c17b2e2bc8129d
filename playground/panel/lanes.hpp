// The timeline's lanes: of a task or future, with its polls and what it waits for.
#pragma once

#include "canvas.hpp"

namespace pollux::panel {

void draw_lane(const canvas& canvas, const row& row, float y);

/// The width in which draw_lane_name() would have to cut nothing off.
[[nodiscard]] float lane_name_width(const model::model& model, const row& row);

/// What the reader has clicked at a lane's name.
enum class clicked { nothing, fold, lint };

/// Draws its name and number of polls.
clicked draw_lane_name(const canvas& canvas, const row& row, float y);

} // namespace pollux::panel
