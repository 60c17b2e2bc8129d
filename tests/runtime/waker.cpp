#include "kit.hpp"

#include <catch2/catch_test_macros.hpp>

#include <memory>

TEST_CASE("wake wakes once and empties the waker") {
  counting_wakeable target;
  pollux::waker waker(target);
  waker.wake();
  waker.wake();
  CHECK(target.wakes == 1);
  CHECK_FALSE(waker);
}

TEST_CASE("wake_by_ref leaves the waker as it is") {
  counting_wakeable target;
  const pollux::waker waker(target);
  waker.wake_by_ref();
  waker.wake_by_ref();
  CHECK(target.wakes == 2);
}

TEST_CASE("copies wake the same wakeable, and each for itself") {
  counting_wakeable target;
  pollux::waker first(target);
  pollux::waker second = first;
  CHECK(second.will_wake(target));
  first.wake();
  second.wake();
  CHECK(target.wakes == 2);
}

TEST_CASE("a moved-from waker is empty") {
  counting_wakeable target;
  pollux::waker first(target);
  pollux::waker second = std::move(first);
  CHECK_FALSE(first); // NOLINT(bugprone-use-after-move): that is what is tested
  second.wake();
  CHECK(target.wakes == 1);
}

TEST_CASE("a waker outlives what it wakes, and then does nothing") {
  auto target = std::make_unique<counting_wakeable>();
  pollux::waker first(*target);
  pollux::waker second(*target);
  pollux::waker third(*target);
  second.reset();
  target.reset();
  CHECK_FALSE(first);
  CHECK_FALSE(third);
  first.wake();
  third.wake_by_ref();
}

TEST_CASE("set moves a waker from one wakeable to another") {
  counting_wakeable one;
  counting_wakeable two;
  pollux::waker waker(one);
  waker.set(two);
  CHECK_FALSE(one.has_wakers());
  waker.wake();
  CHECK(one.wakes == 0);
  CHECK(two.wakes == 1);
}

TEST_CASE("assigning copies whom to wake") {
  counting_wakeable one;
  counting_wakeable two;
  pollux::waker waker(one);
  pollux::waker other(two);
  waker = other;
  CHECK(waker.will_wake(two));
  waker = pollux::waker();
  CHECK_FALSE(waker);
  CHECK_FALSE(one.has_wakers());
  other = std::move(waker);
  CHECK_FALSE(two.has_wakers());
}
