#include "pollux/sleep.hpp"
#include "kit.hpp"
#include "pollux/task.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace pollux::literals;

TEST_CASE("sleep completes when its time has passed, and not before") {
  simulation s;
  auto handle = s.executor.spawn(pollux::sleep(40_ms));
  s.settle();
  CHECK_FALSE(handle.is_over());
  CHECK(s.driver.next_deadline() == pollux::instant(40_ms));
  s.finish();
  CHECK(handle.is_over());
  CHECK(s.milliseconds() == 40);
}

TEST_CASE("sleep counts from its first poll") {
  simulation s;
  auto late = pollux::sleep(50_ms);
  s.run(pollux::sleep(100_ms));
  s.run(std::move(late));
  CHECK(s.milliseconds() == 150);
}

TEST_CASE("a dropped sleep leaves nothing to wait for") {
  simulation s;
  {
    auto handle = s.executor.spawn(pollux::sleep(50_ms));
    s.settle();
  }
  CHECK_FALSE(s.driver.next_deadline().has_value());
}

TEST_CASE("sleeping no time at all completes at once") {
  simulation s;
  s.run(pollux::sleep(0_ms));
  CHECK(s.milliseconds() == 0);
}

TEST_CASE("sleep without a driver says so") {
  counting_wakeable target;
  pollux::context cx(target);
  pollux::sleep homeless(1_ms);
  CHECK_THROWS_AS(homeless.poll(cx), pollux::no_driver);
}

TEST_CASE("sleeping no time at all time and again makes room for others") {
  simulation s;
  auto restless = []() -> pollux::task<> {
    for (int i = 0; i < 200; ++i)
      co_await pollux::sleep(0_ms);
  };
  auto handle = s.executor.spawn(restless());
  s.executor.run_turn();
  CHECK_FALSE(handle.is_over());
  s.executor.run_turn();
  CHECK(handle.is_over());
}

TEST_CASE("sleep_until completes at its moment, whenever it was made and polled") {
  simulation s;
  auto late = pollux::sleep_until(pollux::instant(150_ms));
  s.run(pollux::sleep(100_ms));
  s.run(std::move(late));
  CHECK(s.milliseconds() == 150);
}

TEST_CASE("sleep_until a moment that has passed completes at once") {
  simulation s;
  s.run(pollux::sleep(100_ms));
  auto handle = s.executor.spawn(pollux::sleep_until(pollux::instant(100_ms)));
  s.executor.run_turn();
  CHECK(handle.is_over());
}

TEST_CASE("a dropped sleep_until leaves nothing to wait for") {
  simulation s;
  {
    auto handle = s.executor.spawn(pollux::sleep_until(pollux::instant(50_ms)));
    s.settle();
    CHECK(s.driver.next_deadline() == pollux::instant(50_ms));
  }
  CHECK_FALSE(s.driver.next_deadline().has_value());
}
