// run: what a program really does, on the runtime.
#pragma once

#include "../mutant.hpp"
#include "../outcome.hpp"
#include "../program.hpp"

namespace fuzz {

/// Runs it on the simulated clock, and watches it:
/// - a future is polled when it is new or was woken, and never after it has completed;
/// - a task that is woken is polled within a turn;
/// - when nothing is scheduled, waking everything once more changes nothing: no wake-up was lost;
/// - at the end every value, frame and task has been destroyed, once.
[[nodiscard]] outcome run(const program& program, mutant mutant);

} // namespace fuzz
