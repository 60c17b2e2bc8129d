#include "pollux/async_generator.hpp"
#include "kit.hpp"
#include "pollux/select.hpp"
#include "pollux/sleep.hpp"

#include <catch2/catch_test_macros.hpp>

#include <memory>
#include <stdexcept>

using namespace pollux::literals;
using pollux::async_generator;
using pollux::next;
using pollux::task;

namespace {

/// How far a body has come, and whether what it owned is gone.
struct progress {
  int steps = 0;
  int drops = 0;
};

struct owned {
  explicit owned(progress& at) : at(&at) {}
  owned(const owned&) = delete;
  owned& operator=(const owned&) = delete;
  ~owned() { ++at->drops; }
  progress* at;
};

async_generator<int> count(int last, progress& at) {
  const owned value(at);
  for (int i = 1; i <= last; ++i) {
    at.steps = i;
    co_yield i;
  }
}

/// Gives each control's value, when it has one.
async_generator<int> values(std::vector<control>& controls, progress& at) {
  const owned value(at);
  for (auto& each : controls)
    co_yield co_await controlled(each);
}

task<int> depth(int levels, control& inner) {
  if (levels == 0)
    co_return co_await controlled(inner);
  co_return 1 + co_await depth(levels - 1, inner);
}

async_generator<int> deep(control& first, control& second) {
  co_yield co_await depth(50, first);
  co_yield co_await depth(50, second);
}

async_generator<int> doubled(async_generator<int> numbers) {
  while (auto number = co_await next(numbers))
    co_yield *number * 2;
}

async_generator<int> failing(int after) {
  for (int i = 0; i < after; ++i)
    co_yield i;
  throw std::runtime_error("from the generator");
}

template <pollux::stream S>
task<std::vector<pollux::item_of<S>>> all(S stream) {
  std::vector<pollux::item_of<S>> items;
  while (auto item = co_await next(stream))
    items.push_back(std::move(*item));
  co_return items;
}

} // namespace

static_assert(pollux::stream<async_generator<int>>);
static_assert(pollux::stream<async_generator<std::unique_ptr<int>>>);
static_assert(!std::copy_constructible<async_generator<int>>);

TEST_CASE("a generator gives what its body yields, in order, and then ends") {
  simulation s;
  progress at;
  CHECK(s.run(all(count(4, at))) == std::vector{1, 2, 3, 4});
  CHECK(at.drops == 1);
}

TEST_CASE("calling a generator runs nothing, and no item is made before it is asked for") {
  progress at;
  counting_wakeable target;
  pollux::context cx(target);
  auto numbers = count(3, at);
  CHECK(at.steps == 0);
  CHECK(numbers.poll_next(cx).take() == 1);
  CHECK(at.steps == 1);
  CHECK(numbers.poll_next(cx).take() == 2);
  CHECK(at.steps == 2);
  CHECK(target.wakes == 0);
}

TEST_CASE("a generator that is dropped before its first poll never runs") {
  progress at;
  {
    auto numbers = count(3, at);
  }
  CHECK(at.steps == 0);
  CHECK(at.drops == 0);
}

TEST_CASE("dropping a generator between two items destroys what its body owns, once") {
  progress at;
  counting_wakeable target;
  pollux::context cx(target);
  {
    auto numbers = count(3, at);
    CHECK(numbers.poll_next(cx).take() == 1);
    CHECK(at.drops == 0);
  }
  CHECK(at.drops == 1);
}

TEST_CASE("dropping a generator that waits drops what it awaits, once") {
  progress at;
  std::vector<control> controls(2);
  counting_wakeable target;
  pollux::context cx(target);
  {
    auto numbers = values(controls, at);
    CHECK(numbers.poll_next(cx).is_pending());
  }
  CHECK(at.drops == 1);
  CHECK(controls[0].drops == 1);
  CHECK(controls[1].polls == 0);
}

TEST_CASE("a generator that waits is woken, and goes on where it was") {
  progress at;
  std::vector<control> controls(2);
  counting_wakeable target;
  pollux::context cx(target);
  auto numbers = values(controls, at);
  CHECK(numbers.poll_next(cx).is_pending());
  controls[0].complete(7);
  CHECK(target.wakes == 1);
  CHECK(numbers.poll_next(cx).take() == 7);
  CHECK(controls[1].polls == 0);
  controls[1].value = 8;
  CHECK(numbers.poll_next(cx).take() == 8);
  CHECK(numbers.poll_next(cx).take() == std::nullopt);
  CHECK(controls[0].polls == 2);
  CHECK(target.wakes == 1);
}

TEST_CASE("a generator that has ended goes on saying so") {
  progress at;
  counting_wakeable target;
  pollux::context cx(target);
  auto none = count(0, at);
  CHECK(none.poll_next(cx).take() == std::nullopt);
  CHECK(none.poll_next(cx).take() == std::nullopt);
  CHECK(at.drops == 1);
}

TEST_CASE("a poll of a generator goes straight to its leaf, however deep it lies") {
  control first, second;
  counting_wakeable target;
  pollux::context cx(target);
  auto numbers = deep(first, second);
  CHECK(numbers.poll_next(cx).is_pending());
  first.complete(1);
  CHECK(numbers.poll_next(cx).take() == 51);
  CHECK(numbers.poll_next(cx).is_pending());
  second.complete(2);
  CHECK(numbers.poll_next(cx).take() == 52);
  CHECK(first.polls == 2);
  CHECK(second.polls == 2);
}

TEST_CASE("a generator over another is a stream as well") {
  simulation s;
  progress at;
  CHECK(s.run(all(doubled(count(3, at)))) == std::vector{2, 4, 6});
}

TEST_CASE(
    "what the body throws reaches who awaits next, after the items before; then it has ended") {
  simulation s;
  auto catches = []() -> task<std::string> {
    std::string seen;
    auto numbers = failing(2);
    try {
      while (auto number = co_await next(numbers))
        seen += std::to_string(*number);
    } catch (const std::runtime_error& error) {
      seen += error.what();
    }
    if (!co_await next(numbers))
      seen += " and its end";
    co_return seen;
  };
  CHECK(s.run(catches()) == "01from the generator and its end");
}

TEST_CASE("a generator may go on after an exception that it has caught") {
  simulation s;
  control inner;
  inner.fails = true;
  auto careful = [](control& fails) -> async_generator<int> {
    int caught = 0;
    try {
      co_yield co_await controlled(fails);
    } catch (const std::runtime_error&) {
      caught = -1;
    }
    co_yield caught;
  };
  CHECK(s.run(all(careful(inner))) == std::vector{-1});
  CHECK(inner.drops == 1);
}

TEST_CASE("items may be only movable") {
  counting_wakeable target;
  pollux::context cx(target);
  auto make = []() -> async_generator<std::unique_ptr<int>> {
    auto named = std::make_unique<int>(1);
    co_yield std::move(named);
    co_yield std::make_unique<int>(2);
  };
  auto made = make();
  CHECK(**made.poll_next(cx).take() == 1);
  CHECK(**made.poll_next(cx).take() == 2);
  CHECK_FALSE(made.poll_next(cx).take().has_value());
}

TEST_CASE("dropping next loses no item of a generator, for it goes on where it was") {
  simulation s;
  auto slow = []() -> async_generator<int> {
    for (int i = 1;; ++i) {
      co_await pollux::sleep(10_ms);
      co_yield i;
    }
  };
  auto patient = [](async_generator<int> numbers) -> task<int> {
    for (int i = 0; i < 3; ++i)
      co_await pollux::select(next(numbers), pollux::sleep(3_ms));
    co_return *co_await next(numbers);
  };
  CHECK(s.run(patient(slow())) == 1);
  CHECK(s.milliseconds() == 10);
}

TEST_CASE("a million yields and awaits do not exhaust the stack") {
  simulation s;
  progress at;
  auto sum = [](async_generator<int> numbers) -> task<std::int64_t> {
    std::int64_t sum = 0;
    while (auto number = co_await next(numbers))
      sum += *number;
    co_return sum;
  };
  CHECK(s.run(sum(count(1'000'000, at))) == 500'000'500'000);
}
