#include "pollux/task_local.hpp"
#include "by_hand.hpp"
#include "pollux/join.hpp"
#include "pollux/task.hpp"
#include "pollux/yield.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <vector>

namespace {

constinit pollux::task_local<int> number;
constinit pollux::task_local<std::string> name;

pollux::task<int> read_later() {
  const int before = number.get();
  co_await pollux::yield_now();
  CHECK(number.get() == before);
  co_return number.get();
}

} // namespace

TEST_CASE("a task-local is there in the polls of its scope, and only there") {
  by_hand scope(number.scope(1, read_later()));
  CHECK_FALSE(number.is_set());
  CHECK_FALSE(scope.poll());
  CHECK_FALSE(number.is_set());
  CHECK_THROWS_AS(number.get(), pollux::task_local_unset);
  CHECK(scope.poll());
  CHECK(scope.output == 1);
  CHECK_FALSE(number.is_set());
}

TEST_CASE("scopes nest, and the outer value is back after the inner poll") {
  by_hand scope(number.scope(1, []() -> pollux::task<int> {
    CHECK(co_await number.scope(2, read_later()) == 2);
    co_return number.get();
  }()));
  CHECK_FALSE(scope.poll());
  CHECK(scope.poll());
  CHECK(scope.output == 1);
}

TEST_CASE("scopes side by side do not see each other, nor those of another task-local") {
  by_hand both(name.scope(
      "outer", pollux::join(number.scope(1, read_later()), number.scope(2, read_later()))));
  CHECK_FALSE(both.poll());
  CHECK(both.poll());
  CHECK(both.output == std::tuple(1, 2));
}

TEST_CASE("what is spawned does not inherit a task-local") {
  pollux::executor executor;
  auto handle = executor.spawn(number.scope(1, []() -> pollux::task<bool> {
    co_return co_await pollux::spawn([]() -> pollux::task<bool> { co_return number.is_set(); }());
  }()));
  executor.run_until_idle();
  CHECK_FALSE(handle.take_output());
}

TEST_CASE("the value may be changed through the task-local") {
  by_hand scope(name.scope("a", []() -> pollux::task<std::string> {
    name.get() += "b";
    co_await pollux::yield_now();
    name.with([](std::string& value) { value += "c"; });
    co_return name.with([](const std::string& value) { return value + "d"; });
  }()));
  CHECK_FALSE(scope.poll());
  CHECK(scope.poll());
  CHECK(scope.output == "abcd");
}

TEST_CASE("a task-local is gone after a poll that throws") {
  control inner;
  inner.fails = true;
  by_hand scope(number.scope(1, controlled(inner)));
  CHECK_THROWS(scope.poll());
  CHECK_FALSE(number.is_set());
}

TEST_CASE("a task-local is there while its scope is dropped") {
  struct at_end {
    explicit at_end(int& result) : seen(&result) {}
    at_end(const at_end&) = delete;
    at_end& operator=(const at_end&) = delete;
    ~at_end() { *seen = number.get(); }
    int* seen;
  };
  int seen = 0;
  by_hand scope(number.scope(7, [](int& result) -> pollux::task<> {
    const at_end local(result);
    co_await pollux::yield_now();
  }(seen)));
  CHECK_FALSE(scope.poll());
  scope.drop();
  CHECK(seen == 7);
  CHECK_FALSE(number.is_set());
}
