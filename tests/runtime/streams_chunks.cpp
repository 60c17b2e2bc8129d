#include "pollux/streams/chunks.hpp"
#include "stream_kit.hpp"

#include <catch2/catch_test_macros.hpp>

namespace streams = pollux::streams;
using chunk = std::vector<int>;

TEST_CASE("chunks gives so many items at a time, and what is left at the end") {
  reader r;
  feed source{.items = {1, 2, 3, 4, 5}, .ended = true};
  auto pairs = fed(source) | streams::chunks(2);
  CHECK(source.polls == 0);
  CHECK(r.take(pairs) == chunk{1, 2});
  CHECK(source.polls == 2);
  CHECK(r.take_all(pairs) == std::vector<chunk>{{3, 4}, {5}});
  CHECK(source.drops == 1);
  CHECK(r.take(pairs) == std::nullopt);
}

TEST_CASE("chunks gives no empty chunk at the end") {
  reader r;
  feed source{.items = {1, 2}, .ended = true};
  auto pairs = fed(source) | streams::chunks(2);
  CHECK(r.take_all(pairs) == std::vector<chunk>{{1, 2}});
}

TEST_CASE("items that wait for their chunk to be full are kept from poll to poll") {
  reader r;
  feed source{.items = {1}};
  auto pairs = fed(source) | streams::chunks(2);
  CHECK(r.poll(pairs).is_pending());
  source.give(2);
  CHECK(r.target.wakes == 1);
  CHECK(r.take(pairs) == chunk{1, 2});
}

TEST_CASE("what a stream throws loses no item of its chunk") {
  reader r;
  feed source{.items = {1}};
  auto pairs = fed(source) | streams::chunks(2);
  CHECK(r.poll(pairs).is_pending());
  source.fails = true;
  CHECK_THROWS_AS(r.poll(pairs), std::runtime_error);
  source.give(2);
  CHECK(r.take(pairs) == chunk{1, 2});
}
