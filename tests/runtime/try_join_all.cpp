#include "pollux/try_join_all.hpp"
#include "kit.hpp"
#include "pollux/join.hpp"
#include "pollux/sleep.hpp"
#include "pollux/task.hpp"

#include <catch2/catch_test_macros.hpp>

#include <array>

using namespace pollux::literals;

TEST_CASE("try_join_all polls every child in its first poll, pending or not") {
  std::array<control, 3> c;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::try_join_all all(fallible_by(c));
  CHECK(all.poll(cx).is_pending());
  for (const control& each : c)
    CHECK(each.polls == 1);
}

TEST_CASE("try_join_all completes with all values when all have succeeded") {
  std::array<control, 2> c;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::try_join_all all(fallible_by(c));
  CHECK(all.poll(cx).is_pending());
  c[1].complete(1);
  CHECK(all.poll(cx).is_pending());
  c[0].complete(0);
  auto output = all.poll(cx).take();
  REQUIRE(output.has_value());
  CHECK(*output == std::vector{0, 1});
  CHECK(target.wakes == 2);
}

TEST_CASE("at the first error try_join_all polls no other child, and has dropped all") {
  std::array<control, 4> c;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::try_join_all all(fallible_by(c));
  CHECK(all.poll(cx).is_pending());
  c[3].complete(3);
  c[1].complete(-1);
  c[0].complete(-2);
  auto output = all.poll(cx).take();
  REQUIRE_FALSE(output.has_value());
  CHECK(output.error().code == -1);
  CHECK(c[3].polls == 2);
  CHECK(c[0].polls == 1);
  for (const control& each : c)
    CHECK(each.drops == 1);
  c[2].waker.wake();
  CHECK(target.wakes == 1);
}

TEST_CASE("try_join_all of nothing succeeds at once") {
  counting_wakeable target;
  pollux::context cx(target);
  std::array<control, 0> c;
  pollux::try_join_all nothing(fallible_by(c));
  CHECK(nothing.poll(cx).take()->empty());
}

TEST_CASE("try_join_all can be dropped at every point, whether children succeed or fail") {
  CHECK(drop_at_every_poll(
      [](auto& trial) { return pollux::try_join_all(fallible_by(trial.controls(3))); }));
  CHECK(drop_at_every_poll([](auto& trial) {
    auto& controls = trial.controls(3);
    auto fail = [](control& control) {
      return pollux::map(controlled{control}, [](int) -> pollux::result<void, failed_with> {
        return pollux::failure(failed_with(-1));
      });
    };
    std::vector<decltype(fail(controls[0]))> futures;
    for (control& each : controls)
      futures.push_back(fail(each));
    return pollux::try_join_all(std::move(futures));
  }));
}

TEST_CASE("when a child of try_join_all throws, its siblings are cancelled") {
  std::array<control, 3> c;
  c[1].fails = true;
  simulation s;
  CHECK_THROWS_AS(s.run(pollux::try_join_all(fallible_by(c))), std::runtime_error);
  CHECK(c[2].polls == 0);
  for (const control& each : c)
    CHECK(each.drops == 1);
}

TEST_CASE("try_join_all of coroutines fails fast, in a join in a task") {
  using attempt = pollux::task<pollux::result<void, failed_with>>;
  auto wait = [](int ms) -> attempt {
    co_await pollux::sleep(pollux::duration::nanoseconds(ms * 1'000'000));
    if (ms == 20)
      co_return pollux::failure(failed_with(ms));
    co_return pollux::unit{};
  };
  simulation s;
  s.run([](auto wait) -> pollux::task<> {
    std::vector<attempt> attempts;
    for (const int ms : {900, 20, 30})
      attempts.push_back(wait(ms));
    auto [output, slept] =
        co_await pollux::join(pollux::try_join_all(std::move(attempts)), pollux::sleep(25_ms));
    CHECK(output.error().code == 20);
  }(wait));
  CHECK(s.milliseconds() == 25);
}
