#include "pollux/poll.hpp"

#include <catch2/catch_test_macros.hpp>

#include <memory>

using pollux::poll;

TEST_CASE("a poll is pending or carries a value") {
  const poll<int> not_yet = pollux::pending;
  CHECK(not_yet.is_pending());
  CHECK_FALSE(not_yet.is_ready());

  poll<std::unique_ptr<int>> ready = std::make_unique<int>(7);
  REQUIRE(ready.is_ready());
  CHECK(*ready.take() == 7);
}

TEST_CASE("a poll of void is pending or ready") {
  CHECK(poll<void>(pollux::pending).is_pending());
  CHECK(poll<void>::ready().is_ready());
}
