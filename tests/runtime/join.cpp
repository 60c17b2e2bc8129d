#include "pollux/join.hpp"
#include "kit.hpp"
#include "pollux/sleep.hpp"
#include "pollux/task.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace pollux::literals;

TEST_CASE("join polls every child in its first poll, pending or not") {
  // The classic mistake is to stop at the first pending child, which runs them one after the other.
  control first, second, third;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::join all(controlled{first}, controlled{second}, controlled{third});
  CHECK(all.poll(cx).is_pending());
  CHECK(first.polls == 1);
  CHECK(second.polls == 1);
  CHECK(third.polls == 1);
}

TEST_CASE("join completes with all outputs, in the order of its children") {
  control first, second;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::join both(controlled{first}, controlled{second});
  CHECK(both.poll(cx).is_pending());
  second.complete(2);
  CHECK(both.poll(cx).is_pending());
  first.complete(1);
  CHECK(both.poll(cx).take() == std::tuple(1, 2));
  CHECK(target.wakes == 2);
}

TEST_CASE("join polls again only those children that were woken") {
  control first, second;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::join both(controlled{first}, controlled{second});
  CHECK(both.poll(cx).is_pending());
  second.waker.wake();
  CHECK(both.poll(cx).is_pending());
  CHECK(first.polls == 1);
  CHECK(second.polls == 2);
}

TEST_CASE("join drops a child as soon as it has completed, and never polls it again") {
  control first, second;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::join both(controlled{first}, controlled{second});
  first.value = 1;
  CHECK(both.poll(cx).is_pending());
  CHECK(first.drops == 1);
  CHECK(both.poll(cx).is_pending());
  CHECK(first.polls == 1);
}

TEST_CASE("a child that wakes itself during its poll is polled again") {
  struct twice {
    using output = void;
    pollux::poll<void> poll(pollux::context& cx) {
      if (polls++ > 0)
        return pollux::poll<void>::ready();
      cx.waker().wake();
      return pollux::pending;
    }
    int polls = 0;
  };
  counting_wakeable target;
  pollux::context cx(target);
  pollux::join one(twice{}, twice{});
  CHECK(one.poll(cx).is_pending());
  CHECK(target.wakes == 2);
  CHECK(one.poll(cx).is_ready());
}

TEST_CASE("a child that is woken again before it was polled does not wake who polls once more") {
  control first, second;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::join both(controlled{first}, controlled{second});
  CHECK(both.poll(cx).is_pending());
  first.waker.wake_by_ref();
  first.waker.wake_by_ref();
  CHECK(target.wakes == 1);
  second.waker.wake_by_ref();
  CHECK(target.wakes == 2);
  CHECK(both.poll(cx).is_pending());
  first.waker.wake_by_ref();
  CHECK(target.wakes == 3);
}

TEST_CASE("dropping join drops its children once, and their wakers wake nobody") {
  control first, second;
  counting_wakeable target;
  pollux::context cx(target);
  {
    pollux::join both(controlled{first}, controlled{second});
    CHECK(both.poll(cx).is_pending());
  }
  CHECK(first.drops == 1);
  CHECK(second.drops == 1);
  first.waker.wake();
  CHECK(target.wakes == 0);
}

TEST_CASE("when a child throws, join throws and its siblings are cancelled") {
  control first, second;
  simulation s;
  auto handle = s.executor.spawn([](control& first, control& second) -> pollux::task<int> {
    auto [a, b] = co_await pollux::join(controlled{first}, controlled{second});
    co_return a + b;
  }(first, second));
  s.settle();
  first.fails = true;
  first.waker.wake();
  s.settle();
  REQUIRE(handle.is_over());
  CHECK(second.drops == 1);
  CHECK_THROWS_AS(handle.take_output(), std::runtime_error);
}

TEST_CASE("join waits for its children at the same time") {
  simulation s;
  s.run(pollux::join(pollux::sleep(300_ms), pollux::sleep(200_ms)));
  CHECK(s.milliseconds() == 300);
}

TEST_CASE("join nests") {
  control a, b, c;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::join outer(pollux::join(controlled{a}, controlled{b}), controlled{c});
  CHECK(outer.poll(cx).is_pending());
  b.waker.wake();
  CHECK(target.wakes == 1);
  CHECK(outer.poll(cx).is_pending());
  CHECK(a.polls == 1);
  CHECK(b.polls == 2);
  CHECK(c.polls == 1);
}
