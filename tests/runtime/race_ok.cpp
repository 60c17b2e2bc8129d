#include "pollux/race_ok.hpp"
#include "kit.hpp"
#include "pollux/select.hpp"
#include "pollux/sleep.hpp"
#include "pollux/task.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace pollux::literals;

TEST_CASE("race_ok completes with the first success, and has dropped all") {
  control first, second, third;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::race_ok all(fallible(first), fallible(second), fallible(third));
  CHECK(all.poll(cx).is_pending());
  first.complete(-1);
  CHECK(all.poll(cx).is_pending());
  CHECK(first.drops == 1);
  CHECK(second.polls == 1);
  second.complete(2);
  auto output = all.poll(cx).take();
  REQUIRE(output.has_value());
  CHECK(*output == 2);
  CHECK(first.polls == 2);
  CHECK(third.polls == 1);
  CHECK(second.drops == 1);
  CHECK(third.drops == 1);
  CHECK(target.wakes == 2);
}

TEST_CASE("when all have failed race_ok completes with all errors, in the order of its children") {
  control first, second;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::race_ok both(fallible(first), fallible(second));
  CHECK(both.poll(cx).is_pending());
  second.complete(-2);
  CHECK(both.poll(cx).is_pending());
  first.complete(-1);
  auto output = both.poll(cx).take();
  REQUIRE_FALSE(output.has_value());
  CHECK(output.error().errors[0].code == -1);
  CHECK(output.error().errors[1].code == -2);
  using expected = pollux::all_failed<failed_with, 2>;
  CHECK_THROWS_AS(output.value(), expected);
}

TEST_CASE("a failure does not end race_ok's round, a success does") {
  control first, second, third;
  first.value = -1;
  second.value = 2;
  third.value = 3;
  simulation s;
  CHECK(*s.run(pollux::race_ok(fallible(first), fallible(second), fallible(third))) == 2);
  CHECK(third.polls == 0);
  CHECK(third.drops == 1);
}

TEST_CASE("race_ok can be dropped at every point, whether children succeed or fail") {
  for (const int sign : {1, -1}) {
    CHECK(drop_at_every_poll([sign](auto& controls) {
      auto child = [sign](control& control) {
        return pollux::map(fallible(control), [sign](auto) -> pollux::result<int, failed_with> {
          if (sign < 0)
            return pollux::failure(failed_with(sign));
          return sign;
        });
      };
      return pollux::race_ok(child(controls[0]), child(controls[1]), child(controls[2]));
    }));
  }
}

TEST_CASE("race_ok throws what a child throws before one has succeeded") {
  control first, second;
  second.fails = true;
  simulation s;
  CHECK_THROWS_AS(s.run(pollux::race_ok(fallible(first), fallible(second))), std::runtime_error);
  CHECK(first.drops == 1);
}

TEST_CASE("race_ok of coroutines takes the second answer when the first is an error") {
  auto attempt = [](pollux::duration after,
                    bool ok) -> pollux::task<pollux::result<void, failed_with>> {
    co_await pollux::sleep(after);
    if (!ok)
      co_return pollux::failure(failed_with(-1));
    co_return pollux::unit{};
  };
  simulation s;
  auto output = s.run(pollux::select(
      pollux::sleep(100_ms),
      pollux::race_ok(attempt(10_ms, false), attempt(20_ms, true), attempt(900_ms, true))));
  CHECK(std::get<1>(output).has_value());
  CHECK(s.milliseconds() == 20);
}
