// A channel that is full
#include <pollux/pollux.hpp>

#include <cstdio>

using namespace pollux::literals;

pollux::task<> produce(pollux::mpsc::sender<int> out) {
  for (int i = 1; i <= 5; ++i) {
    (void)co_await out.send(i);
    std::printf("sent %d\n", i);
  }
}

pollux::task<> consume(pollux::mpsc::receiver<int> in) {
  while (auto item = co_await in.recv()) {
    co_await pollux::sleep(100_ms);
    std::printf("      done with %d\n", *item);
  }
}

pollux::task<> both() {
  auto [out, in] = pollux::mpsc::channel<int>(2);
  co_await pollux::join(produce(std::move(out)),
                        consume(std::move(in)));
}

int main() { return pollux::run(both()); }
