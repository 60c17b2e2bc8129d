#include "pollux/select_all.hpp"
#include "kit.hpp"
#include "pollux/join.hpp"
#include "pollux/sleep.hpp"
#include "pollux/task.hpp"

#include <catch2/catch_test_macros.hpp>

#include <array>

using namespace pollux::literals;

TEST_CASE("select_all completes with the first child that completes, and has dropped all") {
  std::array<control, 3> c;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::select_all any(controlled_by(c));
  CHECK(any.poll(cx).is_pending());
  c[1].complete(7);
  c[0].waker.wake();
  CHECK(target.wakes == 1);
  const auto output = any.poll(cx).take();
  CHECK(output.index == 1);
  CHECK(output.output == 7);
  CHECK(c[0].polls == 1);
  for (const control& each : c)
    CHECK(each.drops == 1);
  c[2].waker.wake();
  CHECK(target.wakes == 1);
}

TEST_CASE("the first poll of select_all ends at the first that is ready") {
  std::array<control, 3> c;
  c[1].value = 1;
  c[2].value = 2;
  simulation s;
  CHECK(s.run(pollux::select_all(controlled_by(c))).index == 1);
  CHECK(c[0].polls == 1);
  CHECK(c[2].polls == 0);
}

TEST_CASE("select_all polls again only those children that were woken") {
  std::array<control, 3> c;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::select_all any(controlled_by(c));
  CHECK(any.poll(cx).is_pending());
  c[1].waker.wake();
  CHECK(any.poll(cx).is_pending());
  CHECK(c[0].polls == 1);
  CHECK(c[1].polls == 2);
}

TEST_CASE("a child of select_all that wakes itself is polled again") {
  std::array<control, 2> c;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::select_all any(std::array{self_waking{c[0]}, self_waking{c[1]}});
  CHECK(any.poll(cx).is_pending());
  CHECK(target.wakes == 1);
  CHECK(any.poll(cx).take().index == 0);
  CHECK(c[1].polls == 1);
}

TEST_CASE("select_all of nothing is pending, with a waker") {
  counting_wakeable target;
  pollux::context cx(target);
  pollux::select_all nothing(std::vector<controlled>{});
  CHECK(nothing.poll(cx).is_pending());
  CHECK(target.has_wakers());
  CHECK(target.wakes == 0);
}

TEST_CASE("select_all can be dropped at every point") {
  CHECK(drop_at_every_poll(
      [](auto& trial) { return pollux::select_all(controlled_by(trial.controls(3))); }));
}

TEST_CASE("select_all throws what a child throws before one has completed") {
  std::array<control, 2> c;
  c[0].fails = true;
  simulation s;
  CHECK_THROWS_AS(s.run(pollux::select_all(controlled_by(c))), std::runtime_error);
  CHECK(c[1].drops == 1);
}

TEST_CASE("select_all nests in a join in a task") {
  simulation s;
  s.run([]() -> pollux::task<> {
    std::vector<pollux::sleep> sleeps;
    for (const int ms : {30, 10, 20})
      sleeps.emplace_back(pollux::duration::nanoseconds(ms * 1'000'000));
    auto [first, slept] =
        co_await pollux::join(pollux::select_all(std::move(sleeps)), pollux::sleep(5_ms));
    CHECK(first.index == 1);
  }());
  CHECK(s.milliseconds() == 10);
}
