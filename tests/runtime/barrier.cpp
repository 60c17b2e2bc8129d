#include "pollux/barrier.hpp"
#include "by_hand.hpp"

#include <catch2/catch_test_macros.hpp>

TEST_CASE("a barrier opens when enough have arrived, and the last one leads") {
  pollux::barrier barrier(3);
  by_hand first(barrier.wait());
  by_hand second(barrier.wait());
  by_hand third(barrier.wait());
  CHECK_FALSE(first.poll());
  CHECK_FALSE(first.poll()); // does not arrive twice
  CHECK_FALSE(second.poll());
  CHECK(third.poll());
  CHECK(first.wakes() == 1);
  CHECK(first.poll());
  CHECK(second.poll());
  CHECK_FALSE(*first.output);
  CHECK_FALSE(*second.output);
  CHECK(*third.output);
}

TEST_CASE("a barrier is used again") {
  pollux::barrier barrier(2);
  for (int round = 0; round < 3; ++round) {
    by_hand first(barrier.wait());
    by_hand second(barrier.wait());
    CHECK_FALSE(first.poll());
    CHECK(second.poll());
    CHECK(first.poll());
  }
}

TEST_CASE("one who is dropped before the barrier opens has not arrived") {
  pollux::barrier barrier(2);
  by_hand first(barrier.wait());
  CHECK_FALSE(first.poll());
  first.drop();
  by_hand second(barrier.wait());
  CHECK_FALSE(second.poll());
  by_hand third(barrier.wait());
  CHECK(third.poll());
  second.drop(); // it had arrived, and the barrier has opened
  by_hand fourth(barrier.wait());
  CHECK_FALSE(fourth.poll());
}

TEST_CASE("the leader opens the barrier also without budget") {
  pollux::barrier barrier(2);
  by_hand first(barrier.wait());
  by_hand leader(barrier.wait());
  CHECK_FALSE(first.poll());
  pollux::budget none{0};
  CHECK_FALSE(leader.poll_with(none));
  CHECK(first.poll());
  CHECK(leader.poll());
  CHECK(*leader.output);
}

TEST_CASE("a barrier for one is always open") {
  pollux::barrier barrier(1);
  by_hand only(barrier.wait());
  CHECK(only.poll());
  CHECK(*only.output);
  pollux::barrier nobody(0);
  by_hand one(nobody.wait());
  CHECK(one.poll());
}
