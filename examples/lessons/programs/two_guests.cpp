// Two wait, one is woken
#include <pollux/pollux.hpp>

#include <cstdio>
#include <utility>
#include <vector>

using namespace pollux::literals;

// Exercise: whoever waits last takes the place of whoever waited
// before. Let open() wake all.
struct gate {
  bool is_open = false;
  pollux::waker waiting;

  void wait(pollux::context& cx) { cx.store(waiting); }
  void open() {
    is_open = true;
    waiting.wake();
  }
};

struct passage {
  using output = void;
  gate& through;

  pollux::poll<void> poll(pollux::context& cx) {
    if (through.is_open)
      return pollux::poll<void>::ready();
    through.wait(cx);
    return pollux::pending;
  }
};

pollux::task<> guest(gate& gate, const char* name) {
  co_await passage{gate};
  std::printf("%s is in.\n", name);
}

pollux::task<> feast() {
  gate gate;
  auto first = pollux::spawn(guest(gate, "Castor"));
  auto second = pollux::spawn(guest(gate, "Pollux"));
  co_await pollux::sleep(100_ms);
  gate.open();
  co_await pollux::join(std::move(first), std::move(second));
}

int main() { return pollux::run(feast()); }
