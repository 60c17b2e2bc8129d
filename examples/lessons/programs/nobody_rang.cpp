// Nobody rang
#include <pollux/pollux.hpp>

#include <cstdio>

using namespace pollux::literals;

struct doorbell {
  bool rung = false;
  pollux::waker guest;

  void ring() {
    rung = true;
    // Try: guest.wake();
  }
};

pollux::task<> answer_the_door(doorbell& bell) {
  co_await pollux::poll_fn(
      [&](pollux::context& cx) -> pollux::poll<void> {
        if (bell.rung)
          return pollux::poll<void>::ready();
        cx.store(bell.guest);
        return pollux::pending;
      });
  std::puts("Who is there?");
}

pollux::task<> visit(doorbell& bell) {
  co_await pollux::sleep(200_ms);
  bell.ring();
  std::puts("The bell was rung.");
}

pollux::task<> evening() {
  doorbell bell;
  auto door = pollux::spawn(answer_the_door(bell));
  auto visitor = pollux::spawn(visit(bell));
  co_await pollux::join(std::move(door), std::move(visitor));
}

int main() { return pollux::run(evening()); }
