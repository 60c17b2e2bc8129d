#include "pollux/poll_or_cancel.hpp"
#include "kit.hpp"
#include "pollux/join.hpp"
#include "pollux/join_all.hpp"
#include "pollux/join_polling_all.hpp"
#include "pollux/mutex.hpp"
#include "pollux/race.hpp"
#include "pollux/race_ok.hpp"
#include "pollux/ready.hpp"
#include "pollux/scope.hpp"
#include "pollux/select.hpp"
#include "pollux/select_all.hpp"
#include "pollux/select_fair.hpp"
#include "pollux/task.hpp"
#include "pollux/timeout.hpp"
#include "pollux/try_join.hpp"
#include "pollux/try_join_all.hpp"
#include "pollux/yield.hpp"

#include <catch2/catch_test_macros.hpp>

#include <memory>

using namespace pollux::literals;

namespace {

/// Awaits a future that has a name: it is still there when the handler runs, in which `dropped`
/// tells what of it is not.
template <pollux::future F, class Dropped>
pollux::task<int> await_by_name(F future, Dropped dropped) {
  F named = std::move(future);
  try {
    static_cast<void>(co_await std::move(named));
  } catch (const told_to_fail&) {
    co_return dropped();
  }
  co_return -1;
}

/// `make(a, b, c)` is a future of three children, of which the second throws: in its first poll,
/// and in its second.
template <class Make>
void all_are_dropped_by(Make make) {
  for (const bool at_once : {true, false}) {
    std::array<control, 3> c;
    c[1].fails = at_once;
    simulation s;
    auto handle = s.executor.spawn(await_by_name(
        make(c[0], c[1], c[2]), [&c] { return c[0].drops + c[1].drops + c[2].drops; }));
    s.settle();
    if (!at_once) {
      CHECK_FALSE(handle.is_over());
      c[1].fails = true;
      c[1].waker.wake();
      s.settle();
    }
    REQUIRE(handle.is_over());
    CHECK(handle.take_output() == 3);
    for (const control& each : c)
      CHECK(each.drops == 1);
  }
}

/// A coroutine that waits for ever, and counts its end.
pollux::task<int> wait_for_ever(int& ends, control& control) {
  struct count {
    int& ends;
    ~count() { ++ends; }
  } count{ends};
  co_return co_await controlled{control};
}

} // namespace

TEST_CASE("when a child throws, all are gone before the handler runs, though their parent is not") {
  SECTION("join") {
    all_are_dropped_by([](control& a, control& b, control& c) {
      return pollux::join(controlled{a}, controlled{b}, controlled{c});
    });
  }
  SECTION("join_polling_all") {
    all_are_dropped_by([](control& a, control& b, control& c) {
      return pollux::join_polling_all(controlled{a}, controlled{b}, controlled{c});
    });
  }
  SECTION("try_join") {
    all_are_dropped_by([](control& a, control& b, control& c) {
      return pollux::try_join(fallible(a), fallible(b), fallible(c));
    });
  }
  SECTION("select") {
    all_are_dropped_by([](control& a, control& b, control& c) {
      return pollux::select(controlled{a}, controlled{b}, controlled{c});
    });
  }
  SECTION("select_fair") {
    all_are_dropped_by([](control& a, control& b, control& c) {
      return pollux::select_fair(controlled{a}, controlled{b}, controlled{c});
    });
  }
  SECTION("race") {
    all_are_dropped_by([](control& a, control& b, control& c) {
      return pollux::race(controlled{a}, controlled{b}, controlled{c});
    });
  }
  SECTION("race_ok") {
    all_are_dropped_by([](control& a, control& b, control& c) {
      return pollux::race_ok(fallible(a), fallible(b), fallible(c));
    });
  }
  const auto several = [](control& a, control& b, control& c) {
    std::vector<controlled> futures;
    for (control* each : {&a, &b, &c})
      futures.emplace_back(*each);
    return futures;
  };
  SECTION("join_all") {
    all_are_dropped_by(
        [&](control& a, control& b, control& c) { return pollux::join_all(several(a, b, c)); });
  }
  SECTION("select_all") {
    all_are_dropped_by(
        [&](control& a, control& b, control& c) { return pollux::select_all(several(a, b, c)); });
  }
  SECTION("try_join_all") {
    all_are_dropped_by([](control& a, control& b, control& c) {
      std::vector<decltype(fallible(a))> futures;
      for (control* each : {&a, &b, &c})
        futures.push_back(fallible(*each));
      return pollux::try_join_all(std::move(futures));
    });
  }
  SECTION("scope") {
    all_are_dropped_by([](control& a, control& b, control& c) {
      return pollux::scope([&](pollux::children& crew) -> pollux::task<int> {
        crew.spawn(controlled{b});
        crew.spawn(controlled{c});
        co_return co_await controlled{a};
      });
    });
  }
  SECTION("timeouts, which leave no timer behind") {
    control inner;
    inner.fails = true;
    simulation s;
    auto handle = s.executor.spawn(await_by_name(pollux::timeout(controlled{inner}, 5_ms), [&] {
      return inner.drops + (s.driver.next_deadline() ? 10 : 0);
    }));
    s.settle();
    REQUIRE(handle.is_over());
    CHECK(handle.take_output() == 1);
  }
}

TEST_CASE(
    "the losers of a select that throws, and the siblings in a join, are coroutines as well") {
  control fails, waits;
  fails.fails = true;
  int ends = 0;
  simulation s;
  const auto count = [&ends] { return ends; };
  CHECK(s.run(await_by_name(pollux::select(wait_for_ever(ends, waits), controlled{fails}),
                            count)) == 1);
  CHECK(s.run(await_by_name(pollux::join(wait_for_ever(ends, waits), controlled{fails}), count)) ==
        2);
  auto inner = pollux::select(pollux::join(wait_for_ever(ends, waits), controlled{fails}));
  CHECK(s.run(await_by_name(pollux::join(wait_for_ever(ends, waits), std::move(inner)), count)) ==
        4);
}

TEST_CASE("what siblings had given is destroyed once when another throws") {
  control fails;
  simulation s;
  const auto token = std::make_shared<int>(0);
  auto handle = s.executor.spawn(
      await_by_name(pollux::join(pollux::ready(std::shared_ptr(token)), controlled{fails}),
                    [&] { return static_cast<int>(token.use_count()); }));
  s.settle();
  CHECK(token.use_count() == 2);
  fails.fails = true;
  fails.waker.wake();
  s.settle();
  REQUIRE(handle.is_over());
  CHECK(handle.take_output() == 1);
}

TEST_CASE(
    "a child that is dropped, because another throws, may wake that, and those dropped before") {
  // Each waits for the lock of the one before it, and the first for that of the last.
  const auto hold = [](pollux::mutex<>& own, pollux::mutex<>& other) -> pollux::task<int> {
    const auto first = co_await own.lock();
    co_await pollux::yield_now();
    const auto second = co_await other.lock();
    co_return 0;
  };
  control fails;
  std::array<pollux::mutex<>, 3> locks;
  simulation s;
  auto handle = s.executor.spawn(
      await_by_name(pollux::join(hold(locks[0], locks[2]), hold(locks[1], locks[0]),
                                 controlled{fails}, hold(locks[2], locks[1])),
                    [&] {
                      int free = 0;
                      for (auto& each : locks)
                        free += each.try_lock() ? 1 : 0;
                      return free;
                    }));
  s.settle();
  fails.fails = true;
  fails.waker.wake();
  s.settle();
  REQUIRE(handle.is_over());
  CHECK(handle.take_output() == 3);
}
