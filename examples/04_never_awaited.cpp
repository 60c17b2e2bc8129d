// A future that is never awaited
//
// Shows: futures are inert. Calling a coroutine makes a future
// and runs none of its body; nobody awaits this one, so it is
// never polled.
// Expect: no report and no request. Among the futures,
// send_report has 0 polls.

#include <pollux/pollux.hpp>

#include <cstdio>

using namespace pollux::literals;

pollux::task<> send_report() {
  std::puts("Sending the report ...");
  auto answer =
      co_await pollux::fetch("https://report.pollux.test/");
  std::printf("The server said: %s", answer->body.c_str());
}

pollux::task<> work() {
  auto report = send_report();
  // Try: co_await std::move(report);
  std::puts("Working ...");
  co_await pollux::sleep(200_ms);
  std::puts("Done. Was the report sent?");
}

int main() { return pollux::run(work()); }
