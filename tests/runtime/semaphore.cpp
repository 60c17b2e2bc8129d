#include "pollux/semaphore.hpp"
#include "by_hand.hpp"

#include <catch2/catch_test_macros.hpp>

#include <memory>
#include <vector>

TEST_CASE("a permit is given back when it is destroyed") {
  pollux::semaphore semaphore(2);
  {
    auto one = semaphore.try_acquire();
    CHECK(semaphore.available() == 1);
    const auto moved = std::move(*one);
    CHECK(semaphore.available() == 1);
    CHECK(moved.count() == 1);
    CHECK(semaphore.try_acquire(2) == std::nullopt);
  }
  CHECK(semaphore.available() == 2);
}

TEST_CASE("a permit that another is assigned to is given back first") {
  pollux::semaphore semaphore(3);
  auto permit = semaphore.try_acquire(1);
  permit = semaphore.try_acquire(2);
  CHECK(permit->count() == 2);
  CHECK(semaphore.available() == 1);
}

TEST_CASE("a forgotten permit never comes back") {
  pollux::semaphore semaphore(1);
  std::move(*semaphore.try_acquire()).forget();
  CHECK(semaphore.available() == 0);
}

TEST_CASE("nobody passes one who waits for many") {
  pollux::semaphore semaphore(1);
  by_hand many(semaphore.acquire(3));
  by_hand one(semaphore.acquire());
  CHECK_FALSE(many.poll());
  CHECK_FALSE(one.poll());
  CHECK(semaphore.available() == 0);
  CHECK(semaphore.try_acquire() == std::nullopt);
  semaphore.add_permits(1);
  CHECK(many.wakes() == 0);
  semaphore.add_permits(1);
  CHECK(many.poll());
  CHECK_FALSE(one.poll());
  many.output.reset();
  CHECK(one.poll());
}

TEST_CASE("dropping one who waits for many lets those go on who are content with less") {
  pollux::semaphore semaphore(2);
  by_hand many(semaphore.acquire(3));
  by_hand first(semaphore.acquire());
  by_hand second(semaphore.acquire());
  CHECK_FALSE(many.poll());
  CHECK_FALSE(first.poll());
  CHECK_FALSE(second.poll());
  many.drop();
  CHECK(first.wakes() == 1);
  CHECK(second.wakes() == 1);
  CHECK(first.poll());
  CHECK(second.poll());
}

TEST_CASE("many permits at once let many go on") {
  pollux::semaphore semaphore(0);
  by_hand first(semaphore.acquire(2));
  by_hand second(semaphore.acquire(2));
  by_hand third(semaphore.acquire(2));
  CHECK_FALSE(first.poll());
  CHECK_FALSE(second.poll());
  CHECK_FALSE(third.poll());
  semaphore.add_permits(5);
  CHECK(first.poll());
  CHECK(second.poll());
  CHECK_FALSE(third.poll());
}

TEST_CASE("closing ends every acquire that has not completed") {
  pollux::semaphore semaphore(0);
  by_hand granted(semaphore.acquire());
  by_hand waiting(semaphore.acquire());
  CHECK_FALSE(granted.poll());
  CHECK_FALSE(waiting.poll());
  semaphore.add_permits(1);
  semaphore.close();
  CHECK(semaphore.is_closed());
  CHECK(waiting.wakes() == 1);
  CHECK(waiting.poll());
  CHECK_FALSE(waiting.output->has_value());
  CHECK(granted.poll());
  CHECK_FALSE(granted.output->has_value());
  granted.drop();
  by_hand late(semaphore.acquire());
  CHECK(late.poll());
  CHECK_THROWS_AS(late.output->value(), pollux::semaphore_closed);
  CHECK(semaphore.try_acquire() == std::nullopt);
}

TEST_CASE("whatever is dropped in whatever state, all permits come back") {
  // Each step drops, polls or makes one of the futures, or drops a permit, by a fixed pseudo-random
  // sequence; in the end all are dropped.
  using acquiring = by_hand<pollux::semaphore::acquire_future>;
  pollux::semaphore semaphore(4);
  std::vector<std::unique_ptr<acquiring>> all(8);
  std::uint32_t random = 1;
  const auto next = [&](std::uint32_t below) {
    random = random * 1664525 + 1013904223;
    return (random >> 16) % below;
  };
  for (int i = 0; i < 10'000; ++i) {
    auto& each = all[next(8)];
    if (each == nullptr) {
      each = std::make_unique<acquiring>(semaphore.acquire(1 + next(4)));
    } else if (each->output || next(3) == 0) {
      each.reset();
    } else {
      const bool woken = each->wakes() > 0;
      const bool ready = each->poll();
      CHECK((!woken || ready)); // nobody is woken in vain
    }
  }
  all.clear();
  CHECK(semaphore.available() == 4);
}
