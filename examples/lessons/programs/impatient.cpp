// Someone at the letter box
#include <pollux/pollux.hpp>

#include <cstdio>

struct letter_box {
  bool full = false;
  pollux::waker reader;

  void put() {
    full = true;
    reader.wake();
  }
};

struct letter {
  using output = void;
  letter_box& box;

  pollux::poll<void> poll(pollux::context& cx) {
    if (box.full)
      return pollux::poll<void>::ready();
    // Exercise: it looks again and again. Let it wait.
    cx.wake();
    return pollux::pending;
  }
};

pollux::task<> read_mail(letter_box& box) {
  co_await letter{box};
  std::puts("A letter!");
}

pollux::task<> deliver(letter_box& box) {
  for (int street = 0; street < 20; ++street)
    co_await pollux::yield_now();
  box.put();
}

pollux::task<> morning() {
  letter_box box;
  auto reader = pollux::spawn(read_mail(box));
  auto postman = pollux::spawn(deliver(box));
  co_await pollux::join(std::move(reader), std::move(postman));
}

int main() { return pollux::run(morning()); }
