#include "pollux/timer_queue.hpp"
#include "kit.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <memory>
#include <random>
#include <set>
#include <utility>
#include <vector>

using namespace pollux::literals;
using pollux::instant;

namespace {

/// A timer that writes its number down when it fires.
struct numbered : pollux::wakeable {
  numbered(int number, std::vector<int>& fired) : wakeable(&fire), number(number), fired(fired) {
    timer.waker.set(*this);
  }
  static void fire(wakeable& self) noexcept {
    auto& timer = static_cast<numbered&>(self);
    timer.take_wake();
    timer.fired.push_back(timer.number);
  }
  int number;
  std::vector<int>& fired;
  pollux::timer timer;
};

} // namespace

TEST_CASE("timers fire in the order of their deadlines, those of one deadline as they were armed") {
  pollux::timer_queue queue;
  std::vector<int> fired;
  numbered a(1, fired), b(2, fired), c(3, fired), d(4, fired);
  queue.arm(a.timer, instant(20_ms));
  queue.arm(b.timer, instant(10_ms));
  queue.arm(c.timer, instant(20_ms));
  queue.arm(d.timer, instant(30_ms));
  CHECK(queue.next() == instant(10_ms));
  queue.fire(instant(5_ms));
  CHECK(fired.empty());
  queue.fire(instant(20_ms));
  CHECK(fired == std::vector{2, 1, 3});
  CHECK(queue.next() == instant(30_ms));
}

TEST_CASE("a timer that is destroyed leaves the queue") {
  pollux::timer_queue queue;
  std::vector<int> fired;
  auto gone = std::make_unique<numbered>(1, fired);
  queue.arm(gone->timer, instant(10_ms));
  gone.reset();
  CHECK_FALSE(queue.next().has_value());
  queue.fire(instant(1_s));
  CHECK(fired.empty());
}

TEST_CASE("a queue that is destroyed disarms its timers") {
  std::vector<int> fired;
  numbered left(1, fired);
  {
    pollux::timer_queue queue;
    queue.arm(left.timer, instant(10_ms));
  }
  CHECK_FALSE(left.timer.is_armed());
}

TEST_CASE("any mixture of arming, cancelling and firing keeps the order") {
  for (unsigned seed = 0; seed < 200; ++seed) {
    std::mt19937 random(seed);
    pollux::timer_queue queue;
    std::vector<int> fired;
    std::vector<std::unique_ptr<numbered>> timers;
    std::vector<std::pair<long, int>> expected; // deadline in ms, number
    for (int i = 0; i < 60; ++i) {
      timers.push_back(std::make_unique<numbered>(i, fired));
      const long deadline = static_cast<long>(random() % 40);
      queue.arm(timers.back()->timer, instant(1_ms * deadline));
      expected.emplace_back(deadline, i);
      if (random() % 3 == 0) {
        const auto victim = random() % timers.size();
        queue.cancel(timers[victim]->timer);
        std::erase_if(expected,
                      [&](const auto& each) { return each.second == static_cast<int>(victim); });
      }
    }
    std::sort(expected.begin(), expected.end()); // numbers are in the order of arming
    for (long now = 0; now < 40; ++now)
      queue.fire(instant(1_ms * now));
    std::vector<int> order;
    for (const auto& [deadline, number] : expected)
      order.push_back(number);
    REQUIRE(fired == order);
  }
}

TEST_CASE("the order is kept, too, among many timers of near and very distant deadlines") {
  for (unsigned seed = 0; seed < 30; ++seed) {
    std::mt19937_64 random(seed);
    pollux::timer_queue queue;
    std::vector<int> fired;
    std::vector<std::unique_ptr<numbered>> timers;
    std::set<std::pair<std::int64_t, int>> expected; // deadline in ns, number
    std::int64_t now = 0;
    const auto at = [](std::int64_t ns) { return instant(pollux::duration::nanoseconds(ns)); };
    for (int i = 0; i < 2'000; ++i) {
      const auto what = random() % 8;
      if (what < 5) {
        // Up to 2^0 … 2^60 ns from now, some of them in the past, many at one moment.
        const auto span = std::int64_t{1} << random() % 61;
        const auto number = static_cast<int>(timers.size());
        const std::int64_t deadline =
            now + static_cast<std::int64_t>(random() % 4 * static_cast<std::uint64_t>(span / 4)) -
            static_cast<std::int64_t>(random() % 8 == 0 ? span / 8 : 0);
        timers.push_back(std::make_unique<numbered>(number, fired));
        queue.arm(timers.back()->timer, at(deadline));
        expected.emplace(deadline, number);
      } else if (what == 5 && !expected.empty()) {
        auto victim = expected.begin();
        std::advance(victim, random() % expected.size());
        queue.cancel(timers[static_cast<std::size_t>(victim->second)]->timer);
        expected.erase(victim);
      } else if (what == 6 && !expected.empty()) {
        REQUIRE(queue.next() == at(expected.begin()->first));
      } else if (!expected.empty() && expected.begin()->first < std::int64_t{1} << 61) {
        now = std::max(now, expected.begin()->first);
        std::vector<int> due;
        while (!expected.empty() && expected.begin()->first <= now) {
          due.push_back(expected.begin()->second);
          expected.erase(expected.begin());
        }
        fired.clear();
        queue.fire(at(now));
        REQUIRE(fired == due);
      }
    }
    CHECK(queue.next().has_value() == !expected.empty());
  }
}
