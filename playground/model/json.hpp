// The model as JSON; its form is written down in docs/trace.md and web/src/model/state.ts.
#pragma once

#include "lints.hpp"
#include "model.hpp"
#include "selection.hpp"

#include <cstddef>
#include <string>

namespace pollux::model {

/// What is known of tasks and futures.
[[nodiscard]] std::string json(const model& model);

/// What tables of tasks and futures show: of those that are selected, the first `most` tasks, and
/// as many of the futures in them; each says which of the lints is about it.
[[nodiscard]] std::string table_json(const model& model, const selection& selection,
                                     const lints& lints, std::size_t most);

/// What find_lints() has found. Apart, for it takes longer.
[[nodiscard]] std::string lints_json(const lints& lints);

} // namespace pollux::model
