// A run in few figures and lanes, to be laid beside another one.
#pragma once

#include "model.hpp"

#include <cstddef>
#include <string>

namespace pollux::model {

/// As JSON; web/src/model/types.ts has the types. At most `most` lanes: tasks, and the futures in
/// them, in the order of the panel's.
[[nodiscard]] std::string digest_json(const model& model, std::size_t most);

} // namespace pollux::model
