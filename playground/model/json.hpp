// The model as JSON; its form is written down in docs/trace.md and web/src/model/state.ts.
#pragma once

#include "model.hpp"

#include <string>

namespace pollux::model {

[[nodiscard]] std::string json(const model& model);

} // namespace pollux::model
