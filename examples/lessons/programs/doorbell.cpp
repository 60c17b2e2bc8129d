// A doorbell
#include <pollux/pollux.hpp>

#include <cstdio>

using namespace pollux::literals;

struct doorbell {
  bool rung = false;
  pollux::waker guest;

  void ring() {
    rung = true;
    guest.wake();
  }
};

struct heard {
  using output = void;
  doorbell& bell;

  pollux::poll<void> poll(pollux::context& cx) {
    if (bell.rung)
      return pollux::poll<void>::ready();
    cx.store(bell.guest);
    return pollux::pending;
  }
};

pollux::task<> answer_the_door(doorbell& bell) {
  co_await heard{bell};
  std::puts("Who is there?");
}

pollux::task<> visit(doorbell& bell) {
  co_await pollux::sleep(200_ms);
  bell.ring();
}

pollux::task<> evening() {
  doorbell bell;
  auto door = pollux::spawn(answer_the_door(bell));
  auto visitor = pollux::spawn(visit(bell));
  co_await pollux::join(std::move(door), std::move(visitor));
}

int main() { return pollux::run(evening()); }
