#include "pollux/driver.hpp"
#include "hand_driver.hpp"
#include "pollux/fetch.hpp"
#include "pollux/join.hpp"
#include "pollux/sleep.hpp"
#include "pollux/task.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace pollux::literals;

namespace {

pollux::task<std::string> slow_download(std::string url) {
  co_await pollux::sleep(50_ms);
  auto answer = co_await pollux::fetch(url);
  co_return answer->body;
}

} // namespace

TEST_CASE("a user's driver is the clock and the network of an executor's tasks") {
  by_hand h;
  auto handle = h.executor.spawn(slow_download("made-up:page"));
  h.settle();
  CHECK(h.driver.armed == 1);
  h.driver.set(49_ms);
  h.settle();
  CHECK(h.driver.under_way.empty());
  h.driver.set(50_ms);
  h.settle();
  REQUIRE(h.driver.under_way.size() == 1);
  auto& request = h.request();
  CHECK(request.asked().url == "made-up:page");
  h.driver.over(request);
  request.on_headers(200, {});
  request.on_body("hand");
  request.on_body("made");
  request.on_done();
  h.settle();
  REQUIRE(handle.is_over());
  CHECK(handle.take_output() == "handmade");
  CHECK(h.driver.aborted == 0);
}

TEST_CASE("a driver is told once of a request that is dropped, and not of one that is over") {
  by_hand h;
  {
    auto handle =
        h.executor.spawn(pollux::join(pollux::fetch("made-up:a"), pollux::fetch("made-up:b")));
    h.settle();
    auto& request = h.request();
    h.driver.over(request);
    request.on_failed(pollux::fetch_error(pollux::fetch_error::kind::network, "no such page"));
  }
  CHECK(h.driver.aborted == 1);
  CHECK(h.driver.under_way.empty());
}

TEST_CASE("a driver may answer at once") {
  struct at_once final : pollux::driver {
    [[nodiscard]] pollux::instant now() const noexcept override { return {}; }
    void start(pollux::fetch_operation& operation) override {
      operation.on_headers(204, {});
      operation.on_done();
    }
    void abort(pollux::fetch_operation&) noexcept override { FAIL("there is nothing to abort"); }
  };
  at_once driver;
  pollux::executor executor(&driver);
  auto handle = executor.spawn(pollux::fetch("made-up:page"));
  executor.run_turn();
  REQUIRE(handle.is_over());
  CHECK(handle.take_output()->status == 204);
}
