// The tree of futures: each task with the futures inside it.
#pragma once

#include "view.hpp"

#include <model/model.hpp>

namespace pollux::panel {

/// Fills the window it is called in.
void future_tree(const scene& scene, view& view);

} // namespace pollux::panel
