#include "pollux/join_all.hpp"
#include "kit.hpp"
#include "pollux/select.hpp"
#include "pollux/sleep.hpp"
#include "pollux/task.hpp"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <ranges>

using namespace pollux::literals;

TEST_CASE("join_all polls every child in its first poll, in order, pending or not") {
  std::array<control, 3> c;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::join_all all(controlled_by(c));
  CHECK(all.poll(cx).is_pending());
  for (const control& each : c)
    CHECK(each.polls == 1);
}

TEST_CASE("join_all completes with all outputs, in the order of its children") {
  std::array<control, 3> c;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::join_all all(controlled_by(c));
  CHECK(all.poll(cx).is_pending());
  c[2].complete(2);
  CHECK(all.poll(cx).is_pending());
  CHECK(c[2].drops == 1);
  c[0].complete(0);
  CHECK(all.poll(cx).is_pending());
  c[1].complete(1);
  CHECK(all.poll(cx).take() == std::vector{0, 1, 2});
  for (const control& each : c) {
    CHECK(each.polls == 2);
    CHECK(each.drops == 1);
  }
  CHECK(target.wakes == 3);
}

TEST_CASE("join_all of nothing completes at once") {
  counting_wakeable target;
  pollux::context cx(target);
  pollux::join_all nothing(std::vector<controlled>{});
  CHECK(nothing.poll(cx).take().empty());
}

TEST_CASE("join_all wakes its task once a turn, however many children are woken how often") {
  std::array<control, 4> c;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::join_all all(controlled_by(c));
  CHECK(all.poll(cx).is_pending());
  for (control& each : c)
    each.waker.wake_by_ref();
  for (control& each : c)
    each.waker.wake();
  CHECK(target.wakes == 1);
  CHECK(all.poll(cx).is_pending());
  c[3].waker.wake();
  CHECK(target.wakes == 2);
  CHECK(all.poll(cx).is_pending());
  CHECK(c[0].polls == 2);
  CHECK(c[3].polls == 3);
}

TEST_CASE("after the first poll join_all polls in the order of the wakes") {
  std::vector<int> order;
  struct logs {
    using output = void;
    std::vector<int>* order;
    int name;
    pollux::waker* waker;
    pollux::poll<void> poll(pollux::context& cx) {
      order->push_back(name);
      cx.store(*waker);
      return pollux::pending;
    }
  };
  std::array<pollux::waker, 3> wakers;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::join_all all(std::array{logs{&order, 0, &wakers[0]}, logs{&order, 1, &wakers[1]},
                                  logs{&order, 2, &wakers[2]}});
  CHECK(all.poll(cx).is_pending());
  wakers[2].wake();
  wakers[0].wake();
  CHECK(all.poll(cx).is_pending());
  CHECK(order == std::vector{0, 1, 2, 2, 0});
}

TEST_CASE("a child of join_all that wakes itself is polled once a poll, and the task is woken") {
  control self;
  control other;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::join_all all(std::array{self_waking{self}, self_waking{other}});
  CHECK(all.poll(cx).is_pending());
  CHECK(self.polls == 1);
  CHECK(other.polls == 1);
  CHECK(target.wakes == 1);
  CHECK(all.poll(cx).take() == std::vector{1, 1});
  CHECK(target.wakes == 1);
}

TEST_CASE("a child of join_all that wakes itself as it completes is not polled again") {
  struct hasty {
    using output = int;
    int* polls;
    pollux::poll<int> poll(pollux::context& cx) {
      cx.waker().wake();
      return ++*polls;
    }
  };
  int polls = 0;
  control other;
  counting_wakeable target;
  pollux::context cx(target);
  auto task = [](int& polls) -> pollux::task<int> { co_return co_await hasty{&polls}; };
  auto wait = [](control& other) -> pollux::task<int> { co_return co_await controlled{other}; };
  std::vector<pollux::task<int>> futures;
  futures.push_back(task(polls));
  futures.push_back(wait(other));
  pollux::join_all all(std::move(futures));
  CHECK(all.poll(cx).is_pending());
  CHECK(target.wakes == 0);
  other.complete(5);
  CHECK(all.poll(cx).take() == std::vector{1, 5});
  CHECK(polls == 1);
}

TEST_CASE("join_all can be dropped at every point") {
  CHECK(drop_at_every_poll(
      [](auto& trial) { return pollux::join_all(controlled_by(trial.controls(3))); }));
}

TEST_CASE("the wakers of a dropped join_all wake nobody") {
  std::array<control, 2> c;
  counting_wakeable target;
  pollux::context cx(target);
  {
    pollux::join_all all(controlled_by(c));
    CHECK(all.poll(cx).is_pending());
  }
  c[1].waker.wake();
  CHECK(target.wakes == 0);
  CHECK_FALSE(target.has_wakers());
}

TEST_CASE("when a child of join_all throws, its siblings are cancelled") {
  std::array<control, 3> c;
  simulation s;
  auto handle = s.executor.spawn(pollux::join_all(controlled_by(c)));
  s.settle();
  c[1].fails = true;
  c[2].waker.wake();
  c[1].waker.wake();
  c[0].waker.wake();
  s.settle();
  REQUIRE(handle.is_over());
  CHECK_THROWS_AS(handle.take_output(), std::runtime_error);
  for (const control& each : c)
    CHECK(each.drops == 1);
  CHECK(c[2].polls == 2);
  CHECK(c[0].polls == 1);
}

TEST_CASE("join_all takes any range, also one that makes its futures") {
  simulation s;
  auto wait = [](int ms) -> pollux::task<int> {
    co_await pollux::sleep(pollux::duration::nanoseconds(ms * 1'000'000));
    co_return ms;
  };
  CHECK(s.run(pollux::join_all(std::views::iota(1, 4) | std::views::transform(wait))) ==
        std::vector{1, 2, 3});
  CHECK(s.milliseconds() == 3);
}

TEST_CASE("join_all nests in itself, in selects and in tasks") {
  simulation s;
  auto waits = [](int least) {
    std::vector<pollux::sleep> sleeps;
    for (int i = 0; i < 3; ++i)
      sleeps.emplace_back(pollux::duration::nanoseconds((least + i) * 1'000'000));
    return pollux::join_all(std::move(sleeps));
  };
  auto task = [](auto waits) -> pollux::task<std::size_t> {
    std::vector<decltype(waits(0))> nested;
    nested.push_back(waits(10));
    nested.push_back(waits(20));
    auto first = co_await pollux::select(pollux::join_all(std::move(nested)), pollux::sleep(30_ms));
    CHECK(std::get<0>(first).size() == 2);
    CHECK(std::get<0>(first)[1].size() == 3);
    co_return first.index();
  };
  CHECK(s.run(task(waits)) == 0);
  CHECK(s.milliseconds() == 22);
}

TEST_CASE("join_all takes a poll for each wake, not for each child") {
  constexpr std::size_t many = 1000;
  std::vector<control> c(many);
  counting_wakeable target;
  pollux::context cx(target);
  pollux::join_all all(controlled_by(c));
  CHECK(all.poll(cx).is_pending());
  for (std::size_t i = many; i-- > 0;) {
    c[i].complete(static_cast<int>(i));
    CHECK(all.poll(cx).is_ready() == (i == 0));
  }
  int polls = 0;
  for (const control& each : c)
    polls += each.polls;
  CHECK(polls == 2 * many);
}
