#include "pollux/futures_unordered.hpp"
#include "kit.hpp"
#include "pollux/select.hpp"
#include "pollux/sleep.hpp"
#include "pollux/stream.hpp"
#include "pollux/task.hpp"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <deque>

using namespace pollux::literals;

static_assert(pollux::stream<pollux::futures_unordered<controlled>>);

namespace {

pollux::futures_unordered<controlled> set_of(auto& controls) {
  pollux::futures_unordered<controlled> set;
  for (control& each : controls)
    set.push(controlled{each});
  return set;
}

/// Wakes itself in each poll, as often as it is told to.
struct restless {
  using output = void;
  int* polls;
  int wakes;
  pollux::poll<void> poll(pollux::context& cx) {
    ++*polls;
    if (wakes-- == 0)
      return pollux::poll<void>::ready();
    cx.waker().wake();
    return pollux::pending;
  }
};

/// Pushes ten of the next generation, the first when it is polled, the second when it is destroyed.
class pushing {
public:
  using output = void;

  pushing(void* set, int generation) : set_(set), generation_(generation) {}
  pushing(pushing&& other) noexcept
      : set_(std::exchange(other.set_, nullptr)), generation_(other.generation_) {}
  pushing& operator=(pushing&&) = delete;
  ~pushing() {
    if (set_ != nullptr && generation_ == 1)
      push();
  }
  pollux::poll<void> poll(pollux::context&) {
    if (generation_ == 0)
      push();
    return pollux::poll<void>::ready();
  }

private:
  void push();

  void* set_;
  int generation_;
};

void pushing::push() {
  for (int i = 0; i < 10; ++i)
    static_cast<pollux::futures_unordered<pushing>*>(set_)->push(pushing(set_, generation_ + 1));
}

} // namespace

TEST_CASE("futures_unordered gives outputs in the order of completion, then ends") {
  std::array<control, 3> c;
  counting_wakeable target;
  pollux::context cx(target);
  auto set = set_of(c);
  CHECK(set.size() == 3);
  CHECK(set.poll_next(cx).is_pending());
  c[2].complete(2);
  c[0].complete(0);
  CHECK(target.wakes == 1);
  CHECK(set.poll_next(cx).take() == 2);
  CHECK(c[2].drops == 1);
  CHECK(c[0].polls == 1);
  CHECK(set.poll_next(cx).take() == 0);
  CHECK(set.poll_next(cx).is_pending());
  CHECK(set.size() == 1);
  c[1].complete(1);
  CHECK(target.wakes == 2);
  CHECK(set.poll_next(cx).take() == 1);
  CHECK(set.is_empty());
  CHECK(set.poll_next(cx).take() == std::nullopt);
  for (const control& each : c) {
    CHECK(each.polls == 2);
    CHECK(each.drops == 1);
  }
}

TEST_CASE("futures_unordered polls only those that were pushed or woken since") {
  std::array<control, 2> c;
  control later;
  counting_wakeable target;
  pollux::context cx(target);
  auto set = set_of(c);
  CHECK(set.poll_next(cx).is_pending());
  CHECK(set.poll_next(cx).is_pending());
  CHECK(c[0].polls == 1);
  set.push(controlled{later});
  CHECK(target.wakes == 0);
  c[1].waker.wake();
  CHECK(set.poll_next(cx).is_pending());
  CHECK(c[0].polls == 1);
  CHECK(c[1].polls == 2);
  CHECK(later.polls == 1);
}

TEST_CASE("one may be pushed to a futures_unordered that has ended") {
  control c;
  c.value = 4;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::futures_unordered<controlled> set;
  CHECK(set.poll_next(cx).take() == std::nullopt);
  set.push(controlled{c});
  CHECK(set.poll_next(cx).take() == 4);
  CHECK(set.poll_next(cx).take() == std::nullopt);
}

TEST_CASE("futures_unordered makes room when two have woken themselves") {
  std::array<int, 4> polls{};
  counting_wakeable target;
  pollux::context cx(target);
  pollux::futures_unordered<restless> set;
  for (int& each : polls)
    set.push(restless{&each, 1});
  CHECK(set.poll_next(cx).is_pending());
  CHECK(polls == std::array{1, 1, 0, 0});
  CHECK(target.wakes == 1);
  CHECK(set.poll_next(cx).is_pending());
  CHECK(polls == std::array{1, 1, 1, 1});
  CHECK(target.wakes == 2);
  for (int i = 0; i < 4; ++i)
    CHECK(set.poll_next(cx).take().has_value());
  CHECK(polls == std::array{2, 2, 2, 2});
}

TEST_CASE("futures_unordered makes room when it has polled as many as it had") {
  // Each wakes the other: were there no bound, they would be polled for ever.
  struct pair {
    std::array<pollux::waker, 2> wakers;
    std::array<int, 2> polls{};
  } shared;
  struct waking_the_other {
    using output = void;
    pair* shared;
    std::size_t me;
    pollux::poll<void> poll(pollux::context& cx) {
      ++shared->polls[me];
      cx.store(shared->wakers[me]);
      shared->wakers[1 - me].wake();
      return pollux::pending;
    }
  };
  counting_wakeable target;
  pollux::context cx(target);
  pollux::futures_unordered<waking_the_other> set;
  set.push(waking_the_other{&shared, 0});
  set.push(waking_the_other{&shared, 1});
  CHECK(set.poll_next(cx).is_pending());
  CHECK(shared.polls == std::array{1, 1});
  CHECK(target.wakes == 1);
  CHECK(set.poll_next(cx).is_pending());
  CHECK(shared.polls == std::array{2, 2});
  CHECK(target.wakes == 2);
}

TEST_CASE("a wake during a future's own poll counts, for it was taken from the list before") {
  int polls = 0;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::futures_unordered<restless> set;
  set.push(restless{&polls, 1});
  CHECK(set.poll_next(cx).is_pending());
  CHECK(target.wakes == 1);
  CHECK(set.poll_next(cx).take().has_value());
  CHECK(polls == 2);
}

TEST_CASE("futures_unordered can be dropped at every point") {
  for (std::size_t polls = 0; polls <= 4; ++polls) {
    std::array<control, 3> c;
    counting_wakeable target;
    pollux::context cx(target);
    {
      auto set = set_of(c);
      for (std::size_t i = 0; i < polls; ++i) {
        if (i > 0)
          c[3 - i].complete(0);
        CHECK(set.poll_next(cx).is_ready() == (i > 0));
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

TEST_CASE("when a future throws, futures_unordered goes on with the others") {
  std::array<control, 3> c;
  counting_wakeable target;
  pollux::context cx(target);
  auto set = set_of(c);
  CHECK(set.poll_next(cx).is_pending());
  c[1].fails = true;
  c[1].waker.wake();
  c[0].complete(0);
  CHECK_THROWS_AS(set.poll_next(cx), std::runtime_error);
  CHECK(c[1].drops == 1);
  CHECK(set.size() == 2);
  CHECK(set.poll_next(cx).take() == 0);
  CHECK(set.poll_next(cx).is_pending());
  c[2].complete(2);
  CHECK(set.poll_next(cx).take() == 2);
  CHECK(set.poll_next(cx).take() == std::nullopt);
}

TEST_CASE("a future may push others while it is polled, and while it is destroyed") {
  counting_wakeable target;
  pollux::context cx(target);
  pollux::futures_unordered<pushing> set;
  set.push(pushing(&set, 0));
  int items = 0;
  while (set.poll_next(cx).take())
    ++items;
  CHECK(items == 1 + 10 + 100);
}

TEST_CASE("a futures_unordered of many grows, and uses again what room it has") {
  std::deque<control> c(1000);
  counting_wakeable target;
  pollux::context cx(target);
  pollux::futures_unordered<controlled> set;
  for (int round = 0; round < 3; ++round) {
    for (control& each : c) {
      each = control();
      set.push(controlled{each});
    }
    CHECK(set.poll_next(cx).is_pending());
    for (std::size_t i = c.size(); i-- > 0;) {
      c[i].complete(static_cast<int>(i));
      CHECK(set.poll_next(cx).take() == static_cast<int>(i));
    }
    CHECK(set.poll_next(cx).take() == std::nullopt);
  }
}

TEST_CASE("futures_unordered is awaited by next, in selects and tasks") {
  simulation s;
  auto wait = [](int ms) -> pollux::task<int> {
    co_await pollux::sleep(pollux::duration::nanoseconds(ms * 1'000'000));
    co_return ms;
  };
  auto consume = [](auto wait) -> pollux::task<std::vector<int>> {
    pollux::futures_unordered<pollux::task<int>> set;
    for (const int ms : {30, 10, 20})
      set.push(wait(ms));
    std::vector<int> order;
    while (!set.is_empty()) {
      auto first = co_await pollux::select(pollux::next(set), pollux::sleep(7_ms));
      if (first.index() == 0) {
        order.push_back(*std::get<0>(first));
      } else {
        order.push_back(0);
      }
    }
    co_return order;
  };
  CHECK(s.run(consume(wait)) == std::vector{0, 10, 0, 20, 0, 30});
  CHECK(s.milliseconds() == 30);
}

TEST_CASE("a future of a set that is dropped may wake another one of it") {
  /// Wakes another future when it is destroyed, as by giving a lock back.
  struct waking {
    using output = int;
    waking(control& own, control& other) : inner(own), woken(&other) {}
    waking(waking&& other) noexcept
        : inner(std::move(other.inner)), woken(std::exchange(other.woken, nullptr)) {}
    ~waking() {
      if (woken != nullptr)
        woken->waker.wake();
    }
    pollux::poll<int> poll(pollux::context& cx) { return inner.poll(cx); }
    controlled inner;
    control* woken;
  };
  counting_wakeable target;
  pollux::context cx(target);
  // More than one block of slots.
  std::array<control, 12> inner;
  {
    pollux::futures_unordered<waking> set;
    for (std::size_t i = 0; i < inner.size(); ++i)
      set.push(waking(inner[i], inner[(i + 1) % inner.size()]));
    CHECK(set.poll_next(cx).is_pending());
  }
  for (const control& each : inner)
    CHECK(each.drops == 1);
  CHECK(target.wakes == 0);
}
