#include "kit.hpp"
#include "pollux/memory.hpp"
#include "pollux/never.hpp"
#include "pollux/sleep.hpp"
#include "pollux/task.hpp"
#include "pollux/yield.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>

#include <memory>
#include <optional>

using namespace pollux::literals;

TEST_CASE("spawning polls nothing; the executor does") {
  pollux::executor executor;
  control inner;
  auto handle = executor.spawn(controlled{inner});
  CHECK(inner.polls == 0);
  CHECK(executor.has_scheduled());
  CHECK(executor.poll_one());
  CHECK(inner.polls == 1);
  CHECK_FALSE(executor.poll_one());
}

TEST_CASE("a task is polled again only when it was woken, and once for many wakes") {
  pollux::executor executor;
  control inner;
  auto handle = executor.spawn(controlled{inner});
  executor.run_turn();
  CHECK(executor.run_turn() == 0);
  inner.waker.wake_by_ref();
  inner.waker.wake_by_ref();
  CHECK(executor.run_turn() == 1);
  CHECK(inner.polls == 2);
}

TEST_CASE("a turn polls what was scheduled at its begin and no more") {
  pollux::executor executor;
  auto handle = executor.spawn([]() -> pollux::task<> {
    for (;;)
      co_await pollux::yield_now();
  }());
  control inner;
  auto other = executor.spawn(controlled{inner});
  CHECK(executor.run_turn() == 2);
  CHECK(inner.polls == 1);
  CHECK(executor.run_turn() == 1);
}

TEST_CASE("a handle gives the output") {
  simulation s;
  const int output = s.run([]() -> pollux::task<int> {
    auto handle = pollux::spawn([]() -> pollux::task<int> {
      co_await pollux::sleep(10_ms);
      co_return 6;
    }());
    co_return 1 + co_await std::move(handle);
  }());
  CHECK(output == 7);
}

TEST_CASE("a handle throws what the task threw") {
  simulation s;
  control inner;
  inner.fails = true;
  auto handle = s.executor.spawn(controlled{inner});
  s.settle();
  CHECK_THROWS_AS(handle.take_output(), std::runtime_error);
}

TEST_CASE("dropping the handle cancels the task, at once and once") {
  pollux::executor executor;
  control inner;
  {
    auto handle = executor.spawn(controlled{inner});
    executor.run_turn();
    CHECK(executor.alive() == 1);
  }
  CHECK(inner.drops == 1);
  CHECK(executor.alive() == 0);
  inner.waker.wake();
  CHECK_FALSE(executor.has_scheduled());
}

TEST_CASE("a task that is cancelled while it is scheduled is not polled") {
  pollux::executor executor;
  control inner;
  {
    auto handle = executor.spawn(controlled{inner});
  }
  CHECK(inner.drops == 1);
  CHECK_FALSE(executor.poll_one());
  CHECK(inner.polls == 0);
}

TEST_CASE("a detached task runs on") {
  simulation s;
  bool done = false;
  s.executor
      .spawn([](bool& done) -> pollux::task<> {
        co_await pollux::sleep(10_ms);
        done = true;
      }(done))
      .detach();
  s.finish();
  CHECK(done);
  CHECK(s.executor.alive() == 0);
}

/// Drops a handle as soon as it is woken: from within the task's own end.
class handle_dropper : public pollux::wakeable {
public:
  handle_dropper() : wakeable(&woken) {}
  std::unique_ptr<pollux::join_handle<int>> handle;

private:
  static void woken(pollux::wakeable& self) noexcept {
    static_cast<handle_dropper&>(self).handle.reset();
  }
};

TEST_CASE("who is woken by a task's end may drop the handle there and then") {
  control inner;
  handle_dropper target;
  pollux::context cx(target);
  const auto before = pollux::memory::in_use().blocks;
  pollux::executor executor;
  target.handle = std::make_unique<pollux::join_handle<int>>(executor.spawn(controlled{inner}));
  executor.run_turn();
  REQUIRE(target.handle->poll(cx).is_pending());

  SECTION("when it has completed") {
    inner.complete(3);
  }
  SECTION("when it has thrown") {
    inner.fails = true;
    inner.waker.wake();
  }
  SECTION("when it was aborted") {
    target.handle->abort();
  }
  SECTION("when it was aborted while it was scheduled") {
    inner.waker.wake_by_ref();
    target.handle->abort();
  }
  executor.run_turn();

  CHECK(target.handle == nullptr);
  CHECK(inner.drops == 1);
  CHECK(executor.alive() == 0);
  CHECK(pollux::memory::in_use().blocks == before);
}

TEST_CASE("awaiting the handle of an aborted task throws") {
  simulation s;
  control inner;
  auto handle = s.executor.spawn(controlled{inner});
  s.settle();
  handle.abort();
  CHECK(inner.drops == 1);
  CHECK(handle.is_over());
  CHECK_THROWS_AS(handle.take_output(), pollux::task_aborted);
  CHECK_THROWS_WITH(handle.take_output(), "the task was aborted before it completed");
}

TEST_CASE("a task may abort itself: it is cancelled when its poll ends") {
  simulation s;
  std::optional<pollux::join_handle<void>> handle;
  bool went_on = false;
  control inner;
  handle.emplace(s.executor.spawn([](std::optional<pollux::join_handle<void>>& handle,
                                     bool& went_on, control& inner) -> pollux::task<> {
    handle.reset();
    went_on = true;
    co_await controlled(inner);
  }(handle, went_on, inner)));
  s.settle();
  CHECK(went_on);
  CHECK(inner.drops == 1);
  CHECK(s.executor.alive() == 0);
}

TEST_CASE("destroying the executor cancels its tasks, and handles survive it") {
  control inner;
  auto executor = std::make_unique<pollux::executor>();
  auto handle = executor->spawn(controlled{inner});
  executor->run_turn();
  executor.reset();
  CHECK(inner.drops == 1);
  CHECK(handle.is_over());
}

TEST_CASE("spawning outside of a task says what to do instead") {
  control inner;
  CHECK_THROWS_AS(pollux::spawn(controlled{inner}).detach(), pollux::no_executor);
}

TEST_CASE("run_until_idle polls until no task is scheduled, and says how often") {
  pollux::executor executor;
  auto handle = executor.spawn([]() -> pollux::task<> {
    co_await pollux::yield_now();
    co_await pollux::yield_now();
  }());
  control waits;
  auto other = executor.spawn(controlled{waits});
  CHECK(executor.run_until_idle() == 4);
  CHECK(handle.is_over());
  CHECK_FALSE(other.is_over());
  CHECK(executor.run_until_idle() == 0);
}

TEST_CASE("whoever runs the executor is told when there is something to poll") {
  pollux::executor executor;
  int told = 0;
  executor.on_scheduled([](void* count) noexcept { ++*static_cast<int*>(count); }, &told);
  control one, two;
  auto first = executor.spawn(controlled{one});
  auto second = executor.spawn(controlled{two});
  CHECK(told == 1);
  executor.run_turn();
  one.waker.wake();
  CHECK(told == 2);
}

TEST_CASE("who is woken by a task's end may drop the handle at once") {
  // As a wakeable of another executor may.
  struct dropping : pollux::wakeable {
    dropping()
        : wakeable([](wakeable& self) noexcept { static_cast<dropping&>(self).handle.reset(); }) {}
    std::optional<pollux::join_handle<int>> handle;
  };
  for (const bool aborted : {false, true}) {
    pollux::executor executor;
    control inner;
    dropping waiting;
    waiting.handle.emplace(executor.spawn(controlled{inner}));
    executor.run_turn();
    pollux::context cx(waiting, nullptr);
    CHECK(waiting.handle->poll(cx).is_pending());
    if (aborted) {
      waiting.handle->abort();
    } else {
      inner.complete(1);
      executor.run_turn();
    }
    CHECK_FALSE(waiting.handle);
    CHECK(inner.drops == 1);
    CHECK(executor.alive() == 0);
  }
}

TEST_CASE("a destructor may spawn while its task is cancelled, also from outside of a poll") {
  struct spawns_at_last {
    int* ended;
    pollux::task<> last() {
      return [](int* ended) -> pollux::task<> {
        ++*ended;
        co_return;
      }(ended);
    }
    ~spawns_at_last() { pollux::spawn(last()).detach(); }
  };
  const auto task = [](int& ended) -> pollux::task<> {
    const spawns_at_last own{&ended};
    co_await pollux::never<>();
  };
  int ended = 0;
  {
    pollux::executor executor;
    {
      auto handle = executor.spawn(task(ended));
      executor.run_turn();
    }
    executor.run_turn();
    CHECK(ended == 1);
    executor.spawn(task(ended)).detach();
    executor.run_turn();
  }
  CHECK(pollux::executor::current() == nullptr);
  CHECK(ended == 1); // what was spawned as the executor ended was cancelled unpolled
}

TEST_CASE("a handle that waits may be moved") {
  pollux::executor executor;
  control inner;
  counting_wakeable target;
  pollux::context cx(target);
  auto from = std::make_unique<pollux::join_handle<int>>(executor.spawn(controlled{inner}));
  executor.run_turn();
  CHECK(from->poll(cx).is_pending());
  auto to = std::move(*from);
  from.reset();
  inner.complete(3);
  executor.run_turn();
  CHECK(target.wakes == 1);
  CHECK(to.poll(cx).take() == 3);
}

TEST_CASE("what a task threw can be taken once") {
  pollux::executor executor;
  control inner;
  inner.fails = true;
  auto handle = executor.spawn(controlled{inner});
  executor.run_turn();
  CHECK_THROWS_AS(handle.take_output(), std::runtime_error);
  CHECK_THROWS_AS(handle.take_output(), pollux::task_aborted);
  CHECK_THROWS_WITH(handle.take_output(),
                    "the task has failed, and what it threw was taken before");
}
