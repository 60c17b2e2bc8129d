#include "pollux/invoke.hpp"
#include "by_hand.hpp"
#include "pollux/task.hpp"
#include "pollux/yield.hpp"

#include <catch2/catch_test_macros.hpp>

#include <memory>

TEST_CASE("the captures of a coroutine live as long as it runs") {
  int alive = 0;
  simulation s;
  const int output = s.run([](int& count) -> pollux::task<int> {
    co_return co_await pollux::invoke([value = counted(count, 5)]() -> pollux::task<int> {
      co_await pollux::yield_now();
      co_return value.value; // without invoke the closure would be gone by now
    });
  }(alive));
  CHECK(output == 5);
  CHECK(alive == 0);
}

TEST_CASE("a coroutine with captures can be spawned") {
  int alive = 0;
  pollux::executor executor;
  {
    auto handle = executor.spawn(pollux::invoke([value = counted(alive, 5)]() -> pollux::task<int> {
      co_await pollux::yield_now();
      co_return value.value;
    }));
    executor.run_turn();
    CHECK(alive == 1);
    executor.run_turn();
    CHECK(handle.take_output() == 5);
  }
  CHECK(alive == 0);
}

TEST_CASE("nothing is called before the first poll, and dropping destroys the future first") {
  std::vector<int> order;
  struct noted {
    noted(std::vector<int>& in, int as) : order(&in), number(as) {}
    noted(noted&& other) noexcept
        : order(std::exchange(other.order, nullptr)), number(other.number) {}
    noted& operator=(noted&&) = delete;
    ~noted() {
      if (order != nullptr)
        order->push_back(number);
    }
    std::vector<int>* order;
    int number;
  };
  bool called = false;
  by_hand running(pollux::invoke([&, closure = noted(order, 2)]() -> pollux::task<> {
    called = true;
    const noted frame(order, 1);
    co_await pollux::yield_now();
  }));
  CHECK_FALSE(called);
  CHECK_FALSE(running.poll());
  CHECK(called);
  running.drop();
  CHECK(order == std::vector{1, 2});
}

TEST_CASE("invoke throws what is thrown by the call, and by the future") {
  by_hand call(
      pollux::invoke([]() -> pollux::task<> { throw std::runtime_error("not a coroutine"); }));
  CHECK_THROWS_AS(call.poll(), std::runtime_error);
  control inner;
  inner.fails = true;
  by_hand future(pollux::invoke([&] { return controlled(inner); }));
  CHECK_THROWS_AS(future.poll(), std::runtime_error);
}
