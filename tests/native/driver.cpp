// The native driver's clock, and the simulated network on it.
#include "pollux/fetch.hpp"
#include "pollux/join.hpp"
#include "pollux/sleep.hpp"
#include "real.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace pollux::literals;

TEST_CASE("the native clock goes on by itself, and a sleep is never early") {
  real r;
  const pollux::instant begin = r.driver.now();
  r.run(pollux::join(pollux::sleep(3_ms), pollux::sleep(20_ms), pollux::sleep(1_us)));
  CHECK(r.driver.now() - begin >= 20_ms);
}

TEST_CASE("with nothing to wait for, the native driver says so") {
  real r;
  CHECK_FALSE(r.driver.wait());
  {
    auto handle = r.executor.spawn(pollux::sleep(3600_s));
    r.executor.run_turn();
  }
  CHECK_FALSE(r.driver.wait());
}

TEST_CASE("simulated sites answer natively, in real time") {
  real r;
  const pollux::instant begin = r.driver.now();
  int told = 0;
  auto answer = r.run(pollux::fetch("https://foo.pollux.test/?delay=10&size=100&rate=2000")
                          .on_progress([&](pollux::progress) { ++told; }));
  CHECK(answer->body.size() == 100);
  CHECK(told == 2);
  CHECK(r.driver.now() - begin >= 60_ms);
}

TEST_CASE("a simulated request is dropped natively, too") {
  real r;
  {
    auto handle = r.executor.spawn(pollux::fetch("https://foo.pollux.test/?delay=3000000"));
    r.executor.run_turn();
  }
  CHECK_FALSE(r.driver.wait());
}
