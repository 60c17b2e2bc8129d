// The whole panel: the header, and the views as the space allows.
#pragma once

#include "view.hpp"

namespace pollux::panel {

/// Draws a frame, as large as the display.
void draw_panel(const scene& scene, view& view);

} // namespace pollux::panel
