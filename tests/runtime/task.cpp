#include "pollux/task.hpp"
#include "kit.hpp"

#include <catch2/catch_test_macros.hpp>

#include <memory>
#include <stdexcept>
#include <string>

using pollux::task;

namespace {

task<int> answer(control& inner) {
  co_return co_await controlled(inner);
}

task<> set(bool& flag) {
  flag = true;
  co_return;
}

task<int> depth(int levels, control& inner) {
  if (levels == 0)
    co_return co_await controlled(inner);
  co_return 1 + co_await depth(levels - 1, inner);
}

task<int> immediately(int value) {
  co_return value;
}

task<std::int64_t> sum_of(int count) {
  std::int64_t sum = 0;
  for (int i = 0; i < count; ++i)
    sum += co_await immediately(i);
  co_return sum;
}

task<int> throws() {
  throw std::runtime_error("from the coroutine");
  co_return 0;
}

} // namespace

static_assert(pollux::future<task<>>);
static_assert(pollux::future<task<int>>);
static_assert(!std::copy_constructible<task<int>>);

TEST_CASE("calling a coroutine runs nothing; the first poll does") {
  bool ran = false;
  auto inert = set(ran);
  CHECK_FALSE(ran);
  counting_wakeable target;
  pollux::context cx(target);
  CHECK(inert.poll(cx).is_ready());
  CHECK(ran);
}

TEST_CASE("a task that is dropped before its first poll never runs") {
  bool ran = false;
  {
    auto inert = set(ran);
  }
  CHECK_FALSE(ran);
}

TEST_CASE("await polls first and suspends only when that is pending") {
  control inner;
  inner.value = 5;
  counting_wakeable target;
  pollux::context cx(target);
  auto ready = answer(inner);
  auto polled = ready.poll(cx);
  REQUIRE(polled.is_ready());
  CHECK(polled.take() == 5);
  CHECK(inner.polls == 1);
  CHECK(inner.drops == 1);
}

TEST_CASE("a pending task goes on where it was") {
  control inner;
  counting_wakeable target;
  pollux::context cx(target);
  auto waiting = answer(inner);
  CHECK(waiting.poll(cx).is_pending());
  CHECK(waiting.poll(cx).is_pending());
  CHECK(inner.polls == 2);
  inner.complete(9);
  CHECK(target.wakes == 1);
  CHECK(waiting.poll(cx).take() == 9);
}

TEST_CASE("dropping a task drops what it awaits, at once and once") {
  control inner;
  counting_wakeable target;
  pollux::context cx(target);
  {
    auto waiting = depth(3, inner);
    CHECK(waiting.poll(cx).is_pending());
    CHECK(inner.drops == 0);
  }
  CHECK(inner.drops == 1);
}

TEST_CASE("a poll goes straight to the leaf, however deep it lies") {
  control inner;
  counting_wakeable target;
  pollux::context cx(target);
  auto deep = depth(100, inner);
  CHECK(deep.poll(cx).is_pending());
  inner.complete(1);
  CHECK(inner.polls == 1);
  CHECK(deep.poll(cx).take() == 101);
  CHECK(inner.polls == 2);
}

TEST_CASE("a million awaits that complete at once do not exhaust the stack") {
  counting_wakeable target;
  pollux::context cx(target);
  auto many = sum_of(1'000'000);
  CHECK(many.poll(cx).take() == 499'999'500'000);
}

TEST_CASE("what a coroutine throws reaches the one that awaits it") {
  auto catches = []() -> task<std::string> {
    try {
      co_await throws();
    } catch (const std::runtime_error& error) {
      co_return error.what();
    }
    co_return "nothing";
  };
  counting_wakeable target;
  pollux::context cx(target);
  auto caught = catches();
  CHECK(caught.poll(cx).take() == "from the coroutine");
}

TEST_CASE("what a future throws in a later poll reaches the coroutine that awaits it") {
  control inner;
  auto catches = [](control& inner) -> task<int> {
    try {
      co_return co_await controlled(inner);
    } catch (const std::runtime_error&) {
      co_return -1;
    }
  };
  counting_wakeable target;
  pollux::context cx(target);
  auto caught = catches(inner);
  CHECK(caught.poll(cx).is_pending());
  inner.fails = true;
  CHECK(caught.poll(cx).take() == -1);
}

TEST_CASE("what nobody catches is thrown from poll") {
  counting_wakeable target;
  pollux::context cx(target);
  auto failing = throws();
  CHECK_THROWS_AS(failing.poll(cx), std::runtime_error);
}

TEST_CASE("a task that was polled before it is awaited goes on where it was") {
  control inner;
  counting_wakeable target;
  pollux::context cx(target);
  auto begun = answer(inner);
  CHECK(begun.poll(cx).is_pending());
  auto outer = [](task<int> begun) -> task<int> { co_return 1 + co_await std::move(begun); };
  auto awaiting = outer(std::move(begun));
  CHECK(awaiting.poll(cx).is_pending());
  inner.complete(1);
  CHECK(awaiting.poll(cx).take() == 2);
  CHECK(inner.polls == 3);
}

TEST_CASE("a task's output may be only movable") {
  auto make = []() -> task<std::unique_ptr<int>> { co_return std::make_unique<int>(3); };
  counting_wakeable target;
  pollux::context cx(target);
  auto made = make();
  CHECK(*made.poll(cx).take() == 3);
}
