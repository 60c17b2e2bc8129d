// A trace as JSON for Chrome's and Perfetto's viewers (the "Trace Event Format").
#pragma once

#include "model.hpp"

#include <string>

namespace pollux::model {

/// Each task is a thread, whose slices say whether it is polled, waits or is scheduled; the polls
/// of its futures lie inside of its own. Wakes are flows, requests and timers asynchronous slices.
///
/// The viewers know only time, and on a simulated clock all of a turn happens at once. So that the
/// order remains visible, what follows something else begins at least 1 ns after it.
[[nodiscard]] std::string chrome_trace(const model& model);

} // namespace pollux::model
