#include "pollux/streams/take.hpp"
#include "stream_kit.hpp"

#include <catch2/catch_test_macros.hpp>

namespace streams = pollux::streams;

TEST_CASE("take gives the first items, and asks for no more") {
  reader r;
  feed source{.items = {1, 2, 3}};
  auto two = fed(source) | streams::take(2);
  CHECK(source.polls == 0);
  CHECK(r.take(two) == 1);
  CHECK(source.drops == 0);
  CHECK(r.take(two) == 2);
  CHECK(source.drops == 1);
  CHECK(r.take(two) == std::nullopt);
  CHECK(source.polls == 2);
}

TEST_CASE("take of nothing ends without a poll") {
  reader r;
  feed source{.items = {1}};
  auto none = fed(source) | streams::take(0);
  CHECK(r.take(none) == std::nullopt);
  CHECK(source.polls == 0);
}

TEST_CASE("take ends when its stream ends earlier, and drops it") {
  reader r;
  feed source{.items = {1}, .ended = true};
  auto many = fed(source) | streams::take(10);
  CHECK(r.take_all(many) == std::vector{1});
  CHECK(source.drops == 1);
  CHECK(r.take(many) == std::nullopt);
}

TEST_CASE("take waits and is woken as its stream is, and counts no pending poll") {
  reader r;
  feed source;
  auto two = fed(source) | streams::take(2);
  CHECK(r.poll(two).is_pending());
  CHECK(r.poll(two).is_pending());
  source.give(1);
  CHECK(r.target.wakes == 1);
  CHECK(r.take(two) == 1);
  source.give(2);
  CHECK(r.take(two) == 2);
}

TEST_CASE("take_while gives the items before the first that is not wanted, and drops the stream") {
  reader r;
  feed source{.items = {1, 2, 9, 1}};
  auto small = fed(source) | streams::take_while([](int i) { return i < 5; });
  CHECK(r.take(small) == 1);
  CHECK(r.take(small) == 2);
  CHECK(r.take(small) == std::nullopt);
  CHECK(source.drops == 1);
  CHECK(source.polls == 3);
  CHECK(r.take(small) == std::nullopt);
}

TEST_CASE("take_while ends when its stream does") {
  reader r;
  feed source{.items = {1, 2}, .ended = true};
  auto all = fed(source) | streams::take_while([](int) { return true; });
  CHECK(r.take_all(all) == std::vector{1, 2});
  CHECK(source.drops == 1);
}

TEST_CASE("skip gives all but the first items") {
  reader r;
  feed source{.items = {1, 2, 3, 4}, .ended = true};
  auto rest = fed(source) | streams::skip(2);
  CHECK(source.polls == 0);
  CHECK(r.take_all(rest) == std::vector{3, 4});
}

TEST_CASE("skip remembers how many it has skipped while it waits") {
  reader r;
  feed source{.items = {1}};
  auto rest = fed(source) | streams::skip(2);
  CHECK(r.poll(rest).is_pending());
  source.give(2);
  CHECK(r.poll(rest).is_pending());
  source.give(3);
  CHECK(r.take(rest) == 3);
  CHECK(r.target.wakes == 2);
}

TEST_CASE("skip of more than there is ends") {
  reader r;
  feed source{.items = {1}, .ended = true};
  auto rest = fed(source) | streams::skip(2);
  CHECK(r.take(rest) == std::nullopt);
}
