#include "pollux/streams/sources.hpp"
#include "stream_kit.hpp"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <memory>
#include <ranges>
#include <span>

namespace streams = pollux::streams;

static_assert(pollux::stream<streams::iter<std::vector<int>>>);
static_assert(pollux::stream<streams::once<controlled>>);
static_assert(pollux::stream<streams::empty<int>>);

TEST_CASE("iter gives the elements of a range, in order, and then ends") {
  reader r;
  auto numbers = streams::iter(std::vector{3, 1, 2});
  CHECK(r.take_all(numbers) == std::vector{3, 1, 2});
  CHECK(r.target.wakes == 0);
}

TEST_CASE("iter may be moved before its first poll, with a range that moves by element") {
  reader r;
  auto numbers = streams::iter(std::array<std::string, 2>{"a", "b"});
  auto moved = std::move(numbers);
  CHECK(r.take_all(moved) == std::vector<std::string>{"a", "b"});
}

TEST_CASE("iter moves out of a container, and copies from a view") {
  reader r;
  std::vector<std::unique_ptr<int>> pointers;
  pointers.push_back(std::make_unique<int>(1));
  auto owned = streams::iter(std::move(pointers));
  CHECK(**r.take(owned) == 1);

  std::vector<std::string> words{"long enough to be on the heap"};
  auto viewed = streams::iter(std::span(words));
  CHECK(r.take(viewed) == words[0]);
  CHECK(words[0] == "long enough to be on the heap");
}

TEST_CASE("iter takes a range whose end is of another type") {
  reader r;
  auto numbers = streams::iter(std::views::iota(1) | std::views::take(3));
  CHECK(r.take_all(numbers) == std::vector{1, 2, 3});
}

TEST_CASE("iter of an endless range makes room for other tasks") {
  pollux::executor executor;
  int taken = 0;
  auto reads = [](int& count) -> pollux::task<> {
    auto numbers = streams::iter(std::views::iota(0));
    while (co_await pollux::next(numbers))
      ++count;
  };
  auto handle = executor.spawn(reads(taken));
  executor.run_turn();
  CHECK(taken == 128);
  executor.run_turn();
  CHECK(taken == 256);
}

TEST_CASE("once gives what its future completes with, drops that, and ends") {
  reader r;
  control inner;
  auto one = streams::once(controlled(inner));
  CHECK(inner.polls == 0);
  CHECK(r.poll(one).is_pending());
  inner.complete(4);
  CHECK(r.target.wakes == 1);
  CHECK(r.take(one) == 4);
  CHECK(inner.drops == 1);
  CHECK(r.take(one) == std::nullopt);
  CHECK(inner.polls == 2);
}

TEST_CASE("dropping once drops its future") {
  reader r;
  control inner;
  {
    auto one = streams::once(controlled(inner));
    CHECK(r.poll(one).is_pending());
  }
  CHECK(inner.drops == 1);
}

TEST_CASE("empty has ended") {
  reader r;
  streams::empty<int> none;
  CHECK(r.take(none) == std::nullopt);
}
