// The figures of one task or future as text, for whoever copies them.
#pragma once

#include "model.hpp"

#include <string>

namespace pollux::model {

/// A line for each figure: what it is, a tab, and its value; empty when there is no such task or
/// future.
[[nodiscard]] std::string figures(const model& model, id which);

} // namespace pollux::model
