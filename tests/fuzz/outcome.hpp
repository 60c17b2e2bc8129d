// event and outcome: what happens when a program runs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace fuzz {

enum class happening : std::uint8_t {
  poll,   ///< the task `node` is polled
  done,   ///< `node` has completed with `value`
  cancel, ///< `node` was destroyed before it had completed
};

struct event {
  happening what;
  std::uint16_t node;
  int value;
  long milliseconds; ///< on the virtual clock

  friend bool operator==(const event&, const event&) = default;
};

struct outcome {
  std::vector<event> events;
  std::size_t alive = 0; ///< tasks that were left when nothing was left to wait for
  /// Set where something was wrong in itself, without a model to compare with.
  std::string complaint;
};

} // namespace fuzz
