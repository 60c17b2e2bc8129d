#include "pollux/sleep.hpp"
#include "pollux/streams/buffered.hpp"
#include "pollux/streams/fold.hpp"
#include "pollux/streams/map.hpp"
#include "pollux/streams/sources.hpp"
#include "pollux/yield.hpp"
#include "stream_kit.hpp"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <memory>

namespace streams = pollux::streams;
using namespace pollux::literals;

namespace {

/// Jobs under a test's control, and how many of them were made and are alive.
struct jobs {
  std::array<control, 6> controls;
  feed source;

  /// A stream of the jobs 0 to 5 that were fed.
  auto stream() {
    return fed(source) |
           streams::map([this](int i) { return controlled(controls.at(std::size_t(i))); });
  }
  void feed_all() {
    source.items = {0, 1, 2, 3, 4, 5};
    source.ended = true;
  }
  [[nodiscard]] std::vector<int> polls() const {
    std::vector<int> polls;
    for (const auto& each : controls)
      polls.push_back(each.polls);
    return polls;
  }
  [[nodiscard]] std::vector<int> drops() const {
    std::vector<int> drops;
    for (const auto& each : controls)
      drops.push_back(each.drops);
    return drops;
  }
};

using counts = std::vector<int>;

} // namespace

TEST_CASE("buffer_unordered runs no more than so many at a time, and asks for no more") {
  reader r;
  jobs j;
  j.feed_all();
  auto outputs = j.stream() | streams::buffer_unordered(2);
  CHECK(j.source.polls == 0);
  CHECK(r.poll(outputs).is_pending());
  CHECK(j.source.polls == 2);
  CHECK(j.polls() == counts{1, 1, 0, 0, 0, 0});
  j.controls[1].complete(11);
  CHECK(r.target.wakes == 1);
  CHECK(r.take(outputs) == 11);
  CHECK(j.source.polls == 2);
  CHECK(r.poll(outputs).is_pending());
  CHECK(j.source.polls == 3);
  CHECK(j.polls() == counts{1, 2, 1, 0, 0, 0});
}

TEST_CASE("buffer_unordered gives outputs as the futures complete, and ends after the last") {
  reader r;
  jobs j;
  j.source.items = {0, 1, 2};
  j.source.ended = true;
  auto outputs = j.stream() | streams::buffer_unordered(3);
  CHECK(r.poll(outputs).is_pending());
  j.controls[2].complete(12);
  j.controls[0].complete(10);
  CHECK(r.take(outputs) == 12);
  CHECK(r.take(outputs) == 10);
  CHECK(r.poll(outputs).is_pending());
  CHECK(j.source.drops == 1);
  j.controls[1].complete(11);
  CHECK(r.take(outputs) == 11);
  CHECK(r.take(outputs) == std::nullopt);
  CHECK(j.drops() == counts{1, 1, 1, 0, 0, 0});
}

TEST_CASE("buffered gives outputs in the order of the futures") {
  reader r;
  jobs j;
  j.source.items = {0, 1, 2};
  j.source.ended = true;
  auto outputs = j.stream() | streams::buffered(3);
  CHECK(r.poll(outputs).is_pending());
  j.controls[2].complete(12);
  CHECK(r.poll(outputs).is_pending());
  CHECK(j.controls[2].drops == 1);
  j.controls[0].complete(10);
  CHECK(r.take(outputs) == 10);
  CHECK(r.poll(outputs).is_pending());
  j.controls[1].complete(11);
  CHECK(r.take_all(outputs) == std::vector{11, 12});
  CHECK(j.polls() == counts{2, 2, 2, 0, 0, 0});
}

TEST_CASE("in buffered an output that waits for its turn takes a place") {
  reader r;
  jobs j;
  j.feed_all();
  auto outputs = j.stream() | streams::buffered(2);
  CHECK(r.poll(outputs).is_pending());
  j.controls[1].complete(11);
  CHECK(r.poll(outputs).is_pending());
  CHECK(j.source.polls == 2);
  j.controls[0].complete(10);
  CHECK(r.take(outputs) == 10);
  CHECK(r.take(outputs) == 11);
  CHECK(r.poll(outputs).is_pending());
  CHECK(j.source.polls == 4);
}

TEST_CASE("only futures that were woken are polled") {
  reader r;
  jobs j;
  j.feed_all();
  const auto check = [&](auto outputs) {
    CHECK(r.poll(outputs).is_pending());
    CHECK(r.poll(outputs).is_pending());
    CHECK(j.polls() == counts{1, 1, 1, 1, 0, 0});
    j.controls[2].waker.wake();
    CHECK(r.poll(outputs).is_pending());
    CHECK(j.polls() == counts{1, 1, 2, 1, 0, 0});
  };
  SECTION("buffered") {
    check(j.stream() | streams::buffered(4));
  }
  SECTION("buffer_unordered") {
    check(j.stream() | streams::buffer_unordered(4));
  }
}

TEST_CASE("while there is room, a wake of the stream takes in its next future") {
  reader r;
  jobs j;
  auto outputs = j.stream() | streams::buffer_unordered(2);
  CHECK(r.poll(outputs).is_pending());
  j.source.give(0);
  CHECK(r.target.wakes == 1);
  CHECK(r.poll(outputs).is_pending());
  CHECK(j.controls[0].polls == 1);
  j.source.give(1);
  CHECK(r.target.wakes == 2);
  CHECK(r.poll(outputs).is_pending());
  CHECK(j.polls() == counts{1, 1, 0, 0, 0, 0});
  j.controls[0].complete(10);
  j.controls[1].complete(11);
  CHECK(r.take(outputs) == 10);
  CHECK(r.take(outputs) == 11);
  j.source.end();
  CHECK(r.take(outputs) == std::nullopt);
}

TEST_CASE("dropping a buffer drops what is in flight and the stream, once, and starts nothing") {
  const auto check = [](auto make, int polls) {
    reader r;
    jobs j;
    j.feed_all();
    {
      auto outputs = make(j);
      for (int i = 0; i < polls; ++i)
        CHECK(r.poll(outputs).is_pending());
    }
    CHECK(j.source.drops == 1);
    CHECK(j.drops() == (polls == 0 ? counts{0, 0, 0, 0, 0, 0} : counts{1, 1, 1, 0, 0, 0}));
  };
  for (const int polls : {0, 1, 2}) {
    check([](jobs& j) { return j.stream() | streams::buffered(3); }, polls);
    check([](jobs& j) { return j.stream() | streams::buffer_unordered(3); }, polls);
  }
}

TEST_CASE("dropping buffered destroys outputs that wait for their turn") {
  reader r;
  control first, second;
  auto value = std::make_shared<int>(1);
  std::vector<control*> controls{&first, &second};
  {
    auto outputs = streams::iter(std::move(controls)) |
                   streams::map([&value](control* at) -> pollux::task<std::shared_ptr<int>> {
                     auto kept = value;
                     co_await controlled(*at);
                     co_return kept;
                   }) |
                   streams::buffered(2);
    CHECK(r.poll(outputs).is_pending());
    second.complete(0);
    CHECK(r.poll(outputs).is_pending());
    CHECK(value.use_count() == 3);
  }
  CHECK(value.use_count() == 1);
  CHECK(first.drops == 1);
}

TEST_CASE("what a future throws comes when it throws it, or in its turn; the others go on") {
  reader r;
  jobs j;
  j.source.items = {0, 1};
  j.source.ended = true;
  SECTION("buffer_unordered") {
    auto outputs = j.stream() | streams::buffer_unordered(2);
    CHECK(r.poll(outputs).is_pending());
    j.controls[1].fails = true;
    j.controls[1].waker.wake();
    CHECK_THROWS_AS(r.poll(outputs), std::runtime_error);
    CHECK(j.controls[1].drops == 1);
    j.controls[0].complete(10);
    CHECK(r.take(outputs) == 10);
    CHECK(r.take(outputs) == std::nullopt);
  }
  SECTION("buffered") {
    auto outputs = j.stream() | streams::buffered(2);
    CHECK(r.poll(outputs).is_pending());
    j.controls[1].fails = true;
    j.controls[1].waker.wake();
    CHECK(r.poll(outputs).is_pending());
    CHECK(j.controls[1].drops == 1);
    j.controls[0].complete(10);
    CHECK(r.take(outputs) == 10);
    CHECK_THROWS_AS(r.poll(outputs), std::runtime_error);
    CHECK(r.take(outputs) == std::nullopt);
  }
}

TEST_CASE("what the stream throws is thrown at once; what is in flight goes on") {
  reader r;
  jobs j;
  j.source.items = {0};
  auto outputs = j.stream() | streams::buffered(2);
  CHECK(r.poll(outputs).is_pending());
  j.source.fails = true;
  j.source.waker.wake();
  CHECK_THROWS_AS(r.poll(outputs), std::runtime_error);
  j.controls[0].complete(10);
  CHECK(r.take(outputs) == 10);
}

TEST_CASE("futures that wake themselves have one poll in a turn") {
  simulation s;
  int polls = 0;
  auto restless = [](int& count) -> pollux::task<> {
    for (int i = 0; i < 5; ++i) {
      ++count;
      co_await pollux::yield_now();
    }
  };
  auto handle = s.executor.spawn(streams::collect(
      streams::iter(std::vector<int*>{&polls, &polls}) |
      streams::map([&](int* count) { return restless(*count); }) | streams::buffer_unordered(2)));
  s.executor.run_turn();
  CHECK(polls == 2);
  s.executor.run_turn();
  CHECK(polls == 4);
  s.finish();
  CHECK(handle.take_output().size() == 2);
}

TEST_CASE("a future that completes although it has woken itself leaves its place clean") {
  reader r;
  struct wakes_itself {
    using output = int;
    int value;
    pollux::poll<int> poll(pollux::context& cx) {
      cx.waker().wake();
      return value;
    }
  };
  auto numbers = [&](auto buffer) {
    auto outputs = streams::iter(std::vector{1, 2, 3, 4, 5}) |
                   streams::map([](int i) { return wakes_itself{i}; }) | std::move(buffer);
    return r.take_all(outputs);
  };
  CHECK(numbers(streams::buffered(2)) == std::vector{1, 2, 3, 4, 5});
  CHECK(numbers(streams::buffer_unordered(2)) == std::vector{1, 2, 3, 4, 5});
  CHECK(numbers(streams::buffered(1)) == std::vector{1, 2, 3, 4, 5});
}

TEST_CASE("buffers shorten the time, by as many as are in flight") {
  simulation s;
  auto run = [&](auto buffer) {
    const auto before = s.milliseconds();
    auto waits = std::vector<long>{30, 10, 20, 10};
    auto order = s.run(streams::collect(streams::iter(std::move(waits)) |
                                        streams::map([](long ms) -> pollux::task<long> {
                                          co_await pollux::sleep(1_ms * ms);
                                          co_return ms;
                                        }) |
                                        std::move(buffer)));
    order.push_back(s.milliseconds() - before);
    return order;
  };
  CHECK(run(streams::buffered(1)) == std::vector<long>{30, 10, 20, 10, 70});
  CHECK(run(streams::buffered(2)) == std::vector<long>{30, 10, 20, 10, 50});
  CHECK(run(streams::buffer_unordered(2)) == std::vector<long>{10, 30, 20, 10, 40});
  CHECK(run(streams::buffer_unordered(9)) == std::vector<long>{10, 10, 20, 30, 30});
}
