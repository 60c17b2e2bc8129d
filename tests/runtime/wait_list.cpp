// What all have in common that are waited for: the order, and that no wake-up is lost.
#include "by_hand.hpp"
#include "pollux/mutex.hpp"
#include "pollux/notify.hpp"
#include "pollux/rwlock.hpp"
#include "pollux/semaphore.hpp"

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <array>
#include <memory>

namespace {

// Each is taken at first: wait() has to wait until release() is called.
struct notify_case {
  pollux::notify notify;
  auto wait() { return notify.notified(); }
  void release() { notify.notify_one(); }
};
struct semaphore_case {
  pollux::semaphore semaphore{0};
  auto wait() { return semaphore.acquire(); }
  void release() { semaphore.add_permits(1); }
};
struct mutex_case {
  pollux::mutex<> mutex;
  std::optional<pollux::mutex<>::guard> guard = mutex.try_lock();
  auto wait() { return mutex.lock(); }
  void release() { guard.reset(); }
};
struct write_case {
  pollux::rwlock<int> lock{0};
  std::optional<pollux::rwlock<int>::read_guard> guard = lock.try_read();
  auto wait() { return lock.write(); }
  void release() { guard.reset(); }
};

template <class Case>
using waiting = by_hand<decltype(std::declval<Case&>().wait())>;

} // namespace

TEMPLATE_TEST_CASE("who waits first goes on first, and nobody else is woken", "", notify_case,
                   semaphore_case, mutex_case, write_case) {
  TestType it;
  waiting<TestType> first(it.wait());
  waiting<TestType> second(it.wait());
  CHECK_FALSE(first.poll());
  CHECK_FALSE(second.poll());
  CHECK_FALSE(first.poll()); // which does not cost it its place
  it.release();
  CHECK(first.wakes() == 1);
  CHECK(second.wakes() == 0);
  CHECK_FALSE(second.poll());
  CHECK(first.poll());
}

TEMPLATE_TEST_CASE("one who is dropped while it waits leaves no gap", "", notify_case,
                   semaphore_case, mutex_case, write_case) {
  const std::size_t dropped = GENERATE(0U, 1U, 2U);
  TestType it;
  std::array<std::unique_ptr<waiting<TestType>>, 3> all;
  for (auto& each : all) {
    each = std::make_unique<waiting<TestType>>(it.wait());
    CHECK_FALSE(each->poll());
  }
  all.at(dropped)->drop();
  it.release();
  auto& next = *all.at(dropped == 0 ? 1 : 0);
  auto& last = *all.at(dropped == 2 ? 1 : 2);
  CHECK(next.poll());
  CHECK_FALSE(last.poll());
  CHECK(all.at(dropped)->wakes() == 0);
}

TEMPLATE_TEST_CASE("one who is dropped when it is its turn passes that on", "", notify_case,
                   semaphore_case, mutex_case, write_case) {
  TestType it;
  waiting<TestType> first(it.wait());
  waiting<TestType> second(it.wait());
  waiting<TestType> third(it.wait());
  CHECK_FALSE(first.poll());
  CHECK_FALSE(second.poll());
  CHECK_FALSE(third.poll());
  it.release();
  first.drop();
  CHECK(second.wakes() == 1);
  CHECK(third.wakes() == 0);
  second.drop();
  CHECK(third.wakes() == 1);
  third.drop();
  waiting<TestType> late(it.wait());
  CHECK(late.poll());
}

TEMPLATE_TEST_CASE("dropping what was never polled, or has completed, passes nothing on", "",
                   notify_case, semaphore_case, mutex_case, write_case) {
  TestType it;
  waiting<TestType> first(it.wait());
  waiting<TestType> unpolled(it.wait());
  waiting<TestType> second(it.wait());
  CHECK_FALSE(first.poll());
  CHECK_FALSE(second.poll());
  unpolled.drop();
  it.release();
  CHECK(first.poll());
  first.drop();
  CHECK(second.wakes() == 0);
}

TEMPLATE_TEST_CASE("without budget it is its turn, but it does not go on", "", notify_case,
                   semaphore_case, mutex_case, write_case) {
  TestType it;
  it.release();
  waiting<TestType> first(it.wait());
  waiting<TestType> second(it.wait());
  pollux::budget budget{0};
  CHECK_FALSE(first.poll_with(budget));
  CHECK(first.wakes() == 1);
  CHECK_FALSE(second.poll()); // it has come too late
  budget.left = 2;
  CHECK(first.poll_with(budget));
  CHECK(budget.left == 1);
}

TEST_CASE("waiting costs no budget") {
  pollux::notify notify;
  by_hand waiting(notify.notified());
  pollux::budget budget{1};
  CHECK_FALSE(waiting.poll_with(budget));
  CHECK(budget.left == 1);
  CHECK(waiting.wakes() == 0);
}

TEST_CASE("a waiter that is polled by another from now on wakes that one") {
  pollux::notify notify;
  auto future = notify.notified();
  counting_wakeable before;
  counting_wakeable after;
  pollux::context first(before);
  CHECK(future.poll(first).is_pending());
  pollux::context second(after);
  CHECK(future.poll(second).is_pending());
  notify.notify_one();
  CHECK(before.wakes == 0);
  CHECK(after.wakes == 1);
}
