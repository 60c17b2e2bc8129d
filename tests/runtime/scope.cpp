#include "pollux/scope.hpp"
#include "by_hand.hpp"
#include "pollux/mutex.hpp"
#include "pollux/notify.hpp"
#include "pollux/sleep.hpp"
#include "pollux/task.hpp"
#include "pollux/yield.hpp"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <memory>
#include <vector>

using namespace pollux::literals;
using pollux::children;

TEST_CASE("a scope completes with its body's output when all children have completed") {
  std::array<control, 2> inner;
  by_hand scope(pollux::scope([&](children& crew) -> pollux::task<std::unique_ptr<int>> {
    for (auto& each : inner)
      crew.spawn(controlled(each));
    co_return std::make_unique<int>(5);
  }));
  CHECK(inner[0].polls == 0);
  CHECK_FALSE(scope.poll());
  CHECK(scope.wakes() == 0);
  inner[1].complete(1);
  CHECK_FALSE(scope.poll());
  CHECK(inner[1].drops == 1);
  CHECK(inner[0].drops == 0);
  inner[0].complete(1);
  CHECK(scope.poll());
  CHECK(**scope.output == 5);
  CHECK(inner[0].drops == 1);
}

TEST_CASE("a scope waits for its body, too") {
  control child, body;
  child.value = 1;
  by_hand scope(pollux::scope([&](children& crew) {
    crew.spawn(controlled(child));
    return controlled(body);
  }));
  CHECK_FALSE(scope.poll());
  CHECK(child.drops == 1);
  CHECK(scope.wakes() == 0);
  body.complete(3);
  CHECK(scope.poll());
  CHECK(scope.output == 3);
}

TEST_CASE("a scope without children is its body") {
  by_hand scope(pollux::scope([](children&) -> pollux::task<int> { co_return 1; }));
  CHECK(scope.poll());
  CHECK(scope.output == 1);
}

TEST_CASE("a scope polls only those of its children that were woken") {
  std::vector<control> inner(100);
  by_hand scope(pollux::scope([&](children& crew) -> pollux::task<> {
    for (auto& each : inner)
      crew.spawn(controlled(each));
    co_return;
  }));
  CHECK_FALSE(scope.poll());
  inner[40].waker.wake();
  inner[20].complete(1);
  CHECK_FALSE(scope.poll());
  int polls = 0;
  for (auto& each : inner)
    polls += each.polls;
  CHECK(polls == 102);
  CHECK(inner[40].polls == 2);
  CHECK(inner[20].polls == 2);
}

TEST_CASE("children may borrow what is around the scope, and spawn more") {
  simulation s;
  const int output = s.run([]() -> pollux::task<int> {
    int sum = 0;
    struct adder {
      static pollux::task<> add(children& crew, int& sum, int number) {
        co_await pollux::sleep(10_ms);
        sum += number;
        if (number > 1)
          crew.spawn(add(crew, sum, number - 1));
      }
    };
    co_await pollux::scope([&](children& crew) -> pollux::task<> {
      crew.spawn(adder::add(crew, sum, 4));
      co_return;
    });
    co_return sum;
  }());
  CHECK(output == 10);
  CHECK(s.milliseconds() == 40);
}

TEST_CASE("when a child throws, all others are cancelled, and the scope throws that") {
  std::array<control, 3> inner;
  control body;
  by_hand scope(pollux::scope([&](children& crew) {
    for (auto& each : inner)
      crew.spawn(controlled(each));
    return controlled(body);
  }));
  CHECK_FALSE(scope.poll());
  inner[1].fails = true;
  inner[1].waker.wake();
  CHECK_THROWS_AS(scope.poll(), std::runtime_error);
  for (auto& each : inner)
    CHECK(each.drops == 1);
  CHECK(body.drops == 1);
}

TEST_CASE("when the body throws, the children are cancelled") {
  control inner;
  by_hand scope(pollux::scope([&](children& crew) -> pollux::task<> {
    crew.spawn(controlled(inner));
    co_await pollux::yield_now();
    throw std::runtime_error("told to fail");
  }));
  CHECK_FALSE(scope.poll());
  CHECK(inner.polls == 1);
  CHECK_THROWS_AS(scope.poll(), std::runtime_error);
  CHECK(inner.drops == 1);
  CHECK(inner.polls == 1);
}

TEST_CASE("dropping a scope cancels the children at once, before the body and what it captured") {
  int alive = 0;
  std::array<control, 2> inner;
  struct looks {
    using output = void;
    looks(counted& at, bool& result) : value(&at), seen(&result) {}
    looks(looks&& other) noexcept : value(std::exchange(other.value, nullptr)), seen(other.seen) {}
    looks& operator=(looks&&) = delete;
    ~looks() {
      if (value != nullptr)
        *seen = value->value == 7;
    }
    static pollux::poll<void> poll(pollux::context&) { return pollux::pending; }
    counted* value;
    bool* seen;
  };
  bool seen = false;
  by_hand scope(pollux::scope([&, value = counted(alive, 7)](children& crew) mutable {
    for (auto& each : inner)
      crew.spawn(controlled(each));
    crew.spawn(looks(value, seen));
    return controlled(inner[0]);
  }));
  CHECK_FALSE(scope.poll());
  inner[1].waker.wake();
  scope.drop();
  CHECK(inner[0].drops == 2);
  CHECK(inner[1].drops == 1);
  CHECK(seen);
  CHECK(alive == 0);
}

TEST_CASE("a scope that is dropped drops its children before its body") {
  struct noted {
    using output = void;
    noted(std::vector<int>& in, int as) : order(&in), number(as) {}
    noted(noted&& other) noexcept
        : order(std::exchange(other.order, nullptr)), number(other.number) {}
    noted& operator=(noted&&) = delete;
    ~noted() {
      if (order != nullptr)
        order->push_back(number);
    }
    static pollux::poll<void> poll(pollux::context& cx) {
      cx.waker().wake();
      return pollux::pending;
    }
    std::vector<int>* order;
    int number;
  };
  std::vector<int> order;
  by_hand scope(pollux::scope([&](children& crew) {
    crew.spawn(noted(order, 1));
    return noted(order, 2);
  }));
  CHECK_FALSE(scope.poll());
  scope.drop();
  CHECK(order == std::vector{1, 2});
}

TEST_CASE("dropping a scope that was never polled calls nothing") {
  bool called = false;
  {
    const pollux::scope scope([&](children&) -> pollux::task<> {
      called = true;
      co_return;
    });
  }
  CHECK_FALSE(called);
}

TEST_CASE(
    "a child that wakes itself for ever leaves the others, and the scope's task, their turn") {
  pollux::executor executor;
  control other;
  auto handle = executor.spawn(pollux::scope([&](children& crew) -> pollux::task<> {
    crew.spawn([]() -> pollux::task<> {
      for (;;)
        co_await pollux::yield_now();
    }());
    crew.spawn(controlled(other));
    co_return;
  }));
  executor.run_turn();
  executor.run_turn();
  CHECK(other.polls == 1);
  other.complete(1);
  executor.run_turn();
  CHECK(other.drops == 1);
  CHECK_FALSE(handle.is_over());
}

TEST_CASE("two children that wake each other for ever leave the scope's task its turn") {
  pollux::executor executor;
  pollux::notify ping, pong;
  const auto play = [](pollux::notify& mine, pollux::notify& other) -> pollux::task<> {
    for (;;) {
      other.notify_one();
      co_await mine.notified();
      co_await pollux::yield_now();
    }
  };
  auto handle = executor.spawn(pollux::scope([&](children& crew) -> pollux::task<> {
    crew.spawn(play(ping, pong));
    crew.spawn(play(pong, ping));
    co_return;
  }));
  for (int i = 0; i < 10; ++i)
    CHECK(executor.run_turn() == 1);
}

TEST_CASE("a child that has woken itself and completes is polled no more") {
  struct wakes_itself {
    using output = void;
    pollux::poll<void> poll(pollux::context& cx) const {
      ++*polls;
      cx.waker().wake();
      return pollux::poll<void>::ready();
    }
    int* polls;
  };
  int polls = 0;
  control body;
  by_hand scope(pollux::scope([&](children& crew) {
    crew.spawn(wakes_itself{&polls});
    return controlled(body);
  }));
  CHECK_FALSE(scope.poll());
  CHECK_FALSE(scope.poll());
  CHECK(polls == 1);
}

TEST_CASE("what is spawned from outside of the scope's polls wakes it") {
  control body;
  control child;
  children* crew = nullptr;
  by_hand scope(pollux::scope([&](children& inside) {
    crew = &inside;
    return controlled(body);
  }));
  CHECK_FALSE(scope.poll());
  CHECK(scope.wakes() == 0);
  crew->spawn(controlled(child));
  CHECK(scope.wakes() == 1);
  CHECK_FALSE(scope.poll());
  CHECK(child.polls == 1);
}

TEST_CASE(
    "a child that the body wakes is polled in the same poll of the scope, which is not woken") {
  control child;
  control body;
  by_hand scope(pollux::scope([&](children& crew) -> pollux::task<> {
    crew.spawn(controlled(child));
    co_await controlled(body);
    child.complete(1);
  }));
  CHECK_FALSE(scope.poll());
  body.complete(1);
  CHECK(scope.wakes() == 1);
  CHECK(scope.poll());
  CHECK(scope.wakes() == 1);
  CHECK(child.polls == 2);
}

TEST_CASE("children that pass a lock on while their scope is dropped") {
  pollux::mutex<> mutex;
  control ready, never, body;
  const auto lock = [](pollux::mutex<>& shared, control& inner) -> pollux::task<> {
    const auto guard = co_await shared.lock();
    co_await controlled(inner);
  };
  by_hand scope(pollux::scope([&](children& crew) {
    crew.spawn(controlled(ready));
    for (int i = 0; i < 3; ++i)
      crew.spawn(lock(mutex, never));
    return controlled(body);
  }));
  CHECK_FALSE(scope.poll());
  ready.waker.wake();
  scope.drop();
  CHECK(ready.drops == 1);
  CHECK(never.drops == 1);
  CHECK(mutex.try_lock());
}

TEST_CASE("a scope can be dropped at every point") {
  CHECK(drop_at_every_poll([](auto& controls) {
    return pollux::scope([first = controlled(controls[0]), last = controlled(controls[2]),
                          body = controlled(controls[1])](children& crew) mutable {
      crew.spawn(std::move(first));
      crew.spawn(std::move(last));
      return std::move(body);
    });
  }));
}

TEST_CASE("a child that is woken again before its poll keeps its place") {
  std::array<control, 2> inner;
  std::vector<int> order;
  const auto note = [](control& child, std::vector<int>& list, int number) -> pollux::task<> {
    co_await controlled(child);
    list.push_back(number);
  };
  by_hand scope(pollux::scope([&](children& crew) -> pollux::task<> {
    crew.spawn(note(inner[0], order, 0));
    crew.spawn(note(inner[1], order, 1));
    co_return;
  }));
  CHECK_FALSE(scope.poll());
  inner[1].value = 1;
  inner[1].waker.wake_by_ref();
  inner[0].complete(1);
  inner[1].waker.wake();
  CHECK(scope.poll());
  CHECK(order == std::vector{1, 0});
}
