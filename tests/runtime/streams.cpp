#include "pollux/streams.hpp"
#include "pollux/async_generator.hpp"
#include "pollux/interval.hpp"
#include "pollux/now.hpp"
#include "stream_kit.hpp"

#include <catch2/catch_test_macros.hpp>

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
