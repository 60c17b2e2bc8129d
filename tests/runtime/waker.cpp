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

TEST_CASE("what is woken stays woken until the wake is taken, and calls its function once") {
  struct counted_once : pollux::wakeable {
    counted_once() : wakeable(&count) {}
    static void count(wakeable& self) noexcept { ++static_cast<counted_once&>(self).wakes; }
    int wakes = 0;
  } target;
  CHECK_FALSE(target.take_wake());
  target.wake();
  target.wake();
  CHECK(target.wakes == 1);
  CHECK(target.is_woken());
  CHECK(target.take_wake());
  CHECK_FALSE(target.is_woken());
  target.wake();
  CHECK(target.wakes == 2);
}

TEST_CASE("a queue has those that were woken, in the order of their wakes, and each once") {
  struct queued : pollux::wakeable {
    explicit queued(pollux::wake_queue& queue) : wakeable(queue) {}
  };
  pollux::wake_queue queue;
  queued a(queue);
  queued b(queue);
  CHECK(queue.is_empty());
  CHECK(queue.last() == nullptr);
  CHECK(queue.take() == nullptr);
  b.wake();
  const pollux::waker waker(a);
  waker.wake_by_ref();
  b.wake();
  CHECK(queue.last() == &a);
  CHECK(queue.take() == &b);
  b.wake(); // it was taken, and is woken anew: behind the other
  CHECK(queue.take() == &a);
  CHECK_FALSE(a.is_woken());
  CHECK(b.is_woken());
  CHECK(queue.take() == &b);
  CHECK(queue.is_empty());
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
