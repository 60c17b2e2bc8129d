#include "pollux/join_set.hpp"
#include "by_hand.hpp"
#include "pollux/sleep.hpp"
#include "pollux/task.hpp"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <memory>
#include <vector>

using namespace pollux::literals;

TEST_CASE("outputs come in the order in which the tasks complete, and then nothing") {
  simulation s;
  const auto output = s.run([]() -> pollux::task<std::vector<int>> {
    pollux::join_set<int> set;
    for (const int delay : {30, 10, 20}) {
      set.spawn([](int given) -> pollux::task<int> {
        co_await pollux::sleep(1_ms * given);
        co_return given;
      }(delay));
    }
    std::vector<int> outputs;
    while (const auto next = co_await set.join_next())
      outputs.push_back(*next);
    co_return outputs;
  }());
  CHECK(output == std::vector{10, 20, 30});
  CHECK(s.milliseconds() == 30);
}

TEST_CASE("tasks run whether they are waited for or not") {
  pollux::executor executor;
  std::array<control, 2> inner;
  pollux::join_set<int> set;
  for (auto& each : inner)
    set.spawn_on(executor, controlled(each));
  CHECK(set.size() == 2);
  CHECK(executor.run_turn() == 2);
  inner[1].complete(1);
  inner[0].complete(0);
  CHECK(executor.run_turn() == 2);
  CHECK(set.size() == 2);
  by_hand first(set.join_next());
  by_hand second(set.join_next());
  by_hand none(set.join_next());
  CHECK(first.poll());
  CHECK(**first.output == 1);
  CHECK(second.poll());
  CHECK(**second.output == 0);
  CHECK(none.poll());
  CHECK_FALSE(*none.output);
  CHECK(set.is_empty());
}

TEST_CASE("join_next waits, is woken once, and loses nothing when it is dropped") {
  pollux::executor executor;
  control inner;
  pollux::join_set<int> set;
  set.spawn_on(executor, controlled(inner));
  by_hand joining(set.join_next());
  CHECK_FALSE(joining.poll());
  executor.run_turn();
  CHECK(joining.wakes() == 0);
  inner.complete(4);
  executor.run_turn();
  CHECK(joining.wakes() == 1);
  joining.drop();
  by_hand again(set.join_next());
  CHECK(again.poll());
  CHECK(**again.output == 4);
}

TEST_CASE("join_next throws what a task threw, and goes on with the others") {
  pollux::executor executor;
  std::array<control, 2> inner;
  inner[0].fails = true;
  inner[1].value = 1;
  pollux::join_set<int> set;
  for (auto& each : inner)
    set.spawn_on(executor, controlled(each));
  executor.run_turn();
  by_hand first(set.join_next());
  CHECK_THROWS_AS(first.poll(), std::runtime_error);
  CHECK(set.size() == 1);
  by_hand second(set.join_next());
  CHECK(second.poll());
  CHECK(**second.output == 1);
}

TEST_CASE("abort_all cancels all at once and empties the set") {
  pollux::executor executor;
  std::array<control, 3> inner;
  inner[2].value = 1;
  pollux::join_set<int> set;
  for (auto& each : inner)
    set.spawn_on(executor, controlled(each));
  executor.run_turn();
  set.abort_all();
  for (auto& each : inner)
    CHECK(each.drops == 1);
  CHECK(executor.alive() == 0);
  by_hand none(set.join_next());
  CHECK(none.poll());
  CHECK_FALSE(*none.output);
  control late;
  late.value = 2;
  set.spawn_on(executor, controlled(late));
  executor.run_turn();
  by_hand next(set.join_next());
  CHECK(next.poll());
  CHECK(**next.output == 2);
}

TEST_CASE("one who waits for the set to give something is woken when it is emptied") {
  pollux::executor executor;
  control inner;
  pollux::join_set<int> set;
  set.spawn_on(executor, controlled(inner));
  by_hand joining(set.join_next());
  CHECK_FALSE(joining.poll());
  set.abort_all();
  CHECK(joining.wakes() == 1);
  CHECK(joining.poll());
  CHECK_FALSE(*joining.output);
}

TEST_CASE("dropping the set cancels its tasks, whatever state they are in") {
  pollux::executor executor;
  int alive = 0;
  control waiting, unpolled;
  {
    pollux::join_set<counted> values;
    values.spawn_on(
        executor, [](int& count) -> pollux::task<counted> { co_return counted(count, 1); }(alive));
    pollux::join_set<int> set;
    set.spawn_on(executor, controlled(waiting));
    executor.run_turn();
    set.spawn_on(executor, controlled(unpolled));
    CHECK(alive == 1);
  }
  CHECK(alive == 0);
  CHECK(waiting.drops == 1);
  CHECK(unpolled.drops == 1);
  CHECK(unpolled.polls == 0);
  CHECK(executor.alive() == 0);
}

TEST_CASE("a set survives its executor; joining throws then") {
  control inner;
  pollux::join_set<int> set;
  {
    pollux::executor executor;
    set.spawn_on(executor, controlled(inner));
    executor.run_turn();
  }
  CHECK(inner.drops == 1);
  by_hand joining(set.join_next());
  CHECK_THROWS_AS(joining.poll(), pollux::task_aborted);
}

TEST_CASE("tasks may have no output, or one that can only be moved") {
  pollux::executor executor;
  pollux::join_set<> nothing;
  nothing.spawn_on(executor, []() -> pollux::task<> { co_return; }());
  pollux::join_set<std::unique_ptr<int>> pointers;
  pointers.spawn_on(executor, []() -> pollux::task<std::unique_ptr<int>> {
    co_return std::make_unique<int>(3);
  }());
  executor.run_turn();
  by_hand first(nothing.join_next());
  CHECK(first.poll());
  CHECK(first.output->has_value());
  by_hand second(pointers.join_next());
  CHECK(second.poll());
  CHECK(***second.output == 3);
}

TEST_CASE("joining keeps to the budget") {
  pollux::executor executor;
  control inner;
  inner.value = 1;
  pollux::join_set<int> set;
  set.spawn_on(executor, controlled(inner));
  executor.run_turn();
  by_hand joining(set.join_next());
  pollux::budget budget{0};
  CHECK_FALSE(joining.poll_with(budget));
  CHECK(joining.wakes() == 1);
  CHECK(set.size() == 1);
  budget.left = 1;
  CHECK(joining.poll_with(budget));
  CHECK(budget.left == 0);
}
