// Which frames of coroutines clang elides: what each shape takes from the memory, exactly, at each
// level of optimisation. docs/decisions.md says why each is what it is.
#include "pollux/executor.hpp"
#include "pollux/join.hpp"
#include "pollux/memory.hpp"
#include "pollux/select.hpp"
#include "pollux/task.hpp"
#include "pollux/timeout.hpp"
#include "pollux/yield.hpp"

#include <cstdio>
#include <new>
#include <utility>

using pollux::task;

namespace {
int allocated = 0;
}

void* pollux::memory::allocate(std::size_t bytes) {
  ++allocated;
  return ::operator new(bytes);
}
void pollux::memory::deallocate(void* block, std::size_t) noexcept {
  ::operator delete(block);
}

namespace {

task<int> leaf(int value) {
  co_await pollux::yield_now();
  co_return value;
}
task<int> never_waits(int value) {
  co_return value;
}
task<> nothing() {
  co_await pollux::yield_now();
}
task<int> middle(int value) {
  co_return 1 + co_await leaf(value);
}
task<int> top(int value) {
  co_return 1 + co_await middle(value);
}

task<int> await_one() {
  co_return co_await leaf(1);
}
task<int> await_void() {
  co_await nothing();
  co_return 1;
}
task<int> await_what_never_waits() {
  co_return co_await never_waits(1);
}
task<int> await_three() {
  const int first = co_await leaf(1);
  const int second = co_await leaf(2);
  co_return first + second + co_await leaf(3);
}
task<int> await_in_a_branch() {
  if (co_await leaf(1) == 1)
    co_return co_await leaf(2);
  co_return co_await leaf(3);
}
task<int> three_levels() {
  co_return co_await top(1);
}
task<int> a_named_task() {
  auto later = leaf(1);
  co_return co_await std::move(later);
}
task<int> await_in_a_try() {
#if defined(__cpp_exceptions)
  try {
    co_return co_await leaf(1);
  } catch (...) {
    co_return 0;
  }
#else
  co_return co_await leaf(1);
#endif
}
task<int> ten_in_a_loop() {
  int sum = 0;
  for (int round = 0; round < 10; ++round)
    sum += co_await leaf(round);
  co_return sum;
}
task<int> awaits_its_argument(task<int> argument) {
  co_return co_await std::move(argument);
}
task<int> a_task_as_argument() {
  co_return co_await awaits_its_argument(leaf(1));
}
task<int> ten_levels_of_itself(int level) {
  co_return level == 0 ? 0 : 1 + co_await ten_levels_of_itself(level - 1);
}
task<int> recursion() {
  co_return co_await ten_levels_of_itself(10);
}
task<int> join_of_two() {
  auto [one, two] = co_await pollux::join(leaf(1), leaf(2));
  co_return one + two;
}
task<int> select_of_two() {
  auto first = co_await pollux::select(leaf(1), leaf(2));
  co_return static_cast<int>(first.index());
}

struct shape {
  const char* name;
  task<int> (*make)();
  int expected[4]; // at -O1, -O2, -O3, and -O2 without exceptions
};

const shape shapes[] = {
    {"await one", await_one, {0, 0, 0, 0}},
    {"await a task<void>", await_void, {0, 0, 0, 0}},
    {"await what never waits", await_what_never_waits, {0, 0, 0, 0}},
    {"await three", await_three, {0, 0, 0, 0}},
    {"await in a branch", await_in_a_branch, {0, 0, 0, 0}},
    {"three levels", three_levels, {0, 0, 0, 0}},
    {"a named task", a_named_task, {0, 0, 0, 0}},
    {"await in a try", await_in_a_try, {0, 0, 0, 0}},
    {"ten in a loop", ten_in_a_loop, {0, 10, 10, 10}},
    {"a task as argument", a_task_as_argument, {1, 1, 1, 1}},
    {"ten levels of itself", recursion, {10, 10, 10, 10}},
    {"join of two", join_of_two, {2, 2, 2, 2}},
    {"select of two", select_of_two, {2, 2, 2, 2}},
};

/// How many blocks a run of `make()` takes, beyond the root's frame and the task of the executor.
int frames(task<int> (*make)()) {
  pollux::executor executor;
  const int before = allocated;
  auto handle = executor.spawn(make());
  executor.run_until_idle();
  static_cast<void>(handle.take_output());
  return allocated - before - 2;
}

} // namespace

int main() {
  int wrong = 0;
  for (const shape& shape : shapes) {
    const int counted = frames(shape.make);
    const int expected = shape.expected[ELISION_COLUMN];
    std::printf("%-24s %2d%s\n", shape.name, counted, counted == expected ? "" : "  <- wrong");
    wrong += counted != expected ? 1 : 0;
  }
  return wrong;
}
