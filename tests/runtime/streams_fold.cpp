#include "pollux/streams/fold.hpp"
#include "stream_kit.hpp"

#include <catch2/catch_test_macros.hpp>

#include <memory>

namespace streams = pollux::streams;

static_assert(pollux::future<streams::collect<fed>>);

TEST_CASE("fold begins when it is polled, and completes when the stream has ended") {
  reader r;
  feed source{.items = {1, 2}};
  auto text = streams::fold(fed(source), std::string("0"),
                            [](std::string sum, int i) { return sum + std::to_string(i); });
  CHECK(source.polls == 0);
  CHECK(text.poll(r.cx).is_pending());
  source.give(3);
  CHECK(r.target.wakes == 1);
  CHECK(text.poll(r.cx).is_pending());
  source.end();
  CHECK(r.target.wakes == 2);
  CHECK(text.poll(r.cx).take() == "0123");
}

TEST_CASE("collect completes with the items in order") {
  simulation s;
  feed source{.items = {3, 1, 2}, .ended = true};
  CHECK(s.run(streams::collect(fed(source))) == std::vector{3, 1, 2});
  CHECK(source.drops == 1);
}

TEST_CASE("for_each calls its function for each item, in order") {
  simulation s;
  feed source{.items = {3, 1}, .ended = true};
  std::vector<int> seen;
  s.run(streams::for_each(fed(source), [&seen](int i) { seen.push_back(i); }));
  CHECK(seen == std::vector{3, 1});
}

TEST_CASE("dropping a reader of a stream drops the stream, once") {
  reader r;
  feed source{.items = {1}};
  {
    auto all = streams::collect(fed(source));
    CHECK(all.poll(r.cx).is_pending());
    CHECK(source.drops == 0);
  }
  CHECK(source.drops == 1);
}

TEST_CASE("what the stream or the function throws is thrown to who awaits the reader") {
  reader r;
  feed source{.fails = true};
  auto all = streams::collect(fed(source));
  CHECK_THROWS_AS(all.poll(r.cx), std::runtime_error);
  feed numbers{.items = {1}};
  auto picky =
      streams::for_each(fed(numbers), [](int) { throw std::runtime_error("not this one"); });
  CHECK_THROWS_AS(picky.poll(r.cx), std::runtime_error);
}
