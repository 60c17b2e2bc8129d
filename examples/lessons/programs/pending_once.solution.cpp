// Pending once
#include <pollux/pollux.hpp>

#include <cstdio>

struct later {
  using output = int;
  bool asked = false;

  pollux::poll<int> poll(pollux::context& cx) {
    if (asked)
      return 42;
    asked = true;
    cx.wake();
    return pollux::pending;
  }
};

pollux::task<> work() { std::printf("%d\n", co_await later{}); }

int main() { return pollux::run(work()); }
