#include "pollux/streams.hpp"
#include "pollux/async_generator.hpp"
#include "pollux/interval.hpp"
#include "pollux/now.hpp"
#include "pollux/yield.hpp"
#include "stream_kit.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <numeric>
#include <random>

namespace streams = pollux::streams;
using namespace pollux::literals;
using pollux::next;

namespace {

pollux::async_generator<int> fibonacci() {
  int a = 0, b = 1;
  while (true) {
    co_yield a;
    a = std::exchange(b, a + b);
  }
}

pollux::task<std::string> first_even_ones() {
  auto numbers = fibonacci() | streams::filter([](int i) { return i % 2 == 0; }) |
                 streams::map([](int i) { return std::to_string(i); }) | streams::take(4);
  std::string text;
  while (auto number = co_await next(numbers))
    text += *number + " ";
  co_return text;
}

/// A value that counts how many of it there are.
class counted_value {
public:
  explicit counted_value(int& alive) : alive_(&alive) { ++*alive_; }
  counted_value(counted_value&& other) noexcept : counted_value(*other.alive_) {}
  counted_value& operator=(counted_value&&) noexcept { return *this; }
  ~counted_value() { --*alive_; }

private:
  int* alive_;
};

pollux::async_generator<counted_value> slow_values(int count, pollux::duration each, int& alive) {
  const counted_value local(alive);
  for (int i = 0; i < count; ++i) {
    co_await pollux::sleep(each);
    co_yield counted_value(alive);
  }
}

pollux::task<counted_value> work(counted_value value) {
  co_await pollux::yield_now();
  co_await pollux::sleep(12_ms);
  co_return std::move(value);
}

pollux::task<int> everything(int& alive) {
  auto left = slow_values(5, 3_ms, alive);
  auto right = streams::chain(slow_values(2, 0_ms, alive), slow_values(2, 20_ms, alive));
  auto done = streams::merge(std::move(left), std::move(right)) | streams::map(work) |
              streams::buffered(3) | streams::timeout(9_ms) | streams::enumerate() |
              streams::chunks(2);
  int chunks = 0;
  while (auto chunk = co_await next(done))
    ++chunks;
  co_return chunks;
}

/// Completes with `value` after a random while, and some turns.
pollux::task<int> random_work(int value, std::mt19937& random) {
  for (auto yields = random() % 3; yields > 0; --yields)
    co_await pollux::yield_now();
  co_await pollux::sleep(1_ms * static_cast<std::int64_t>(random() % 4));
  for (auto yields = random() % 3; yields > 0; --yields)
    co_await pollux::yield_now();
  co_return value;
}

pollux::async_generator<int> random_stream(int first, int count, std::mt19937& random) {
  for (int i = first; i < first + count; ++i)
    co_yield co_await random_work(i, random);
}

std::vector<int> numbers(int first, int count) {
  std::vector<int> all(static_cast<std::size_t>(count));
  std::iota(all.begin(), all.end(), first);
  return all;
}

} // namespace

TEST_CASE("a pipe of adaptors reads from left to right") {
  simulation s;
  CHECK(s.run(first_even_ones()) == "0 2 8 34 ");
}

TEST_CASE("streams that wait go through pipes, merges and zips") {
  simulation s;
  auto program = []() -> pollux::task<std::string> {
    auto letters =
        streams::zip(streams::iter(std::string("abc")), pollux::interval(20_ms)) |
        streams::map([](std::tuple<char, pollux::instant> item) { return std::get<char>(item); });
    auto dots = pollux::interval(15_ms) | streams::map([](pollux::instant) { return '.'; }) |
                streams::take(3);
    auto both = streams::merge(std::move(letters), std::move(dots));
    auto chars = co_await streams::collect(std::move(both));
    co_return std::string(chars.begin(), chars.end());
  };
  CHECK(s.run(program()) == "a..b.c");
}

TEST_CASE("making a pipe polls nothing, and dropping it drops its streams, once") {
  feed left, right;
  {
    auto all = streams::chain(fed(left) | streams::skip(1),
                              fed(right) | streams::chunks(2) |
                                  streams::map([](auto chunk) { return chunk.front(); })) |
               streams::enumerate();
  }
  CHECK(left.polls + right.polls == 0);
  CHECK(left.drops == 1);
  CHECK(right.drops == 1);
}

TEST_CASE("whenever a pipe is dropped, everything in it is destroyed, once") {
  int turns = 0;
  for (bool over = false; !over; ++turns) {
    int alive = 0;
    {
      simulation s;
      auto handle = s.executor.spawn(everything(alive));
      for (int i = 0; i < turns; ++i) {
        if (s.executor.run_turn() == 0)
          s.driver.advance();
      }
      over = handle.is_over();
      if (over)
        CHECK(handle.take_output() > 5);
    }
    REQUIRE(alive == 0);
  }
  CHECK(turns > 30);
}

TEST_CASE("no wake-up is lost, whatever comes when") {
  for (unsigned seed = 0; seed < 300; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    const std::size_t most = 1 + random() % 5;
    const auto jobs = [&random] {
      return random_stream(0, 12, random) |
             streams::map([&random](int i) { return random_work(i, random); });
    };
    simulation s;
    CHECK(s.run(streams::collect(jobs() | streams::buffered(most))) == numbers(0, 12));

    auto unordered = s.run(streams::collect(jobs() | streams::buffer_unordered(most)));
    std::sort(unordered.begin(), unordered.end());
    CHECK(unordered == numbers(0, 12));

    auto merged = s.run(streams::collect(streams::merge(
        random_stream(0, 5, random), random_stream(5, 4, random), random_stream(9, 3, random))));
    std::sort(merged.begin(), merged.end());
    CHECK(merged == numbers(0, 12));

    const auto zipped = s.run(
        streams::collect(streams::zip(random_stream(0, 6, random), random_stream(6, 9, random)) |
                         streams::filter([](const auto& pair) {
                           return std::get<1>(pair) == std::get<0>(pair) + 6;
                         })));
    CHECK(zipped.size() == 6);
  }
}
