// A future by hand
#include <pollux/pollux.hpp>

#include <cstdio>

struct countdown {
  using output = const char*;
  int left = 3;

  pollux::poll<const char*> poll(pollux::context& cx) {
    if (left == 0)
      return "Lift-off!";
    std::printf("%d ...\n", left--);
    cx.wake();
    return pollux::pending;
  }
};

pollux::task<> launch() { std::puts(co_await countdown{}); }

int main() { return pollux::run(launch()); }
