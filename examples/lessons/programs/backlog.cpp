// A growing backlog
#include <pollux/pollux.hpp>

#include <algorithm>
#include <cstdio>
#include <utility>

using namespace pollux::literals;

struct backlog {
  int now = 0, most = 0;
  void sent() { most = std::max(most, ++now); }
  void received() { --now; }
};

// Exercise: never let more than three items wait.
pollux::task<> produce(pollux::mpsc::unbounded_sender<int> out,
                       backlog& waiting) {
  for (int i = 1; i <= 10; ++i) {
    co_await pollux::sleep(10_ms);
    (void)out.send(i);
    waiting.sent();
  }
}

pollux::task<> consume(pollux::mpsc::unbounded_receiver<int> in,
                       backlog& waiting) {
  while (auto item = co_await in.recv()) {
    waiting.received();
    co_await pollux::sleep(50_ms);
  }
}

pollux::task<> both() {
  backlog waiting;
  auto [out, in] = pollux::mpsc::unbounded_channel<int>();
  co_await pollux::join(produce(std::move(out), waiting),
                        consume(std::move(in), waiting));
  std::printf("At most %d waited.\n", waiting.most);
}

int main() { return pollux::run(both()); }
