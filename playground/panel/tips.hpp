// Tooltips that tell all about a task, a future or a poll.
#pragma once

#include <model/lints.hpp>
#include <model/model.hpp>

#include <cstddef>
#include <string>

namespace pollux::panel {

/// What a future does, in a few words: "ready, 200", "request aborted".
[[nodiscard]] std::string state_words(const model::model& model, const model::future& future);

/// With what a lint says about it, if one does.
void tip_about(const model::model& model, model::id which, const model::lint* lint);

/// About `segment`, the poll of `which` with that number, counted from 0. `needless`: nothing had
/// woken it.
void tip_about_poll(const model::model& model, model::id which, const model::segment& segment,
                    std::size_t number, bool needless);

} // namespace pollux::panel
