#include "pollux/streams/map.hpp"
#include "stream_kit.hpp"

#include <catch2/catch_test_macros.hpp>

#include <memory>

namespace streams = pollux::streams;

TEST_CASE("map calls its function for each item when that is asked for, and not before") {
  reader r;
  feed source{.items = {1, 2, 3}, .ended = true};
  int calls = 0;
  auto halves = fed(source) | streams::map([&calls](int i) {
                  ++calls;
                  return i / 2.0;
                });
  CHECK(source.polls == 0);
  CHECK(r.take(halves) == 0.5);
  CHECK(calls == 1);
  CHECK(r.take_all(halves) == std::vector{1.0, 1.5});
  CHECK(calls == 3);
}

TEST_CASE("map waits and is woken as its stream is") {
  reader r;
  feed source;
  auto same = fed(source) | streams::map([](int i) { return i; });
  CHECK(r.poll(same).is_pending());
  source.give(5);
  CHECK(r.target.wakes == 1);
  CHECK(r.take(same) == 5);
  CHECK(r.poll(same).is_pending());
  CHECK(source.polls == 3);
}

TEST_CASE("map may move its items and have a function that is only movable") {
  reader r;
  feed source{.items = {1}};
  auto pointers = fed(source) | streams::map([](int i) { return std::make_unique<int>(i); }) |
                  streams::map([plus = std::make_unique<int>(1)](std::unique_ptr<int> i) {
                    *i += *plus;
                    return i;
                  });
  CHECK(**r.take(pointers) == 2);
}

TEST_CASE("what the function of map throws is thrown from the poll, and the next item is given") {
  reader r;
  feed source{.items = {1, 2}};
  auto picky = fed(source) | streams::map([](int i) {
                 if (i == 1)
                   throw std::runtime_error("not 1");
                 return i;
               });
  CHECK_THROWS_AS(r.poll(picky), std::runtime_error);
  CHECK(r.take(picky) == 2);
}

TEST_CASE("what a stream throws goes through map") {
  reader r;
  feed source{.fails = true};
  auto same = fed(source) | streams::map([](int i) { return i; });
  CHECK_THROWS_AS(r.poll(same), std::runtime_error);
}

TEST_CASE("dropping map drops its stream, once") {
  reader r;
  feed source;
  {
    auto same = fed(source) | streams::map([](int i) { return i; });
    CHECK(source.drops == 0);
    CHECK(r.poll(same).is_pending());
  }
  CHECK(source.drops == 1);
}

TEST_CASE("enumerate counts the items from 0 on") {
  reader r;
  feed source{.items = {7, 8}, .ended = true};
  auto counted = fed(source) | streams::enumerate();
  using pairs = std::vector<std::pair<std::size_t, int>>;
  CHECK(r.take_all(counted) == pairs{{0, 7}, {1, 8}});
}
