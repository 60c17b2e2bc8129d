// The timeline: a lane for each task, and below it those of the futures inside.
#pragma once

#include "view.hpp"

#include <model/model.hpp>

namespace pollux::panel {

/// Fills the window it is called in.
void timeline(const scene& scene, view& view);

/// The buttons of its heading, from the cursor on.
void timeline_controls(const model::model& model, view& view);
[[nodiscard]] float timeline_controls_width();

} // namespace pollux::panel
