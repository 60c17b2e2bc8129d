#include "pollux/notify.hpp"
#include "by_hand.hpp"
#include "pollux/task.hpp"

#include <catch2/catch_test_macros.hpp>

TEST_CASE("notify keeps one permit, and not two") {
  pollux::notify notify;
  notify.notify_one();
  notify.notify_one();
  by_hand first(notify.notified());
  by_hand second(notify.notified());
  CHECK(first.poll());
  CHECK_FALSE(second.poll());
}

TEST_CASE("notify_one takes one who waits before it keeps a permit") {
  pollux::notify notify;
  by_hand first(notify.notified());
  CHECK_FALSE(first.poll());
  notify.notify_one();
  by_hand second(notify.notified());
  CHECK_FALSE(second.poll());
  CHECK(first.poll());
}

TEST_CASE("notify_waiters lets all go on who wait, and keeps no permit") {
  pollux::notify notify;
  by_hand first(notify.notified());
  by_hand second(notify.notified());
  CHECK_FALSE(first.poll());
  CHECK_FALSE(second.poll());
  notify.notify_waiters();
  by_hand late(notify.notified());
  CHECK(first.poll());
  CHECK(second.poll());
  CHECK_FALSE(late.poll());
}

TEST_CASE("notify_waiters reaches a future that was made before and not polled yet") {
  pollux::notify notify;
  by_hand early(notify.notified());
  notify.notify_waiters();
  CHECK(early.poll());
}

TEST_CASE("one of all that were notified passes nothing on") {
  pollux::notify notify;
  by_hand first(notify.notified());
  CHECK_FALSE(first.poll());
  notify.notify_waiters();
  first.drop();
  by_hand second(notify.notified());
  CHECK_FALSE(second.poll());
}

TEST_CASE("a permit that was taken without budget goes back when its future is dropped") {
  pollux::notify notify;
  notify.notify_one();
  by_hand first(notify.notified());
  pollux::budget none{0};
  CHECK_FALSE(first.poll_with(none));
  first.drop();
  by_hand second(notify.notified());
  CHECK(second.poll());
}

TEST_CASE("two tasks take turns, with one poll for each wake") {
  pollux::executor executor;
  pollux::notify ping;
  pollux::notify pong;
  const auto player = [](pollux::notify& mine, pollux::notify& other) -> pollux::task<> {
    for (int i = 0; i < 10; ++i) {
      co_await mine.notified();
      other.notify_one();
    }
  };
  auto first = executor.spawn(player(ping, pong));
  auto second = executor.spawn(player(pong, ping));
  ping.notify_one();
  std::size_t polls = 0;
  while (const std::size_t polled = executor.run_turn())
    polls += polled;
  CHECK(first.is_over());
  CHECK(second.is_over());
  CHECK(polls == 20);
}
