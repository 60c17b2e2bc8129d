#include "pollux/streams/chain.hpp"
#include "stream_kit.hpp"

#include <catch2/catch_test_macros.hpp>

namespace streams = pollux::streams;

TEST_CASE("chain gives the items of one stream after those of the other") {
  reader r;
  feed first{.items = {1, 2}, .ended = true};
  feed second{.ended = true};
  feed third{.items = {3}, .ended = true};
  streams::chain all(fed{first}, fed{second}, fed{third});
  CHECK(first.polls == 0);
  CHECK(r.take_all(all) == std::vector{1, 2, 3});
  CHECK(r.take(all) == std::nullopt);
}

TEST_CASE("chain polls no stream before its turn, and drops each when it has ended") {
  reader r;
  feed first, second{.items = {2}, .ended = true};
  streams::chain both(fed{first}, fed{second});
  CHECK(r.poll(both).is_pending());
  CHECK(second.polls == 0);
  first.end();
  CHECK(r.target.wakes == 1);
  CHECK(r.take(both) == 2);
  CHECK(first.drops == 1);
  CHECK(second.drops == 0);
  CHECK(r.take(both) == std::nullopt);
  CHECK(second.drops == 1);
}

TEST_CASE("dropping chain drops all streams, once") {
  reader r;
  feed first, second;
  {
    streams::chain both(fed{first}, fed{second});
    CHECK(r.poll(both).is_pending());
  }
  CHECK(first.drops == 1);
  CHECK(second.drops == 1);
}
