#include "program.hpp"

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace pollux::detail {
namespace {

// The trace reads the time through a plain function, so the driver in use is kept here.
constinit const driver* driver_in_use = nullptr;

std::uint64_t driver_time() noexcept {
  return driver_in_use == nullptr
             ? 0
             : static_cast<std::uint64_t>(driver_in_use->now().since_begin().nanoseconds());
}

} // namespace

program::program(std::unique_ptr<driver> driver, simulated_driver* simulated,
                 std::unique_ptr<main_future> main)
    : driver_(std::move(driver)), simulated_(simulated),
      executor_(std::make_unique<executor>(driver_.get())), main_(std::move(main)) {
  driver_in_use = driver_.get();
  trace::set_clock(&driver_time);
  main_->spawn(*executor_);
}

program::progress program::step() {
  if (main_->is_over())
    return progress::over;
  if (executor_->poll_one())
    return progress::polled;
  if (simulated_ != nullptr && simulated_->advance())
    return progress::polled;
  return progress::idle;
}

int program::finish() {
  struct end_of_program {
    program& self;
    int exit_code = 1;
    ~end_of_program() {
      const bool tasks_alive = self.executor_->alive() > 0;
      self.drop();
      trace::stop(exit_code, tasks_alive);
    }
  };
  end_of_program end{*this};
  end.exit_code = main_->exit_code();
  return end.exit_code;
}

int program::give_up() {
  constexpr int exit_code = 70;
  const std::size_t waiting = executor_->alive();
  std::fflush(stdout);
  std::fprintf(stderr, "pollux: nothing can wake the %zu %s still waiting\n", waiting,
               waiting == 1 ? "task that is" : "tasks that are");
  // The trace ends before they are cancelled, so that it shows them as they wait.
  trace::stop(exit_code, true);
  drop();
  return exit_code;
}

void program::drop() noexcept {
  main_.reset();
  executor_.reset();
}

bool simulated_clock_is_wanted() noexcept {
  const char* const clock = std::getenv("POLLUX_CLOCK");
  return clock != nullptr && std::string_view(clock) == "simulated";
}

} // namespace pollux::detail
