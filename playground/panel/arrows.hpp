// The timeline's arrows: from who woke to who was woken.
#pragma once

#include "canvas.hpp"

namespace pollux::panel {

/// Draws the wakes of the tasks among the rows from `begin` to `end`.
void draw_arrows(const canvas& canvas, std::size_t begin, std::size_t end);

} // namespace pollux::panel
