// simulation: an executor on the simulated clock and network.
#pragma once

#include "pollux/executor.hpp"
#include "pollux/panic.hpp"
#include "pollux/simulated.hpp"

#include <exception>
#include <utility>

namespace pollux::test {

/// What simulation::run throws when its future waits for what never comes. Rust: none.
class stalled : public std::exception {
public:
  [[nodiscard]] const char* what() const noexcept override {
    return "the future has not completed, and nothing is left that could wake it";
  }
};

/// A world of its own for a test: sleeping for an hour takes no time, and a fetch is answered by
/// what its URL says (simulated.hpp). Every run is the same. Allocates as its executor and driver
/// do; to run is O(log n) amortised for each timer that fires, besides what is polled. Rust:
/// tokio::time::pause.
struct simulation {
  /// With the clock and the network.
  simulated_driver driver;
  /// On that driver.
  pollux::executor executor{&driver};

  /// Polls until nothing is scheduled; the clock stands still.
  void settle() { executor.run_until_idle(); }
  /// Polls and moves the clock until nothing is left to wait for.
  void finish() {
    do {
      settle();
    } while (driver.advance());
  }
  /// Runs `future`, and all else that was spawned, to the end, and answers its output. Throws what
  /// it throws, or stalled.
  template <future F>
  output_of<F> run(F future) {
    auto handle = executor.spawn(std::move(future));
    finish();
    if (!handle.is_over())
      detail::raise(stalled());
    return handle.take_output();
  }
  /// The time on the clock, which begins at 0.
  [[nodiscard]] long milliseconds() const noexcept {
    return static_cast<long>(driver.now().since_begin().nanoseconds() / 1'000'000);
  }
};

} // namespace pollux::test
