// A point of the trace. Clocks in browsers are coarse (100 µs), so the order is the primary axis,
// and `time` is the second.
#pragma once

#include <cstdint>

namespace pollux::model {

/// Ids of tasks and futures are one number space; 0 is nobody.
using id = std::uint32_t;

struct moment {
  /// The record's number since the trace began.
  std::uint32_t sequence = 0;
  /// The same without the records that only name things: how many things happened before.
  std::uint32_t step = 0;
  /// Nanoseconds since the trace began, on the trace's clock.
  std::uint64_t time = 0;
};

} // namespace pollux::model
