#include "pollux/shared.hpp"
#include "kit.hpp"
#include "pollux/join.hpp"
#include "pollux/select.hpp"
#include "pollux/sleep.hpp"
#include "pollux/task.hpp"

#include <catch2/catch_test_macros.hpp>

#include <optional>

using namespace pollux::literals;

TEST_CASE("clones complete with the same output; the future is polled once for all") {
  control inner;
  counting_wakeable a, b;
  pollux::context a_cx(a);
  pollux::context b_cx(b);
  pollux::shared first(controlled{inner});
  auto second = first.clone();
  CHECK(inner.polls == 0);
  CHECK(first.poll(a_cx).is_pending());
  CHECK(second.poll(b_cx).is_pending());
  CHECK(inner.polls == 1);
  inner.complete(3);
  CHECK(a.wakes == 1);
  CHECK(b.wakes == 1);
  CHECK(second.poll(b_cx).take() == 3);
  CHECK(inner.polls == 2);
  CHECK(inner.drops == 1);
  CHECK(first.poll(a_cx).take() == 3);
  auto late = first.clone();
  CHECK(late.poll(a_cx).take() == 3);
  CHECK(inner.polls == 2);
}

TEST_CASE("a clone that waits is woken when another's poll completes the future") {
  control inner;
  counting_wakeable a, b;
  pollux::context a_cx(a);
  pollux::context b_cx(b);
  pollux::shared first(controlled{inner});
  auto second = first.clone();
  CHECK(first.poll(a_cx).is_pending());
  inner.value = 1;
  inner.waker.wake();
  CHECK(a.wakes == 1);
  CHECK(second.poll(b_cx).is_ready());
  CHECK(first.poll(a_cx).is_ready());
  CHECK(b.wakes == 0);
}

TEST_CASE("when the clone that polled is dropped, the others are woken all the same") {
  control inner;
  counting_wakeable a, b;
  pollux::context a_cx(a);
  pollux::context b_cx(b);
  std::optional<pollux::shared<controlled>> first(pollux::shared(controlled{inner}));
  auto second = first->clone();
  CHECK(first->poll(a_cx).is_pending());
  CHECK(second.poll(b_cx).is_pending());
  inner.value = 1;
  inner.waker.wake();
  first.reset(); // woken, and dropped before it polls
  CHECK(b.wakes == 1);
  CHECK(second.poll(b_cx).take() == 1);
}

TEST_CASE("the last clone that is dropped cancels the future, no other") {
  control inner;
  counting_wakeable target;
  pollux::context cx(target);
  {
    pollux::shared first(controlled{inner});
    {
      auto second = first.clone();
      CHECK(second.poll(cx).is_pending());
    }
    CHECK(inner.drops == 0);
    auto moved = std::move(first);
    CHECK(moved.poll(cx).is_pending());
    CHECK(inner.polls == 1);
  }
  CHECK(inner.drops == 1);
  inner.waker.wake();
  CHECK(target.wakes == 0);
  CHECK_FALSE(target.has_wakers());
}

TEST_CASE("a shared future that wakes itself in its poll is polled again") {
  control self;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::shared shared(self_waking{self});
  CHECK(shared.poll(cx).is_pending());
  CHECK(target.wakes == 1);
  CHECK(shared.poll(cx).take() == 1);
}

TEST_CASE("each clone throws what the future throws, which is destroyed") {
  control inner;
  inner.fails = true;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::shared first(controlled{inner});
  auto second = first.clone();
  CHECK_THROWS_AS(first.poll(cx), std::runtime_error);
  CHECK(inner.drops == 1);
  CHECK_THROWS_AS(second.poll(cx), std::runtime_error);
  CHECK(inner.polls == 1);
}

TEST_CASE("a future that awaits a clone of itself waits, and can be dropped") {
  simulation s;
  std::optional<pollux::shared<pollux::task<>>> clone;
  auto handle = s.executor.spawn([](auto& clone) -> pollux::task<> {
    pollux::shared whole([](auto& clone) -> pollux::task<> { co_await std::move(*clone); }(clone));
    clone.emplace(whole.clone());
    co_await std::move(whole);
  }(clone));
  s.settle();
  CHECK_FALSE(handle.is_over());
  clone.reset();
}

TEST_CASE("shared can be dropped at every point") {
  CHECK(drop_at_every_poll([](auto& c) { return pollux::shared(controlled{c[0]}); }));
}

TEST_CASE("several tasks await one download, in joins and selects") {
  simulation s;
  int starts = 0;
  pollux::shared page([](int& starts) -> pollux::task<std::string> {
    ++starts;
    co_await pollux::sleep(20_ms);
    co_return "page";
  }(starts));
  auto waits = s.executor.spawn(pollux::join(page.clone(), page.clone()));
  auto gives_up = s.executor.spawn(pollux::select(page.clone(), pollux::sleep(10_ms)));
  s.finish();
  CHECK(waits.take_output() == std::tuple<std::string, std::string>("page", "page"));
  CHECK(gives_up.take_output().index() == 1);
  CHECK(starts == 1);
  CHECK(s.milliseconds() == 20);
}

TEST_CASE("a shared future may have no output") {
  simulation s;
  pollux::shared slept(pollux::sleep(1_ms));
  s.run(pollux::join(slept.clone(), slept.clone()));
  s.run(std::move(slept));
  CHECK(s.milliseconds() == 1);
}
