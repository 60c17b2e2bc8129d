#include "pollux/time.hpp"

#include <catch2/catch_test_macros.hpp>

#include <chrono>

using namespace pollux::literals;

TEST_CASE("durations are exact in nanoseconds") {
  CHECK((1_s).nanoseconds() == 1'000'000'000);
  CHECK(1_s == 1000_ms);
  CHECK(1_ms == 1000_us);
  CHECK(2_ms + 500_us == 2500_us);
  CHECK(3_ms - 1_ms == 2_ms);
  CHECK(2_ms * 3 == 6_ms);
  CHECK(1_ms < 1_s);
}

TEST_CASE("std::chrono's durations convert") {
  CHECK(pollux::duration(std::chrono::milliseconds(5)) == 5_ms);
  CHECK(pollux::duration(std::chrono::minutes(2)) == 120_s);
  CHECK(pollux::duration(std::chrono::nanoseconds(7)).nanoseconds() == 7);
}

TEST_CASE("instants are moments on one clock") {
  const pollux::instant at(10_ms);
  CHECK((at + 5_ms).since_begin() == 15_ms);
  CHECK((at + 5_ms) - at == 5_ms);
  CHECK(at < at + 1_us);
}
