#include "pollux/select.hpp"
#include "kit.hpp"
#include "pollux/sleep.hpp"
#include "pollux/task.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace pollux::literals;

TEST_CASE("select completes with the first child that completes, and says which") {
  control first, second;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::select either(controlled{first}, controlled{second});
  CHECK(either.poll(cx).is_pending());
  second.complete(2);
  auto polled = either.poll(cx);
  REQUIRE(polled.is_ready());
  const auto output = polled.take();
  CHECK(output.index() == 1);
  CHECK(std::get<1>(output) == 2);
}

TEST_CASE("select has dropped the losers when it completes") {
  control winner, loser;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::select either(controlled{winner}, controlled{loser});
  winner.value = 1;
  CHECK(either.poll(cx).is_ready());
  CHECK(loser.polls == 0);
  CHECK(loser.drops == 1);
  CHECK(winner.drops == 1);
}

TEST_CASE("when two are ready the first wins") {
  control first, second;
  first.value = 1;
  second.value = 2;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::select either(controlled{first}, controlled{second});
  CHECK(either.poll(cx).take().index() == 0);
}

TEST_CASE("select polls again only those children that were woken") {
  control first, second;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::select either(controlled{first}, controlled{second});
  CHECK(either.poll(cx).is_pending());
  second.waker.wake();
  CHECK(either.poll(cx).is_pending());
  CHECK(first.polls == 1);
  CHECK(second.polls == 2);
}

TEST_CASE("dropping select drops all children once") {
  control first, second;
  counting_wakeable target;
  pollux::context cx(target);
  {
    pollux::select either(controlled{first}, controlled{second});
    CHECK(either.poll(cx).is_pending());
  }
  CHECK(first.drops == 1);
  CHECK(second.drops == 1);
}

TEST_CASE("children may have no output") {
  simulation s;
  const auto output = s.run(pollux::select(pollux::sleep(30_ms), pollux::sleep(20_ms)));
  CHECK(output.index() == 1);
  CHECK(s.milliseconds() == 20);
}
