// program: the driver, the executor and the future of main that run() brings together.
#pragma once

#include "pollux/run.hpp"
#include "pollux/simulated.hpp"

#include <cstdint>
#include <memory>

namespace pollux::detail {

class program {
public:
  /// `simulated` is the driver once more, when it is that kind.
  program(std::unique_ptr<driver> driver, simulated_driver* simulated,
          std::unique_ptr<main_future> main);

  enum class progress : std::uint8_t { polled, idle, over };

  /// One poll, or, when nothing is scheduled and the clock is simulated, one step of the clock.
  /// `idle`: nothing to do until the driver wakes somebody; for ever, on the simulated clock.
  progress step();

  /// Cancels what is alive and ends the trace. Answers the exit code; throws what main's future
  /// threw.
  int finish();

  /// Ends the trace because nothing is left that could wake a task, and says so. Answers the exit
  /// code, 70.
  int give_up();

  [[nodiscard]] executor& tasks() noexcept { return *executor_; }
  [[nodiscard]] bool is_simulated() const noexcept { return simulated_ != nullptr; }

private:
  void drop() noexcept;

  std::unique_ptr<driver> driver_;
  simulated_driver* simulated_;
  std::unique_ptr<executor> executor_;
  std::unique_ptr<main_future> main_;
};

/// Whether POLLUX_CLOCK=simulated is in the environment.
[[nodiscard]] bool simulated_clock_is_wanted() noexcept;

} // namespace pollux::detail
