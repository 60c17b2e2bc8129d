#include "pollux/now.hpp"
#include "kit.hpp"
#include "pollux/sleep.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace pollux::literals;

TEST_CASE("now completes at once with the time on the driver's clock") {
  simulation s;
  CHECK(s.run(pollux::now()) == pollux::instant());
  s.run(pollux::sleep(20_ms));
  CHECK(s.run(pollux::now()) == pollux::instant(20_ms));
}

TEST_CASE("now without a driver says so") {
  counting_wakeable target;
  pollux::context cx(target);
  CHECK_THROWS_AS(pollux::now().poll(cx), pollux::no_driver);
}
