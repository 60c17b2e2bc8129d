#include "kit.hpp"
#include "pollux/join.hpp"
#include "pollux/task.hpp"
#include "pollux/unconstrained.hpp"

#include <catch2/catch_test_macros.hpp>

namespace {

/// A resource that is always there, and keeps to the budget.
struct plentiful {
  using output = void;
  pollux::poll<void> poll(pollux::context& cx) {
    if (cx.must_yield())
      return pollux::pending;
    cx.spend();
    return pollux::poll<void>::ready();
  }
};

pollux::task<> take(int count, int& taken) {
  for (int i = 0; i < count; ++i) {
    co_await plentiful{};
    ++taken;
  }
}

} // namespace

TEST_CASE("a task that always finds what it waits for makes room after 128 times") {
  pollux::executor executor;
  int taken = 0;
  auto handle = executor.spawn(take(300, taken));
  CHECK(executor.run_turn() == 1);
  CHECK(taken == 128);
  CHECK(executor.has_scheduled());
  executor.run_turn();
  CHECK(taken == 256);
  executor.run_turn();
  CHECK(handle.is_over());
}

TEST_CASE("the children of a join share the budget of their task") {
  pollux::executor executor;
  int first = 0;
  int second = 0;
  auto handle = executor.spawn(pollux::join(take(100, first), take(100, second)));
  executor.run_turn();
  CHECK(first + second == 128);
  executor.run_turn();
  CHECK(first + second == 200);
  CHECK(handle.is_over());
}

TEST_CASE("unconstrained has no budget") {
  pollux::executor executor;
  int taken = 0;
  auto handle = executor.spawn(pollux::unconstrained(take(1000, taken)));
  executor.run_turn();
  CHECK(taken == 1000);
  CHECK(handle.is_over());
}

TEST_CASE("a context made by hand has no bound") {
  counting_wakeable target;
  pollux::context cx(target);
  CHECK_FALSE(cx.must_yield());
  cx.spend();
  CHECK(target.wakes == 0);
}
