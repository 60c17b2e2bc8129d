// The browser driver, in JavaScript, with the network of network.js.
#include "check.hpp"
#include "pollux/fetch.hpp"
#include "pollux/fetch_stream.hpp"
#include "pollux/next_frame.hpp"
#include "pollux/now.hpp"
#include "pollux/run.hpp"
#include "pollux/sleep.hpp"
#include "pollux/stream.hpp"
#include "pollux/task.hpp"
#include "pollux/timeout.hpp"
#include "pollux/yield.hpp"

#include <string>
#include <vector>

using namespace pollux::literals;

namespace {

pollux::task<> method_headers_and_body() {
  auto answer = co_await pollux::fetch(
      {.method = "PUT", .url = "net:page", .headers = {{"A", "b"}, {"C", "d"}}, .body = "x\0y"});
  CHECK(answer->status == 200);
  CHECK(answer->header("x-asked") == "PUT A=b C=d");
  CHECK(answer->body == "x");
  auto plain = co_await pollux::fetch("net:page");
  CHECK(plain->header("x-asked") == "GET ");
  CHECK(plain->body == "abcdef");
  auto missing = co_await pollux::fetch("net:missing");
  CHECK(missing->status == 404);
  auto connect = co_await pollux::fetch({.method = "CONNECT", .url = "net:page"});
  CHECK(connect.error().kind() == pollux::fetch_error::kind::invalid_request);
}

pollux::task<> progress() {
  std::vector<std::uint64_t> told;
  auto answer = co_await pollux::fetch("net:page").on_progress([&](pollux::progress so_far) {
    CHECK(so_far.total == 6);
    told.push_back(so_far.received);
  });
  CHECK((told == std::vector<std::uint64_t>{0, 2, 6}));
  CHECK(answer->body == "abcdef");
}

pollux::task<> stream() {
  pollux::fetch_stream page("net:page");
  auto head = co_await page.head();
  CHECK(head->status == 200);
  CHECK(page.progress().received == 0);
  auto piece = co_await pollux::next(page);
  CHECK(piece->value() == "abcdef");
  CHECK(!(co_await pollux::next(page)).has_value());
}

pollux::task<> failure() {
  auto answer = co_await pollux::fetch("net:broken");
  CHECK(!answer.has_value());
  CHECK(answer.error().kind() == pollux::fetch_error::kind::network);
}

pollux::task<> drop() {
  auto before = co_await pollux::fetch("net:page");
  auto late = co_await pollux::timeout(pollux::fetch("net:silent"), 5_ms);
  CHECK(!late.has_value());
  auto after = co_await pollux::fetch("net:page");
  CHECK(std::stoi(std::string(after->header("x-aborted"))) ==
        std::stoi(std::string(before->header("x-aborted"))) + 1);
}

pollux::task<> frames() {
  const pollux::instant begin = co_await pollux::now();
  co_await pollux::next_frame();
  co_await pollux::next_frame();
  // Node has no requestAnimationFrame; timers of 16 ms, rounded as it likes.
  CHECK(co_await pollux::now() - begin >= 30_ms);
}

// A task that never rests: the event loop has its turn all the same.
pollux::task<> busy(const bool& stop) {
  while (!stop)
    co_await pollux::yield_now();
}
pollux::task<> beside_a_busy_task() {
  bool stop = false;
  auto spinning = pollux::spawn(busy(stop));
  co_await pollux::sleep(20_ms);
  auto answer = co_await pollux::fetch("net:page");
  CHECK(answer->ok());
  co_await pollux::next_frame();
  stop = true;
  co_await std::move(spinning);
}

pollux::task<> all() {
  co_await method_headers_and_body();
  co_await progress();
  co_await stream();
  co_await failure();
  co_await drop();
  co_await frames();
  co_await beside_a_busy_task();
  std::puts("all passed");
}

} // namespace

int main() {
  return pollux::run(all());
}
