#include "pollux/streams/merge.hpp"
#include "stream_kit.hpp"

#include <catch2/catch_test_macros.hpp>

namespace streams = pollux::streams;

TEST_CASE("merge gives items as they come, and ends when all streams have") {
  reader r;
  feed left, right;
  streams::merge both(fed{left}, fed{right});
  CHECK(left.polls == 0);
  CHECK(r.poll(both).is_pending());
  right.give(10);
  CHECK(r.take(both) == 10);
  left.give(1);
  CHECK(r.take(both) == 1);
  right.end();
  CHECK(r.poll(both).is_pending());
  CHECK(right.drops == 1);
  CHECK(left.drops == 0);
  left.end();
  CHECK(r.take(both) == std::nullopt);
  CHECK(left.drops == 1);
  CHECK(r.take(both) == std::nullopt);
}

TEST_CASE("merge takes turns among streams that have plenty") {
  reader r;
  feed left{.items = {1, 2, 3}, .ended = true}, right{.items = {10, 20, 30}, .ended = true};
  streams::merge both(fed{left}, fed{right});
  CHECK(r.take_all(both) == std::vector{1, 10, 2, 20, 3, 30});
}

TEST_CASE("merge goes on behind the one that gave an item, also when that came late") {
  reader r;
  feed first, second, third;
  streams::merge all(fed{first}, fed{second}, fed{third});
  CHECK(r.poll(all).is_pending());
  second.give(2);
  CHECK(r.take(all) == 2);
  first.give(1);
  third.give(3);
  CHECK(r.take_all(all) == std::vector{3, 1});
}

TEST_CASE("merge polls only those streams that were woken") {
  reader r;
  feed left, right;
  streams::merge both(fed{left}, fed{right});
  CHECK(r.poll(both).is_pending());
  right.give(10);
  CHECK(r.take(both) == 10);
  CHECK(left.polls == 1);
  CHECK(right.polls == 2);
  CHECK(r.poll(both).is_pending());
  CHECK(left.polls == 1);
  CHECK(right.polls == 3);
}

TEST_CASE("a wake that comes while merge gives another's item is not lost") {
  reader r;
  feed left, right;
  streams::merge both(fed{left}, fed{right});
  CHECK(r.poll(both).is_pending());
  left.give(1);
  right.give(10);
  CHECK(r.take(both) == 1);
  CHECK(r.take(both) == 10);
  CHECK(r.poll(both).is_pending());
}

TEST_CASE("merge wakes who polled it last") {
  reader r, other;
  feed left;
  streams::merge one(fed{left});
  CHECK(r.poll(one).is_pending());
  CHECK(other.poll(one).is_pending());
  left.give(1);
  CHECK(r.target.wakes == 0);
  CHECK(other.target.wakes == 1);
}

TEST_CASE("what a stream throws is thrown from the poll of merge") {
  reader r;
  feed left, right{.fails = true};
  streams::merge both(fed{left}, fed{right});
  CHECK_THROWS_AS(r.poll(both), std::runtime_error);
}

TEST_CASE("dropping merge drops all streams, once") {
  reader r;
  feed left, right;
  {
    streams::merge both(fed{left}, fed{right});
    CHECK(r.poll(both).is_pending());
  }
  CHECK(left.drops == 1);
  CHECK(right.drops == 1);
}
