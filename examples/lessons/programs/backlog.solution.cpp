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

pollux::task<> produce(pollux::mpsc::sender<int> out,
                       backlog& waiting) {
  for (int i = 1; i <= 10; ++i) {
    co_await pollux::sleep(10_ms);
    (void)co_await out.send(i);
    waiting.sent();
  }
}

pollux::task<> consume(pollux::mpsc::receiver<int> in,
                       backlog& waiting) {
  while (auto item = co_await in.recv()) {
    waiting.received();
    co_await pollux::sleep(50_ms);
  }
}

pollux::task<> both() {
  backlog waiting;
  auto [out, in] = pollux::mpsc::channel<int>(3);
  co_await pollux::join(produce(std::move(out), waiting),
                        consume(std::move(in), waiting));
  std::printf("At most %d waited.\n", waiting.most);
}

int main() { return pollux::run(both()); }
