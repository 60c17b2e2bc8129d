#include "pollux/interval.hpp"
#include "kit.hpp"
#include "pollux/now.hpp"
#include "pollux/select.hpp"
#include "pollux/task.hpp"

#include <catch2/catch_test_macros.hpp>

#include <stdexcept>

using namespace pollux::literals;

namespace {

using moments = std::vector<long>;

long milliseconds(pollux::instant at) {
  return static_cast<long>(at.since_begin().nanoseconds() / 1'000'000);
}

/// When six ticks, 10 ms apart, were given, where the one that comes second is followed by 34 ms
/// of work; with what they said.
pollux::task<std::pair<moments, moments>> ticks_with_work(pollux::missed_ticks missed) {
  pollux::interval ticks(10_ms, missed);
  moments given, due;
  for (int i = 0; i < 6; ++i) {
    due.push_back(milliseconds(*co_await pollux::next(ticks)));
    given.push_back(milliseconds(co_await pollux::now()));
    if (i == 1)
      co_await pollux::sleep(34_ms);
  }
  co_return std::pair(given, due);
}

} // namespace

static_assert(pollux::stream<pollux::interval>);

TEST_CASE("an interval ticks at once, and then each period") {
  simulation s;
  auto ticks = [](moments& given) -> pollux::task<> {
    pollux::interval ticks(20_ms);
    while (auto tick = co_await pollux::next(ticks)) {
      CHECK(*tick == co_await pollux::now());
      given.push_back(milliseconds(*tick));
      if (given.size() == 4)
        co_return;
    }
  };
  moments given;
  s.run(ticks(given));
  CHECK(given == moments{0, 20, 40, 60});
}

TEST_CASE("an interval counts from its first poll") {
  simulation s;
  auto first = [](pollux::interval ticks) -> pollux::task<pollux::instant> {
    co_return *co_await pollux::next(ticks);
  };
  pollux::interval late(50_ms);
  s.run(pollux::sleep(30_ms));
  CHECK(s.run(first(std::move(late))) == pollux::instant(30_ms));
}

TEST_CASE("an interval waits only while it is polled, and leaves nothing behind") {
  simulation s;
  counting_wakeable target;
  pollux::context cx(target, &s.driver);
  {
    pollux::interval ticks(10_ms);
    CHECK(ticks.poll_next(cx).is_ready());
    CHECK_FALSE(s.driver.next_deadline().has_value());
    CHECK(ticks.poll_next(cx).is_pending());
    CHECK(s.driver.next_deadline() == pollux::instant(10_ms));
    CHECK(ticks.poll_next(cx).is_pending());
  }
  CHECK_FALSE(s.driver.next_deadline().has_value());
  CHECK(target.wakes == 0);
}

TEST_CASE("dropping next loses no tick") {
  simulation s;
  auto losing = []() -> pollux::task<pollux::instant> {
    pollux::interval ticks(20_ms);
    co_await pollux::next(ticks);
    co_await pollux::select(pollux::next(ticks), pollux::sleep(5_ms));
    co_return *co_await pollux::next(ticks);
  };
  CHECK(s.run(losing()) == pollux::instant(20_ms));
}

TEST_CASE("burst gives missed ticks without waiting, until it has caught up") {
  simulation s;
  const auto [given, due] = s.run(ticks_with_work(pollux::missed_ticks::burst));
  CHECK(given == moments{0, 10, 44, 44, 44, 50});
  CHECK(due == moments{0, 10, 20, 30, 40, 50});
}

TEST_CASE("delay goes on one period after the tick that came late") {
  simulation s;
  const auto [given, due] = s.run(ticks_with_work(pollux::missed_ticks::delay));
  CHECK(given == moments{0, 10, 44, 54, 64, 74});
  CHECK(due == moments{0, 10, 20, 54, 64, 74});
}

TEST_CASE("skip goes on in the old rhythm after the tick that came late") {
  simulation s;
  const auto [given, due] = s.run(ticks_with_work(pollux::missed_ticks::skip));
  CHECK(given == moments{0, 10, 44, 50, 60, 70});
  CHECK(due == moments{0, 10, 20, 50, 60, 70});
}

TEST_CASE("a tick that is little late is not a missed one") {
  simulation s;
  auto ticks = []() -> pollux::task<pollux::instant> {
    pollux::interval ticks(10_ms, pollux::missed_ticks::delay);
    co_await pollux::next(ticks);
    co_await pollux::sleep(15_ms);
    co_await pollux::next(ticks);
    co_return *co_await pollux::next(ticks);
  };
  CHECK(s.run(ticks()) == pollux::instant(20_ms));
}

TEST_CASE("an interval that has to catch up makes room for others") {
  simulation s;
  int given = 0;
  auto ticks = [](int& given) -> pollux::task<> {
    pollux::interval ticks(1_ms);
    co_await pollux::next(ticks);
    co_await pollux::sleep(1000_ms);
    while (co_await pollux::next(ticks))
      ++given;
  };
  auto handle = s.executor.spawn(ticks(given));
  s.executor.run_turn();
  s.driver.advance();
  s.executor.run_turn();
  CHECK(given == 127); // the sleep was the first of 128
  CHECK(s.executor.has_scheduled());
}

TEST_CASE("the period of an interval has to be positive") {
  CHECK_THROWS_AS(pollux::interval(0_ms), std::invalid_argument);
}

TEST_CASE("an interval without a driver says so") {
  counting_wakeable target;
  pollux::context cx(target);
  pollux::interval homeless(1_ms);
  CHECK_THROWS_AS(homeless.poll_next(cx), pollux::no_driver);
}
