#include "pollux/select_fair.hpp"
#include "kit.hpp"
#include "pollux/join.hpp"
#include "pollux/poll_fn.hpp"
#include "pollux/ready.hpp"
#include "pollux/sleep.hpp"
#include "pollux/task.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <string>

using namespace pollux::literals;

namespace {

/// In which order one poll of a select_fair of three that are pending polls them.
std::string order(pollux::driver* driver) {
  std::string order;
  counting_wakeable target;
  pollux::context cx(target, driver);
  auto child = [&](char name) {
    return pollux::poll_fn([&order, name](auto&) -> pollux::poll<void> {
      order += name;
      return pollux::pending;
    });
  };
  pollux::select_fair all(child('a'), child('b'), child('c'));
  CHECK(all.poll(cx).is_pending());
  return order;
}

} // namespace

TEST_CASE("select_fair begins anywhere and goes round from there, all in one poll") {
  simulation s;
  std::array<int, 3> counts{};
  for (int i = 0; i < 300; ++i) {
    const std::string seen = order(&s.driver);
    const std::array<std::string, 3> rounds{"abc", "bca", "cab"};
    const auto* found = std::find(rounds.begin(), rounds.end(), seen);
    REQUIRE(found != rounds.end());
    ++counts[static_cast<std::size_t>(found - rounds.begin())];
  }
  for (const int count : counts)
    CHECK(count > 60);
}

TEST_CASE("select_fair does the same in each run, and something else with another seed") {
  auto run = [](std::uint64_t seed) {
    simulation s;
    s.driver.seed(seed);
    std::string orders;
    for (int i = 0; i < 30; ++i)
      orders += order(&s.driver);
    return orders;
  };
  CHECK(run(1) == run(1));
  CHECK(run(1) != run(2));
}

TEST_CASE("without a driver select_fair polls in order") {
  CHECK(order(nullptr) == "abc");
}

TEST_CASE("one that is always ready does not keep the others from winning") {
  simulation s;
  auto loop = []() -> pollux::task<int> {
    int second = 0;
    for (int i = 0; i < 100; ++i)
      second += static_cast<int>(
          (co_await pollux::select_fair(pollux::ready(), pollux::ready())).index());
    co_return second;
  };
  const int second = s.run(loop());
  CHECK(second > 20);
  CHECK(second < 80);
}

TEST_CASE("select_fair drops the losers, and polls again only those that were woken") {
  control first, second;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::select_fair either(controlled{first}, controlled{second});
  CHECK(either.poll(cx).is_pending());
  second.complete(2);
  const auto output = either.poll(cx).take();
  CHECK(std::get<1>(output) == 2);
  CHECK(first.polls == 1);
  CHECK(first.drops == 1);
  CHECK(second.drops == 1);
  CHECK(target.wakes == 1);
}

TEST_CASE("select_fair can be dropped at every point") {
  CHECK(drop_at_every_poll(
      [](auto& c) { return pollux::select_fair(controlled{c[0]}, controlled{c[1]}); }));
}

TEST_CASE("select_fair throws what a child throws, and nests") {
  control fails;
  fails.fails = true;
  simulation s;
  CHECK_THROWS_AS(s.run(pollux::join(pollux::select_fair(controlled{fails}, pollux::sleep(1_ms)))),
                  std::runtime_error);
  CHECK(fails.drops == 1);
}
