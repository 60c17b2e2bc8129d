// What a WebAssembly module that exports a model (exports.cpp) lends to the rest of itself.
#pragma once

#include "history.hpp"
#include "lints.hpp"
#include "selection.hpp"

namespace pollux::model::exports {

/// The module's one trace.
[[nodiscard]] history& the_history();

/// What the reader wants to see of it.
[[nodiscard]] const selection& the_selection();

/// What JavaScript has asked for last of the lints. They are not asked for by whoever draws:
/// finding them takes longer than a frame may.
[[nodiscard]] const lints& lints_found_last();

} // namespace pollux::model::exports
