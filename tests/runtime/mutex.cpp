#include "pollux/mutex.hpp"
#include "by_hand.hpp"
#include "pollux/select.hpp"
#include "pollux/sleep.hpp"
#include "pollux/task.hpp"
#include "pollux/yield.hpp"

#include <catch2/catch_test_macros.hpp>

#include <memory>

using namespace pollux::literals;

TEST_CASE("a guard is the way to the value, and unlocks when it is destroyed") {
  pollux::mutex<std::unique_ptr<int>> mutex(std::make_unique<int>(1));
  {
    auto guard = mutex.try_lock();
    **guard = std::make_unique<int>(2);
    CHECK(mutex.try_lock() == std::nullopt);
  }
  const auto guard = mutex.try_lock();
  CHECK(*guard->operator*() == 2);
}

TEST_CASE("one task at a time is between lock and unlock, also across awaits") {
  simulation s;
  pollux::mutex<int> mutex(0);
  int inside = 0;
  const auto add = [](pollux::mutex<int>& mutex, int& inside) -> pollux::task<> {
    for (int i = 0; i < 100; ++i) {
      auto guard = co_await mutex.lock();
      CHECK(++inside == 1);
      const int before = *guard;
      co_await pollux::yield_now();
      *guard = before + 1;
      --inside;
    }
  };
  auto first = s.executor.spawn(add(mutex, inside));
  auto second = s.executor.spawn(add(mutex, inside));
  s.finish();
  CHECK(first.is_over());
  CHECK(second.is_over());
  CHECK(**mutex.try_lock() == 200);
}

TEST_CASE("select drops the place that the loser has in the queue of a lock") {
  simulation s;
  pollux::mutex<int> mutex(0);
  auto held = mutex.try_lock();
  bool others_go_on = false;
  auto impatient = s.executor.spawn([](pollux::mutex<int>& mutex) -> pollux::task<> {
    const auto first = co_await pollux::select(mutex.lock(), pollux::sleep(10_ms));
    CHECK(first.index() == 1);
    co_await pollux::sleep(1000_ms); // while this waits for something else, nobody waits for it
  }(mutex));
  auto patient = s.executor.spawn([](pollux::mutex<int>& mutex, bool& goes_on) -> pollux::task<> {
    auto guard = co_await mutex.lock();
    goes_on = true;
  }(mutex, others_go_on));
  s.settle();
  s.driver.advance();
  s.settle();
  held.reset();
  s.settle();
  CHECK(others_go_on);
  CHECK(s.milliseconds() == 10);
}

TEST_CASE("futurelock: a lock that was polled and is kept without being polled stops all others") {
  pollux::mutex<int> mutex(0);
  auto held = mutex.try_lock();
  by_hand kept(mutex.lock());
  by_hand other(mutex.lock());
  CHECK_FALSE(kept.poll());
  CHECK_FALSE(other.poll());
  held.reset();
  CHECK_FALSE(other.poll());
  CHECK(mutex.try_lock() == std::nullopt);
  kept.drop(); // as select does, which consumes its futures
  CHECK(other.poll());
}
