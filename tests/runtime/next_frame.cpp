#include "pollux/next_frame.hpp"
#include "kit.hpp"
#include "pollux/join.hpp"
#include "pollux/sleep.hpp"
#include "pollux/task.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace pollux::literals;

namespace {

pollux::task<> frames(int count) {
  for (int i = 0; i < count; ++i)
    co_await pollux::next_frame();
}

} // namespace

TEST_CASE("on the simulated clock sixty frames are a second, to the nanosecond") {
  simulation s;
  s.run(pollux::next_frame());
  CHECK(s.driver.now() == pollux::instant(pollux::duration::nanoseconds(16'666'667)));
  s.run(frames(59));
  CHECK(s.driver.now() == pollux::instant(1_s));
  s.run(frames(3600 * 60));
  CHECK(s.driver.now() == pollux::instant(3601_s));
}

TEST_CASE("frames do not wait for who is late") {
  simulation s;
  const auto late = []() -> pollux::task<> {
    co_await pollux::sleep(30_ms); // within the second frame
    co_await pollux::next_frame();
  };
  s.run(late());
  CHECK(s.driver.now() == pollux::instant(pollux::duration::nanoseconds(33'333'334)));
}

TEST_CASE("all that wait for a frame are woken by it") {
  simulation s;
  s.run(pollux::join(pollux::next_frame(), frames(1), pollux::next_frame()));
  CHECK(s.milliseconds() == 16);
}

TEST_CASE("a dropped next_frame leaves nothing to wait for") {
  simulation s;
  {
    auto handle = s.executor.spawn(frames(2));
    s.settle();
    s.driver.advance();
    s.settle();
    CHECK(s.driver.next_deadline().has_value());
  }
  CHECK_FALSE(s.driver.next_deadline().has_value());
}

TEST_CASE("next_frame without a driver says so") {
  counting_wakeable target;
  pollux::context cx(target);
  pollux::next_frame homeless;
  CHECK_THROWS_AS(homeless.poll(cx), pollux::no_driver);
}
