// predict: says what a program does, by an interpreter that is as simple as can be.
#pragma once

#include "../outcome.hpp"
#include "../program.hpp"

namespace fuzz {

/// It shares nothing with the runtime: no wakers, no wake bits, no lists that lie in what waits.
/// When a task is polled, all of its futures are polled again, whether they were woken or not; a
/// wake only puts the task's number at the end of a queue. That this makes no difference is what
/// the runtime promises.
[[nodiscard]] outcome predict(const program& program);

} // namespace fuzz
