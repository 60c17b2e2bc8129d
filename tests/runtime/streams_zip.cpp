#include "pollux/streams/zip.hpp"
#include "stream_kit.hpp"

#include <catch2/catch_test_macros.hpp>

#include <memory>

namespace streams = pollux::streams;
using pair = std::tuple<int, int>;

TEST_CASE("zip gives tuples of the items that stand side by side, until the first end") {
  reader r;
  feed left{.items = {1, 2, 3}, .ended = true}, right{.items = {10, 20}, .ended = true};
  streams::zip both(fed{left}, fed{right});
  CHECK(left.polls == 0);
  CHECK(r.take_all(both) == std::vector<pair>{{1, 10}, {2, 20}});
}

TEST_CASE("zip keeps an item until the other has come, and does not poll for another meanwhile") {
  reader r;
  feed left{.items = {1, 2}}, right;
  streams::zip both(fed{left}, fed{right});
  CHECK(r.poll(both).is_pending());
  CHECK(left.polls == 1);
  CHECK(right.polls == 1);
  right.give(10);
  CHECK(r.target.wakes == 1);
  CHECK(r.take(both) == pair{1, 10});
  CHECK(left.polls == 1);
  CHECK(right.polls == 2);
}

TEST_CASE("zip polls only those streams that were woken") {
  reader r;
  feed left, right;
  streams::zip both(fed{left}, fed{right});
  CHECK(r.poll(both).is_pending());
  left.give(1);
  CHECK(r.poll(both).is_pending());
  CHECK(left.polls == 2);
  CHECK(right.polls == 1);
  right.give(10);
  CHECK(r.target.wakes == 2);
  CHECK(r.take(both) == pair{1, 10});
  CHECK(r.poll(both).is_pending());
  CHECK(left.polls == 3);
  CHECK(right.polls == 3);
}

TEST_CASE("zip drops all streams, and waiting items, with the first end") {
  reader r;
  feed left{.items = {1}}, right{.ended = true}, third;
  streams::zip all(fed{left}, fed{right}, fed{third});
  CHECK(r.take(all) == std::nullopt);
  CHECK(left.drops == 1);
  CHECK(right.drops == 1);
  CHECK(third.drops == 1);
  CHECK(third.polls == 0);
}

TEST_CASE("what a stream throws loses no item of the others") {
  reader r;
  feed left{.items = {1}}, right{.fails = true};
  streams::zip both(fed{left}, fed{right});
  CHECK_THROWS_AS(r.poll(both), std::runtime_error);
  right.give(10);
  CHECK(r.take(both) == pair{1, 10});
}

TEST_CASE("dropping zip drops all streams, once") {
  reader r;
  feed left{.items = {1}}, right;
  {
    streams::zip both(fed{left}, fed{right});
    CHECK(r.poll(both).is_pending());
  }
  CHECK(left.drops == 1);
  CHECK(right.drops == 1);
}
