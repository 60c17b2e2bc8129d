#include "pollux/streams/filter.hpp"
#include "stream_kit.hpp"

#include <catch2/catch_test_macros.hpp>

namespace streams = pollux::streams;

namespace {
constexpr auto even = [](int i) { return i % 2 == 0; };
} // namespace

TEST_CASE("filter gives those items for which the predicate is true") {
  reader r;
  feed source{.items = {1, 2, 3, 4, 5}, .ended = true};
  auto evens = fed(source) | streams::filter(even);
  CHECK(source.polls == 0);
  CHECK(r.take_all(evens) == std::vector{2, 4});
}

TEST_CASE("filter polls no further than the first item that is wanted") {
  reader r;
  feed source{.items = {1, 2, 3, 4}};
  auto evens = fed(source) | streams::filter(even);
  CHECK(r.take(evens) == 2);
  CHECK(source.polls == 2);
}

TEST_CASE("filter stays pending, and has its waker stored, while only unwanted items come") {
  reader r;
  feed source;
  auto evens = fed(source) | streams::filter(even);
  CHECK(r.poll(evens).is_pending());
  source.give(1);
  CHECK(r.poll(evens).is_pending());
  source.give(2);
  CHECK(r.target.wakes == 2);
  CHECK(r.take(evens) == 2);
}

TEST_CASE("what the predicate throws is thrown from the poll, and the stream goes on") {
  reader r;
  feed source{.items = {1, 2}};
  auto picky = fed(source) | streams::filter([](int i) {
                 if (i == 1)
                   throw std::runtime_error("not 1");
                 return true;
               });
  CHECK_THROWS_AS(r.poll(picky), std::runtime_error);
  CHECK(r.take(picky) == 2);
}
