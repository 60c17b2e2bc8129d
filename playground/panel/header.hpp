// The bar on top: the transport, and what is known of the trace.
#pragma once

#include "view.hpp"

namespace pollux::panel {

/// Draws it at the cursor, as wide as the window, and moves the cursor below.
void header(const scene& scene, const view& view);

} // namespace pollux::panel
