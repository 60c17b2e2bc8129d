// The bar on top: what is known of the trace. What moves it is in the page, for the text view as
// well.
#pragma once

#include "view.hpp"

namespace pollux::panel {

/// Draws it at the cursor, as wide as the window, and moves the cursor below.
void header(const scene& scene, const view& view);

} // namespace pollux::panel
