#include "pollux/async_generator.hpp"
#include "pollux/streams/timeout.hpp"
#include "stream_kit.hpp"

#include <catch2/catch_test_macros.hpp>

namespace streams = pollux::streams;
using namespace pollux::literals;

namespace {

/// Gives 1, 2, … after so many milliseconds each.
pollux::async_generator<int> after(std::vector<pollux::duration> waits) {
  int number = 0;
  for (const auto wait : waits) {
    co_await pollux::sleep(wait);
    co_yield ++number;
  }
}

/// The items, and 0 for each that is late.
template <pollux::stream S>
pollux::task<std::vector<int>> read(S stream) {
  std::vector<int> items;
  while (auto item = co_await pollux::next(stream))
    items.push_back(item->has_value() ? **item : 0);
  co_return items;
}

} // namespace

TEST_CASE("an item that comes in time is given, and one that is late, after elapsed") {
  simulation s;
  auto items = after({5_ms, 30_ms, 5_ms}) | streams::timeout(10_ms);
  CHECK(s.run(read(std::move(items))) == std::vector{1, 0, 2, 3});
  CHECK(s.milliseconds() == 40);
}

TEST_CASE("the time counts anew for each item, from when it is asked for") {
  simulation s;
  auto slow_reader = []() -> pollux::task<int> {
    auto items = after({8_ms, 8_ms, 8_ms}) | streams::timeout(10_ms);
    int late = 0;
    while (auto item = co_await pollux::next(items)) {
      late += !item->has_value();
      co_await pollux::sleep(20_ms);
    }
    co_return late;
  };
  CHECK(s.run(slow_reader()) == 0);
}

TEST_CASE("while its time runs, the stream is polled only when it was woken") {
  simulation s;
  feed source;
  auto handle = s.executor.spawn(read(fed(source) | streams::timeout(10_ms)));
  s.settle();
  CHECK(source.polls == 1);
  s.driver.advance();
  s.settle();
  CHECK(source.polls == 1);
  source.give(7);
  source.end();
  s.settle();
  CHECK(handle.take_output() == std::vector{0, 7});
  CHECK(source.drops == 1);
}

TEST_CASE("one that is late leaves nothing to wait for, and neither does one that is dropped") {
  simulation s;
  feed source;
  {
    auto handle = s.executor.spawn(read(fed(source) | streams::timeout(10_ms)));
    s.settle();
    CHECK(s.driver.next_deadline() == pollux::instant(10_ms));
    s.driver.advance();
    s.settle();
    CHECK_FALSE(s.driver.next_deadline().has_value());
    source.give(1);
    s.settle();
    CHECK(s.driver.next_deadline() == pollux::instant(20_ms));
  }
  CHECK_FALSE(s.driver.next_deadline().has_value());
  CHECK(source.drops == 1);
}

TEST_CASE("the time does not begin for a stream that has its item") {
  reader r; // without a driver
  feed source{.items = {1}, .ended = true};
  auto items = fed(source) | streams::timeout(10_ms);
  CHECK(**r.take(items) == 1);
  CHECK_FALSE(r.take(items).has_value());
  CHECK(source.drops == 1);
}

TEST_CASE("timeout that has to wait without a driver says so") {
  reader r;
  feed source;
  auto items = fed(source) | streams::timeout(10_ms);
  CHECK_THROWS_AS(r.poll(items), pollux::no_driver);
}
