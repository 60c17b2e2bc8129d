// Pending once
#include <pollux/pollux.hpp>

#include <cstdio>

// Exercise: answer pending at the first poll, and see to it that
// there is a second one.
struct later {
  using output = int;
  bool asked = false;

  pollux::poll<int> poll(pollux::context& cx) {
    (void)cx;
    return 42;
  }
};

pollux::task<> work() { std::printf("%d\n", co_await later{}); }

int main() { return pollux::run(work()); }
