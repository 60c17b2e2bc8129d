// zero: two waits in a join that take nothing from a heap. "join": as plain futures, polled by
// hand. "arena": as coroutines in a task, in 4 KB of fixed memory.
#include "measure.hpp"

#include "drivers/browser/driver.hpp"

#include <pollux/arena.hpp>
#include <pollux/pollux.hpp>

#include <emscripten/emscripten.h>
#include <emscripten/eventloop.h>

#include <cstddef>
#include <optional>

namespace {

using namespace pollux::literals;

alignas(std::max_align_t) constinit std::byte memory[4096];
constinit pollux::arena the_arena(memory, sizeof memory);

} // namespace

void* pollux::memory::allocate(std::size_t bytes) {
  void* const block = the_arena.allocate(bytes);
  if (block == nullptr)
    panic("the arena is exhausted");
  return block;
}
void pollux::memory::deallocate(void* block, std::size_t bytes) noexcept {
  the_arena.deallocate(block, bytes);
}

namespace {

void soon(void (*what)(void*)) {
  emscripten_set_timeout(what, 0, nullptr);
}

/// What is woken when the join is to be polled: there is no executor.
struct root : pollux::wakeable {
  root() noexcept
      : wakeable([](wakeable& self) noexcept {
          self.take_wake();
          soon([](void*) { poll(); });
        }) {}
  static void poll();
};

pollux::task<> wait(pollux::duration time) {
  co_await pollux::sleep(time);
}
pollux::task<> both() {
  co_await pollux::join(wait(300_ms), wait(200_ms));
}
auto both_by_hand() {
  return pollux::join(pollux::sleep(300_ms), pollux::sleep(200_ms));
}

struct program {
  pollux::detail::browser_driver driver{[] { soon([](void*) { turn(); }); }};
  root woken;
  decltype(both_by_hand()) join = both_by_hand();
  pollux::executor tasks{&driver};
  std::optional<pollux::join_handle<void>> task;

  static void turn();
};
[[clang::no_destroy]] std::optional<program> running;

void root::poll() {
  pollux::context cx(running->woken, &running->driver);
  if (running->join.poll(cx).is_pending())
    return;
  measure::end();
  measure::report_memory(sizeof(running->join), 0);
}

void program::turn() {
  running->tasks.run_turn();
  if (!running->task || !running->task->is_over())
    return;
  running->task.reset();
  measure::end();
  measure::report_memory(the_arena.used(), sizeof memory);
}

} // namespace

extern "C" EMSCRIPTEN_KEEPALIVE void model_cancel() {}
extern "C" EMSCRIPTEN_KEEPALIVE int model_held() {
  return static_cast<int>(measure::held());
}

int main(int argc, char** argv) {
  const measure::order order(argc, argv);
  running.emplace();
  measure::begin();
  if (order.job == "join") {
    root::poll();
  } else {
    running->task.emplace(running->tasks.spawn(both()));
    program::turn();
  }
  emscripten_runtime_keepalive_push(); // for callbacks are to come
}
