// size: a join of two timers as a whole module of WebAssembly, with the least that can be around
// it: what a page would embed. It imports now, fire_at and done, and exports start and fire.
#include <pollux/arena.hpp>
#include <pollux/driver.hpp>
#include <pollux/executor.hpp>
#include <pollux/join.hpp>
#include <pollux/memory.hpp>
#include <pollux/sleep.hpp>
#include <pollux/task.hpp>

#include <cstddef>
#include <cstdint>

// Times are nanoseconds on the host's clock.
extern "C" {
[[clang::import_module("env"), clang::import_name("now")]] std::int64_t now();
[[clang::import_module("env"), clang::import_name("fire_at")]] void fire_at(std::int64_t time);
[[clang::import_module("env"), clang::import_name("done")]] void done();
}

namespace {
alignas(std::max_align_t) constinit std::byte memory[512];
constinit pollux::arena the_arena(memory, sizeof(memory));
} // namespace

void* pollux::memory::allocate(std::size_t bytes) {
  return the_arena.allocate(bytes);
}
void pollux::memory::deallocate(void* block, std::size_t bytes) noexcept {
  the_arena.deallocate(block, bytes);
}
// The default prints, and printing is larger than all that is measured here.
void pollux::panic(const char*) noexcept {
  __builtin_trap();
}

namespace {

using namespace pollux::literals;

/// The host calls `fire` when it is time.
class timeouts final : public pollux::driver {
public:
  [[nodiscard]] pollux::instant now() const noexcept override {
    return pollux::instant(pollux::duration::nanoseconds(::now()));
  }
  void start(pollux::fetch_operation&) override {}
  void abort(pollux::fetch_operation&) noexcept override {}
  void fire() {
    timers_.fire(now());
    on_armed();
  }

private:
  void on_armed() override {
    if (const auto next = timers_.next())
      fire_at(next->since_begin().nanoseconds());
  }
};

pollux::task<> wait_for_both() {
  co_await pollux::join(pollux::sleep(10_ms), pollux::sleep(20_ms));
  done();
}

timeouts the_clock;
pollux::executor tasks(&the_clock);

} // namespace

extern "C" [[clang::export_name("start")]] void start() {
  tasks.spawn(wait_for_both()).detach();
  tasks.run_until_idle();
}
extern "C" [[clang::export_name("fire")]] void fire() {
  the_clock.fire();
  tasks.run_until_idle();
}
