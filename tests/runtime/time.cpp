#include "pollux/time.hpp"
#include "kit.hpp"
#include "pollux/sleep.hpp"
#include "pollux/task.hpp"
#include "pollux/timeout.hpp"

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <cstdint>
#include <limits>
#include <ratio>

using namespace pollux::literals;

TEST_CASE("durations are exact in nanoseconds") {
  CHECK((1_s).nanoseconds() == 1'000'000'000);
  CHECK(1_s == 1000_ms);
  CHECK(1_ms == 1000_us);
  CHECK(2_ms + 500_us == 2500_us);
  CHECK(3_ms - 1_ms == 2_ms);
  CHECK(2_ms * 3 == 6_ms);
  CHECK(3 * 2_ms == 6_ms);
  CHECK(1_ms < 1_s);
}

TEST_CASE("std::chrono's durations convert") {
  CHECK(pollux::duration(std::chrono::milliseconds(5)) == 5_ms);
  CHECK(pollux::duration(std::chrono::minutes(2)) == 120_s);
  CHECK(pollux::duration(std::chrono::nanoseconds(7)).nanoseconds() == 7);
}

TEST_CASE("a part of an hour is as exact as one of a second") {
  static_assert(pollux::duration(std::chrono::duration<double, std::ratio<3600>>(0x1p-30)) ==
                pollux::duration::nanoseconds(3352));
  static_assert(pollux::duration(std::chrono::duration<double>(0.0025)) == 2'500_us);
}

TEST_CASE("what is too long for a duration is as long as can be, and not over at once") {
  constexpr auto longest = pollux::duration::nanoseconds(INT64_MAX);
  constexpr auto least = pollux::duration::nanoseconds(INT64_MIN);
  static_assert(pollux::duration(std::chrono::seconds::max()) == longest);
  static_assert(pollux::duration(std::chrono::seconds::min()) == least);
  static_assert(pollux::duration(std::chrono::hours(24 * 365 * 300)) == longest);
  static_assert(pollux::duration(std::chrono::duration<double>(1e300)) == longest);
  static_assert(pollux::duration(std::chrono::duration<double>(-1e300)) == least);
  static_assert(pollux::duration(std::chrono::duration<std::uint64_t>(UINT64_MAX)) == longest);
  static_assert(longest + 1_us == longest);
  static_assert(least - 1_us == least);
  static_assert(1_us - least == longest);
  static_assert(least + longest == pollux::duration::nanoseconds(-1));
  static_assert(longest * -2 == least);
  static_assert(10'000'000'000_s == longest);
  CHECK((pollux::instant(1_ms) + longest).since_begin() == longest);
}

TEST_CASE("what is not a number is no time at all") {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  static_assert(pollux::duration(std::chrono::duration<double>(nan)) == 0_ms);
  static_assert(pollux::duration(std::chrono::duration<double>(-nan)) == 0_ms);
  volatile float at_run_time = std::numeric_limits<float>::quiet_NaN();
  CHECK(pollux::duration(std::chrono::duration<float, std::milli>(at_run_time)) == 0_ms);
}

TEST_CASE("what waits for longer than a duration can be outwaits all others") {
  simulation s;
  const auto is_in_time = [&](pollux::duration limit) {
    return s.run([](pollux::duration limit) -> pollux::task<bool> {
      co_await pollux::sleep(1_ms); // so that the limit's end is past the last instant
      co_return (co_await pollux::timeout(pollux::sleep(5_ms), limit)).has_value();
    }(limit));
  };
  CHECK(is_in_time(pollux::duration::nanoseconds(INT64_MAX)));
  CHECK(is_in_time(std::chrono::hours(24 * 365 * 300)));
  CHECK(is_in_time(std::chrono::seconds::max()));
}

TEST_CASE("instants are moments on one clock") {
  const pollux::instant at(10_ms);
  CHECK((at + 5_ms).since_begin() == 15_ms);
  CHECK((at + 5_ms) - at == 5_ms);
  CHECK(at < at + 1_us);
}
