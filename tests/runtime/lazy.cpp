#include "pollux/lazy.hpp"
#include "kit.hpp"
#include "pollux/join.hpp"
#include "pollux/task.hpp"

#include <catch2/catch_test_macros.hpp>

#include <stdexcept>

TEST_CASE("lazy calls its function at the first poll, not before") {
  counting_wakeable target;
  pollux::context cx(target);
  int calls = 0;
  pollux::lazy lazy([&] { return ++calls; });
  CHECK(calls == 0);
  CHECK(lazy.poll(cx).take() == 1);
}

TEST_CASE("lazy that is dropped unpolled never calls") {
  int calls = 0;
  {
    pollux::lazy dropped([&] { ++calls; });
  }
  CHECK(calls == 0);
}

TEST_CASE("lazy throws what its function throws, into what awaits it") {
  simulation s;
  CHECK_THROWS_AS(s.run([]() -> pollux::task<> {
    co_await pollux::lazy([] { throw std::runtime_error("no"); });
  }()),
                  std::runtime_error);
}

TEST_CASE("the children of a join are called in order") {
  simulation s;
  std::vector<int> order;
  s.run(pollux::join(pollux::lazy([&] { order.push_back(1); }),
                     pollux::lazy([&] { order.push_back(2); })));
  CHECK(order == std::vector{1, 2});
}
