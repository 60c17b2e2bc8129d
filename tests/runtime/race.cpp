#include "pollux/race.hpp"
#include "kit.hpp"
#include "pollux/join.hpp"
#include "pollux/ready.hpp"
#include "pollux/sleep.hpp"
#include "pollux/task.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace pollux::literals;

TEST_CASE("race completes with the output of the first that completes, and has dropped all") {
  control first, second, third;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::race all(controlled{first}, controlled{second}, controlled{third});
  CHECK(all.poll(cx).is_pending());
  second.complete(2);
  CHECK(all.poll(cx).take() == 2);
  CHECK(first.polls == 1);
  CHECK(second.polls == 2);
  CHECK(third.polls == 1);
  CHECK(first.drops == 1);
  CHECK(second.drops == 1);
  CHECK(third.drops == 1);
  third.waker.wake();
  CHECK(target.wakes == 1);
}

TEST_CASE("when two are ready the first wins the race, and the second is not polled") {
  control first, second;
  first.value = 1;
  second.value = 2;
  simulation s;
  CHECK(s.run(pollux::race(controlled{first}, controlled{second})) == 1);
  CHECK(second.polls == 0);
}

TEST_CASE("a child of race that wakes itself is polled again") {
  control other;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::race either(pending_once(pollux::ready(1)), controlled{other});
  CHECK(either.poll(cx).is_pending());
  CHECK(target.wakes == 1);
  CHECK(either.poll(cx).take() == 1);
  CHECK(other.polls == 1);
}

TEST_CASE("race can be dropped at every point") {
  CHECK(
      drop_at_every_poll([](auto& c) { return pollux::race(controlled{c[0]}, controlled{c[1]}); }));
}

TEST_CASE("race throws what a child throws before one has completed") {
  control first, second;
  first.fails = true;
  simulation s;
  CHECK_THROWS_AS(s.run(pollux::race(controlled{first}, controlled{second})), std::runtime_error);
  CHECK(second.drops == 1);
}

TEST_CASE("a race without outputs nests in joins and tasks") {
  simulation s;
  s.run([]() -> pollux::task<> {
    co_await pollux::join(pollux::race(pollux::sleep(30_ms), pollux::sleep(20_ms)),
                          pollux::race(pollux::sleep(10_ms)));
  }());
  CHECK(s.milliseconds() == 20);
}
