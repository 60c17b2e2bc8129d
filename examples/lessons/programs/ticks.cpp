// A stream of ticks
#include <pollux/pollux.hpp>

#include <cstdio>

using namespace pollux::literals;

pollux::async_generator<int> ticks() {
  for (int i = 1;; ++i) {
    co_await pollux::sleep(100_ms);
    std::printf("(tick %d is made)\n", i);
    co_yield i;
  }
}

pollux::task<> listen() {
  auto three = ticks() | pollux::streams::take(3);
  while (auto tick = co_await pollux::next(three))
    std::printf("Heard tick %d\n", *tick);
}

int main() { return pollux::run(listen()); }
