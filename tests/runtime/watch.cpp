#include "pollux/watch.hpp"
#include "by_hand.hpp"

#include <catch2/catch_test_macros.hpp>

#include <optional>

namespace watch = pollux::watch;

TEST_CASE("the first value is seen, each later one is new once") {
  auto [sender, receiver] = watch::channel(1);
  CHECK(receiver.borrow() == 1);
  by_hand changing(receiver.changed());
  CHECK_FALSE(changing.poll());
  CHECK(sender.send(2));
  CHECK(changing.wakes() == 1);
  CHECK(changing.poll());
  CHECK(changing.output->has_value());
  CHECK(receiver.borrow() == 2);
  by_hand again(receiver.changed());
  CHECK_FALSE(again.poll());
}

TEST_CASE("of several changes the last is seen, with one wake") {
  auto [sender, receiver] = watch::channel(1);
  by_hand changing(receiver.changed());
  CHECK_FALSE(changing.poll());
  CHECK(sender.send(2));
  CHECK(sender.send(3));
  CHECK(changing.wakes() == 1);
  CHECK(changing.poll());
  CHECK(receiver.borrow() == 3);
  CHECK_FALSE(receiver.has_changed());
}

TEST_CASE("a changed that is dropped leaves what is new new") {
  auto [sender, receiver] = watch::channel(1);
  by_hand first(receiver.changed());
  CHECK_FALSE(first.poll());
  CHECK(sender.send(2));
  first.drop();
  CHECK(receiver.has_changed());
  by_hand second(receiver.changed());
  CHECK(second.poll());
}

TEST_CASE("those who wait are all woken, but for those who were dropped") {
  auto [sender, receiver] = watch::channel(1);
  auto copy = receiver;
  auto third = sender.subscribe();
  by_hand first(receiver.changed());
  by_hand second(copy.changed());
  by_hand last(third.changed());
  CHECK_FALSE(first.poll());
  CHECK_FALSE(second.poll());
  CHECK_FALSE(last.poll());
  second.drop();
  CHECK(sender.send(2));
  CHECK(first.poll());
  CHECK(last.poll());
  CHECK(second.wakes() == 0);
  CHECK(copy.has_changed());
}

TEST_CASE("borrow does not see, borrow_and_update does") {
  auto [sender, receiver] = watch::channel(1);
  CHECK(sender.send(2));
  CHECK(receiver.borrow() == 2);
  CHECK(receiver.has_changed());
  const auto copy = receiver;
  CHECK(receiver.borrow_and_update() == 2);
  CHECK_FALSE(receiver.has_changed());
  CHECK(copy.has_changed());
}

TEST_CASE("when all senders are gone, the last value is seen, and then that it is closed") {
  auto ends = std::make_optional(watch::channel(1));
  auto receiver = std::move(ends->second);
  auto other = ends->first;
  by_hand waiting(receiver.changed());
  CHECK_FALSE(waiting.poll());
  CHECK(other.send(2));
  ends.reset();
  {
    const auto dropped = std::move(other);
  }
  CHECK(waiting.poll());
  CHECK(waiting.output->has_value());
  by_hand closed(receiver.changed());
  CHECK(closed.poll());
  CHECK_THROWS_AS(closed.output->value(), pollux::channel_closed);
  CHECK(receiver.borrow() == 2);
}

TEST_CASE("one who waits is woken when the last sender goes") {
  auto ends = std::make_optional(watch::channel(1));
  auto receiver = std::move(ends->second);
  by_hand waiting(receiver.changed());
  CHECK_FALSE(waiting.poll());
  ends.reset();
  CHECK(waiting.wakes() == 1);
  CHECK(waiting.poll());
  CHECK_FALSE(waiting.output->has_value());
}

TEST_CASE("when nobody watches, sending gives the value back, and replacing does not care") {
  int alive = 0;
  {
    auto [sender, receiver] = watch::channel(counted(alive, 1));
    {
      const auto dropped = std::move(receiver);
    }
    CHECK(sender.is_closed());
    CHECK(sender.send(counted(alive, 2)).error().value.value == 2);
    CHECK(sender.borrow().value == 1);
    CHECK(sender.replace(counted(alive, 3)).value == 1);
    auto late = sender.subscribe();
    CHECK(late.borrow().value == 3);
    CHECK_FALSE(late.has_changed());
    CHECK(alive == 1);
  }
  CHECK(alive == 0);
}

TEST_CASE("what is new stays new without budget") {
  auto [sender, receiver] = watch::channel(1);
  CHECK(sender.send(2));
  by_hand changing(receiver.changed());
  pollux::budget budget{0};
  CHECK_FALSE(changing.poll_with(budget));
  CHECK(changing.wakes() == 1);
  budget.left = 1;
  CHECK(changing.poll_with(budget));
  CHECK(budget.left == 0);
}

TEST_CASE("wait_for looks at the value that is there, and at each that comes") {
  auto [sender, receiver] = watch::channel(1);
  CHECK(sender.send(2));
  by_hand odd(receiver.wait_for([](int value) { return value % 2 == 1; }));
  CHECK_FALSE(odd.poll());
  CHECK_FALSE(receiver.has_changed());
  CHECK(sender.send(4));
  CHECK(odd.wakes() == 1);
  CHECK_FALSE(odd.poll());
  CHECK(sender.send(5));
  CHECK(sender.send(7));
  CHECK(odd.wakes() == 2);
  REQUIRE(odd.poll());
  CHECK(odd.output->has_value());
  CHECK(receiver.borrow() == 7);
  CHECK_FALSE(receiver.has_changed());
  by_hand at_once(receiver.wait_for([](int value) { return value == 7; }));
  CHECK(at_once.poll());
}

TEST_CASE("wait_for looks at the last value before it says that the channel is closed") {
  auto ends = std::make_optional(watch::channel(1));
  auto receiver = std::move(ends->second);
  by_hand two(receiver.wait_for([](int value) { return value == 2; }));
  by_hand three(receiver.wait_for([](int value) { return value == 3; }));
  CHECK_FALSE(two.poll());
  CHECK_FALSE(three.poll());
  CHECK(ends->first.send(2));
  ends.reset();
  CHECK(two.poll());
  CHECK(two.output->has_value());
  CHECK(three.poll());
  CHECK_FALSE(three.output->has_value());
}

TEST_CASE("a wait_for that is dropped is not woken, and what it waits for it finds next time") {
  auto [sender, receiver] = watch::channel(1);
  const auto is_two = [](int value) { return value == 2; };
  by_hand dropped(receiver.wait_for(is_two));
  CHECK_FALSE(dropped.poll());
  dropped.drop();
  CHECK(sender.send(2));
  CHECK(dropped.wakes() == 0);
  by_hand next(receiver.wait_for(is_two));
  pollux::budget budget{0};
  CHECK_FALSE(next.poll_with(budget));
  CHECK(receiver.has_changed());
  budget.left = 1;
  CHECK(next.poll_with(budget));
}

TEST_CASE("a value is changed where it is, and nobody hears of what is no change") {
  auto [sender, receiver] = watch::channel(1);
  by_hand changing(receiver.changed());
  CHECK_FALSE(changing.poll());
  CHECK_FALSE(sender.send_if_modified([](int&) { return false; }));
  CHECK(changing.wakes() == 0);
  CHECK(sender.send_if_modified([](int& value) { return ++value > 1; }));
  CHECK(changing.wakes() == 1);
  CHECK(changing.poll());
  CHECK(receiver.borrow() == 2);
}
