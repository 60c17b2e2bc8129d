#include "pollux/match.hpp"
#include "kit.hpp"
#include "pollux/ready.hpp"
#include "pollux/select.hpp"
#include "pollux/sleep.hpp"
#include "pollux/task.hpp"

#include <catch2/catch_test_macros.hpp>

#include <memory>
#include <stdexcept>

using namespace pollux::literals;

TEST_CASE("match calls the handler of the winner, even where two have the same type") {
  for (const int winner : {0, 1}) {
    control first, second;
    (winner == 0 ? first : second).value = 7;
    counting_wakeable target;
    pollux::context cx(target);
    pollux::select either(controlled{first}, controlled{second});
    const int answer = pollux::match(
        either.poll(cx).take(), [](int value) { return value; },
        [](int value) { return 10 * value; });
    CHECK(answer == (winner == 0 ? 7 : 70));
  }
}

TEST_CASE("the losers are gone when the handler runs") {
  simulation s;
  control loser;
  auto task = [](control& loser) -> pollux::task<int> {
    co_return pollux::match(
        co_await pollux::select(controlled{loser}, pollux::sleep(1_ms)), [](int) { return -1; },
        [&] { return loser.drops; });
  };
  CHECK(s.run(task(loser)) == 1);
}

TEST_CASE("handlers may answer with nothing, with a common type, or take what can only be moved") {
  simulation s;
  int calls = 0;
  pollux::match(s.run(pollux::select(pollux::ready())), [&] { ++calls; });
  CHECK(calls == 1);
  const double common = pollux::match(
      s.run(pollux::select(pollux::ready(std::make_unique<int>(4)), pollux::ready(1.5))),
      [](std::unique_ptr<int> value) { return *value; }, [](double value) { return value; });
  CHECK(common == 4);
}

TEST_CASE("handlers may be coroutines, and throw") {
  simulation s;
  auto task = []() -> pollux::task<int> {
    co_return co_await pollux::match(
        co_await pollux::select(pollux::ready(3), pollux::sleep(1_ms)),
        [](int value) -> pollux::task<int> {
          co_await pollux::sleep(5_ms);
          co_return value;
        },
        []() -> pollux::task<int> { throw std::runtime_error("no"); });
  };
  CHECK(s.run(task()) == 3);
  CHECK(s.milliseconds() == 5);
  auto throws = []() -> pollux::task<int> {
    co_return pollux::match(co_await pollux::select(pollux::ready()),
                            []() -> int { throw std::runtime_error("no"); });
  };
  CHECK_THROWS_AS(s.run(throws()), std::runtime_error);
}
