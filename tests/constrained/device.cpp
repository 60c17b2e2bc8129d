// A program for a device that has no heap: its coroutines and tasks lie in an arena of fixed size.
// It is built without exceptions and without RTTI, and linked with nothing that could allocate.
#include "pollux/arena.hpp"
#include "pollux/executor.hpp"
#include "pollux/join.hpp"
#include "pollux/memory.hpp"
#include "pollux/notify.hpp"
#include "pollux/panic.hpp"
#include "pollux/select.hpp"
#include "pollux/sleep.hpp"
#include "pollux/task.hpp"
#include "pollux/timeout.hpp"

#include <cstddef>
#include <unistd.h>

#ifndef DEVICE_ARENA
#define DEVICE_ARENA 4096
#endif

namespace {

using namespace pollux::literals;
using pollux::task;

alignas(std::max_align_t) constinit std::byte memory[DEVICE_ARENA];
constinit pollux::arena the_arena(memory, sizeof(memory));

// Output without printf, which may want a heap.
std::size_t length(const char* text) {
  std::size_t count = 0;
  while (text[count] != '\0')
    ++count;
  return count;
}
void write_text(const char* text) {
  [[maybe_unused]] const auto written = ::write(STDOUT_FILENO, text, length(text));
}
void write_number(std::size_t number) {
  char digits[24] = {};
  std::size_t first = sizeof(digits) - 1;
  do {
    digits[--first] = static_cast<char>('0' + number % 10);
    number /= 10;
  } while (number > 0);
  write_text(digits + first);
}

} // namespace

// What the program replaces of the runtime.
void* pollux::memory::allocate(std::size_t bytes) {
  void* const block = the_arena.allocate(bytes);
  if (block == nullptr)
    panic("the arena is exhausted");
  return block;
}
void pollux::memory::deallocate(void* block, std::size_t bytes) noexcept {
  the_arena.deallocate(block, bytes);
}
void pollux::panic(const char* message) noexcept {
  write_text(message);
  write_text("\n");
  ::_exit(70);
}
// What the language wants of its library, which is not linked.
extern "C" void __cxa_pure_virtual() {
  pollux::panic("a pure virtual function was called");
}

namespace {

/// The device's clock, which is its only driver.
class ticks final : public pollux::driver {
public:
  [[nodiscard]] pollux::instant now() const noexcept override { return now_; }
  void start(pollux::fetch_operation&) override { pollux::panic("the device has no network"); }
  void abort(pollux::fetch_operation&) noexcept override {}

  /// Where a device would sleep until the next interrupt. False when none will come.
  bool advance() {
    const auto next = timers_.next();
    if (!next)
      return false;
    now_ = *next;
    timers_.fire(now_);
    return true;
  }

private:
  pollux::instant now_;
};

struct device {
  int blinks = 0;
  int temperatures = 0;
  int presses = 0;
  int idle_seconds = 0;
  pollux::notify button;
};

task<> blink(device& device) {
  for (; device.blinks < 20; ++device.blinks)
    co_await pollux::sleep(100_ms);
}

task<int> measured(int degrees) {
  co_await pollux::sleep(30_ms); // the converter's time
  co_return degrees;
}

task<> watch_temperature(device& device) {
  for (int round = 0; round < 10; ++round) {
    auto [inside, outside] = co_await pollux::join(measured(21), measured(7));
    device.temperatures += inside + outside;
  }
}

task<> watch_button(device& device) {
  while (device.presses < 3) {
    auto event = co_await pollux::select(device.button.notified(), pollux::sleep(1_s));
    ++(event.index() == 0 ? device.presses : device.idle_seconds);
  }
}

/// Stands for the finger.
task<> press_button(device& device) {
  for (int round = 0; round < 3; ++round) {
    co_await pollux::sleep(1500_ms);
    device.button.notify_one();
  }
}

} // namespace

int main() {
  device device;
  ticks clock;
  {
    pollux::executor tasks(&clock);
    tasks.spawn(blink(device)).detach();
    tasks.spawn(watch_temperature(device)).detach();
    tasks.spawn(watch_button(device)).detach();
    tasks.spawn(press_button(device)).detach();
    do {
      tasks.run_until_idle();
    } while (clock.advance());
    if (tasks.alive() > 0)
      pollux::panic("a task waits for ever");
  }
  if (device.blinks != 20 || device.temperatures != 280 || device.presses != 3 ||
      device.idle_seconds != 3)
    pollux::panic("the tasks did not do what they should");
  write_text("four tasks took ");
  write_number(the_arena.used());
  write_text(" of ");
  write_number(sizeof(memory));
  write_text(" bytes\n");
  return 0;
}
