#include "pollux/timeout.hpp"
#include "kit.hpp"
#include "pollux/sleep.hpp"
#include "pollux/task.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace pollux::literals;

namespace {
pollux::task<int> after(pollux::duration wait, int value) {
  co_await pollux::sleep(wait);
  co_return value;
}
} // namespace

TEST_CASE("a future that is in time gives its output") {
  simulation s;
  auto output = s.run(pollux::timeout(after(10_ms, 4), 20_ms));
  REQUIRE(output.has_value());
  CHECK(*output == 4);
  CHECK(s.milliseconds() == 10);
}

TEST_CASE("a future that is late is dropped") {
  simulation s;
  control inner;
  auto output = s.run(pollux::timeout(controlled{inner}, 20_ms));
  CHECK_FALSE(output.has_value());
  CHECK_THROWS_AS(output.value(), pollux::elapsed);
  CHECK(inner.drops == 1);
  CHECK(s.milliseconds() == 20);
}

TEST_CASE("a future that is ready when the time is over wins") {
  simulation s;
  CHECK(s.run(pollux::timeout(after(20_ms, 4), 20_ms)).has_value());
}

TEST_CASE("dropping timeout drops the future and disarms the timer") {
  simulation s;
  control inner;
  {
    auto handle = s.executor.spawn(pollux::timeout(controlled{inner}, 20_ms));
    s.settle();
    CHECK(inner.polls == 1);
  }
  CHECK(inner.drops == 1);
  CHECK_FALSE(s.driver.next_deadline().has_value());
}

TEST_CASE("the future may have no output") {
  simulation s;
  CHECK(s.run(pollux::timeout(pollux::sleep(1_ms), 2_ms)).has_value());
}

TEST_CASE("a future that is ready time and again can't keep the time from being over") {
  simulation s;
  int polls = 0;
  auto busy = [](int& polls) -> pollux::task<> {
    while (true) {
      co_await pollux::sleep(0_ms);
      ++polls;
    }
  };
  auto handle = s.executor.spawn(pollux::timeout(busy(polls), 10_ms));
  s.executor.run_turn();
  s.driver.advance();
  s.executor.run_turn();
  CHECK(polls == 256);
  CHECK_FALSE(handle.take_output().has_value());
}
