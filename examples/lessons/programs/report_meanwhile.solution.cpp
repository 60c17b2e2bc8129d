// A report that nobody awaits
#include <pollux/pollux.hpp>

#include <cstdio>

using namespace pollux::literals;

pollux::task<> send_report() {
  auto answer = co_await pollux::fetch(
      "https://report.pollux.test/?delay=150");
  std::printf("The server said: %s", answer->body.c_str());
}

pollux::task<> work() {
  co_await pollux::join(send_report(), pollux::sleep(200_ms));
  std::puts("Done.");
}

int main() { return pollux::run(work()); }
