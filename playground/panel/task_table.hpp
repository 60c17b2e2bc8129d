// The table of tasks.
#pragma once

#include "view.hpp"

#include <model/model.hpp>

#include <cstddef>

namespace pollux::panel {

/// What a table of so many tasks needs.
[[nodiscard]] float task_table_height(std::size_t tasks);

/// Fills the window it is called in.
void task_table(const scene& scene, view& view);

} // namespace pollux::panel
