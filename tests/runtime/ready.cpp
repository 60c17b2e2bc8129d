#include "pollux/ready.hpp"
#include "kit.hpp"
#include "pollux/join.hpp"
#include "pollux/task.hpp"

#include <catch2/catch_test_macros.hpp>

#include <memory>

TEST_CASE("ready completes at its first poll") {
  counting_wakeable target;
  pollux::context cx(target);
  pollux::ready three(3);
  CHECK(three.poll(cx).take() == 3);
  CHECK_FALSE(target.has_wakers());
}

TEST_CASE("ready may complete with nothing, or with what can only be moved") {
  counting_wakeable target;
  pollux::context cx(target);
  CHECK(pollux::ready().poll(cx).is_ready());
  CHECK(*pollux::ready(std::make_unique<int>(4)).poll(cx).take() == 4);
}

TEST_CASE("ready is awaited and joined like any future") {
  simulation s;
  CHECK(s.run([]() -> pollux::task<int> {
    co_await pollux::ready();
    auto [a, b] = co_await pollux::join(pollux::ready(1), pollux::ready(2));
    co_return a + b;
  }()) == 3);
}
