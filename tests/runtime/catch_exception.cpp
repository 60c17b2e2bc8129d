#include "pollux/catch_exception.hpp"
#include "kit.hpp"
#include "pollux/join.hpp"
#include "pollux/sleep.hpp"
#include "pollux/task.hpp"
#include "pollux/try_join.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace pollux::literals;

TEST_CASE("catch_exception completes with the output of its future") {
  control inner;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::catch_exception caught(controlled{inner});
  CHECK(caught.poll(cx).is_pending());
  inner.complete(3);
  CHECK(*caught.poll(cx).take() == 3);
  CHECK(inner.polls == 2);
}

TEST_CASE("catch_exception completes with what its future throws, which reading it throws again") {
  control inner;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::catch_exception caught(controlled{inner});
  CHECK(caught.poll(cx).is_pending());
  inner.fails = true;
  auto output = caught.poll(cx).take();
  REQUIRE_FALSE(output.has_value());
  CHECK_THROWS_AS(std::rethrow_exception(output.error()), std::runtime_error);
  CHECK_THROWS_AS(output.value(), std::runtime_error);
}

TEST_CASE("one that throws does not cancel the others when it is caught") {
  simulation s;
  auto attempt = [](bool ok) -> pollux::task<> {
    co_await pollux::sleep(10_ms);
    if (!ok)
      throw std::runtime_error("no");
    co_await pollux::sleep(10_ms);
  };
  auto [good, bad] = s.run(pollux::join(pollux::catch_exception(attempt(true)),
                                        pollux::catch_exception(attempt(false))));
  CHECK(good.has_value());
  CHECK_FALSE(bad.has_value());
  CHECK(s.milliseconds() == 20);
  auto both = s.run(pollux::try_join(pollux::catch_exception(attempt(true)),
                                     pollux::catch_exception(attempt(false))));
  CHECK_FALSE(both.has_value());
  CHECK(s.milliseconds() == 30);
}

TEST_CASE("catch_exception can be dropped at every point, whether its future throws or not") {
  for (const bool fails : {false, true})
    CHECK(drop_at_every_poll([fails](auto& c) {
      c[0].fails = fails;
      return pollux::catch_exception(controlled{c[0]});
    }));
}
