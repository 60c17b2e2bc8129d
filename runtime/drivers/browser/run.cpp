// run() in a browser: it may not block, so the event loop polls.

#include "run.hpp"

#include "driver.hpp"
#include "pollux/panic.hpp"
#include "program.hpp"

#include <emscripten/emscripten.h>
#include <emscripten/eventloop.h>

#include <cstdlib>

namespace pollux::detail {
namespace {

/// How long the event loop has to wait for us at most, in ms: half a frame.
constexpr double turn_limit = 8;

struct host {
  std::unique_ptr<program> running;
  bool paused = false;
  bool pumping = false;
  int turn = 0; // the event loop's id of the turn it has been asked for, 0: none
};
// Never destroyed: exit() may be called by a task, whose poll is then still under way.
[[clang::no_destroy]] host the_host;

void pump();

void ask_for_turn() noexcept {
  if (the_host.turn != 0 || the_host.pumping || the_host.paused)
    return;
  the_host.turn = emscripten_set_timeout(
      [](void*) {
        the_host.turn = 0;
        pump();
      },
      0, nullptr);
}

[[noreturn]] void end(int exit_code) {
  the_host.running.reset();
  if (the_host.turn != 0)
    emscripten_clear_timeout(the_host.turn);
  emscripten_force_exit(exit_code);
}

/// Takes one step. True: there may be more to do.
bool step() {
  program& running = *the_host.running;
  switch (running.step()) {
  case program::progress::polled:
    return true;
  case program::progress::idle:
    // On the real clock an event may come that we know nothing of.
    if (running.is_simulated())
      end(running.give_up());
    return false;
  case program::progress::over:
    end(running.finish());
  }
  return false;
}

void pump() {
  if (the_host.running == nullptr || the_host.paused || the_host.pumping)
    return;
  struct scope {
    scope() { the_host.pumping = true; }
    ~scope() { the_host.pumping = false; }
  };
  bool more = true;
  {
    const scope pumping;
    const double begin = emscripten_get_now();
    // The clock is a call out of WebAssembly: once in 16 polls is often enough.
    for (unsigned polls = 1; more; ++polls) {
      more = step();
      if (polls % 16 == 0 && emscripten_get_now() - begin >= turn_limit)
        break;
    }
  }
  trace::flush();
  if (more)
    ask_for_turn();
}

} // namespace

int run(std::unique_ptr<main_future> main) {
  if (the_host.running != nullptr)
    panic("run was called again: main ends with one return pollux::run(...), which polls what is "
          "to be done together");
  std::unique_ptr<driver> driver;
  simulated_driver* simulated = nullptr;
  if (simulated_clock_is_wanted()) {
    auto made = std::make_unique<simulated_driver>();
    simulated = made.get();
    driver = std::move(made);
  } else {
    driver = std::make_unique<browser_driver>(&pump);
  }
  the_host.running = std::make_unique<program>(std::move(driver), simulated, std::move(main));
  the_host.running->tasks().on_scheduled([](void*) noexcept { ask_for_turn(); }, nullptr);
  emscripten_runtime_keepalive_push();
  ask_for_turn();
  return 0;
}

void pause_program() noexcept {
  the_host.paused = true;
}

void resume_program() noexcept {
  the_host.paused = false;
  ask_for_turn();
}

void step_program() {
  if (the_host.running == nullptr || !the_host.paused)
    return;
  step();
  trace::flush();
}

} // namespace pollux::detail
