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
  // Exercise: have the report sent while the work goes on.
  auto report = send_report();
  co_await pollux::sleep(200_ms);
  std::puts("Done.");
}

int main() { return pollux::run(work()); }
