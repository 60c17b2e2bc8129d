#include "pollux/futures_ordered.hpp"
#include "kit.hpp"
#include "pollux/sleep.hpp"
#include "pollux/stream.hpp"
#include "pollux/task.hpp"

#include <catch2/catch_test_macros.hpp>

#include <array>

using namespace pollux::literals;

static_assert(pollux::stream<pollux::futures_ordered<controlled>>);

namespace {

pollux::futures_ordered<controlled> ordered(auto& controls) {
  pollux::futures_ordered<controlled> futures;
  for (control& each : controls)
    futures.push(controlled{each});
  return futures;
}

} // namespace

TEST_CASE("futures_ordered gives outputs in the order of the pushes, then ends") {
  std::array<control, 3> c;
  counting_wakeable target;
  pollux::context cx(target);
  auto futures = ordered(c);
  CHECK(futures.poll_next(cx).is_pending());
  c[2].complete(2);
  CHECK(futures.poll_next(cx).is_pending());
  CHECK(c[2].drops == 1);
  CHECK(c[0].polls == 1);
  c[0].complete(0);
  CHECK(futures.poll_next(cx).take() == 0);
  CHECK(futures.poll_next(cx).is_pending());
  c[1].complete(1);
  CHECK(target.wakes == 3);
  CHECK(futures.poll_next(cx).take() == 1);
  CHECK(futures.size() == 1);
  CHECK(futures.poll_next(cx).take() == 2);
  CHECK(futures.poll_next(cx).take() == std::nullopt);
  for (const control& each : c) {
    CHECK(each.polls == 2);
    CHECK(each.drops == 1);
  }
}

TEST_CASE("futures_ordered polls all that were woken, and only those, and wakes its task once") {
  std::array<control, 3> c;
  counting_wakeable target;
  pollux::context cx(target);
  auto futures = ordered(c);
  CHECK(futures.poll_next(cx).is_pending());
  c[2].waker.wake();
  c[1].waker.wake();
  CHECK(target.wakes == 1);
  CHECK(futures.poll_next(cx).is_pending());
  CHECK(c[0].polls == 1);
  CHECK(c[1].polls == 2);
  CHECK(c[2].polls == 2);
}

TEST_CASE("one that wakes itself is polled once a poll of futures_ordered") {
  std::array<control, 2> c;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::futures_ordered<self_waking> futures;
  futures.push(self_waking{c[0]});
  futures.push(self_waking{c[1]});
  CHECK(futures.poll_next(cx).is_pending());
  CHECK(c[0].polls == 1);
  CHECK(target.wakes == 1);
  CHECK(futures.poll_next(cx).take() == 1);
  CHECK(c[1].polls == 2);
  CHECK(futures.poll_next(cx).take() == 1);
}

TEST_CASE("one may be pushed to a futures_ordered that has ended") {
  control c;
  c.value = 4;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::futures_ordered<controlled> futures;
  CHECK(futures.poll_next(cx).take() == std::nullopt);
  futures.push(controlled{c});
  CHECK(futures.poll_next(cx).take() == 4);
  CHECK(futures.poll_next(cx).take() == std::nullopt);
}

TEST_CASE("futures_ordered can be dropped at every point") {
  for (std::size_t polls = 0; polls <= 3; ++polls) {
    std::array<control, 3> c;
    counting_wakeable target;
    pollux::context cx(target);
    {
      auto futures = ordered(c);
      for (std::size_t i = 0; i < polls; ++i) {
        if (i > 0)
          c[3 - i].complete(0);
        CHECK(futures.poll_next(cx).is_pending());
      }
    }
    for (control& each : c) {
      CHECK(each.drops == 1);
      const int wakes = target.wakes;
      each.waker.wake();
      CHECK(target.wakes == wakes);
    }
  }
}

TEST_CASE("what a future throws is thrown in its turn, and futures_ordered goes on") {
  std::array<control, 3> c;
  c[1].fails = true;
  counting_wakeable target;
  pollux::context cx(target);
  auto futures = ordered(c);
  CHECK(futures.poll_next(cx).is_pending());
  CHECK(c[1].drops == 1);
  CHECK(c[2].polls == 1);
  c[0].complete(0);
  c[2].complete(2);
  CHECK(futures.poll_next(cx).take() == 0);
  CHECK_THROWS_AS(futures.poll_next(cx), std::runtime_error);
  CHECK(futures.poll_next(cx).take() == 2);
  CHECK(futures.is_empty());
}

TEST_CASE("futures_ordered is awaited by next in a task") {
  simulation s;
  auto wait = [](int ms) -> pollux::task<int> {
    co_await pollux::sleep(pollux::duration::nanoseconds(ms * 1'000'000));
    co_return ms;
  };
  auto consume = [](auto wait) -> pollux::task<std::vector<int>> {
    pollux::futures_ordered<pollux::task<int>> futures;
    for (const int ms : {30, 10, 20})
      futures.push(wait(ms));
    std::vector<int> order;
    while (auto item = co_await pollux::next(futures))
      order.push_back(*item);
    co_return order;
  };
  CHECK(s.run(consume(wait)) == std::vector{30, 10, 20});
  CHECK(s.milliseconds() == 30);
}

TEST_CASE("a long futures_ordered is destroyed without a deep stack") {
  std::vector<control> c(200'000);
  {
    auto futures = ordered(c);
    CHECK(futures.size() == c.size());
  }
  CHECK(c.front().drops == 1);
  CHECK(c.back().drops == 1);
}
