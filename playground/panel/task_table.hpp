// The table of tasks.
#pragma once

#include "view.hpp"

#include <model/model.hpp>

namespace pollux::panel {

/// Fills the window it is called in.
void task_table(const model::model& model, view& view);

} // namespace pollux::panel
