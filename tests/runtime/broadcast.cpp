#include "pollux/broadcast.hpp"
#include "by_hand.hpp"

#include <catch2/catch_test_macros.hpp>

#include <memory>
#include <optional>

namespace broadcast = pollux::broadcast;

namespace {

/// Shared by all copies: use_count says how many are alive.
using message = std::shared_ptr<int>;

template <class T>
std::optional<pollux::result<T, broadcast::recv_error>> receive(broadcast::receiver<T>& receiver) {
  by_hand receiving(receiver.recv());
  receiving.poll();
  return std::move(receiving.output);
}

} // namespace

TEST_CASE("every receiver gets every message, in order") {
  auto [sender, first] = broadcast::channel<int>(4);
  auto second = sender.subscribe();
  CHECK(*sender.send(1) == 2);
  CHECK(*sender.send(2) == 2);
  auto late = sender.subscribe();
  CHECK(*sender.send(3) == 3);
  for (int expected = 1; expected <= 3; ++expected) {
    CHECK(**receive(first) == expected);
    CHECK(**receive(second) == expected);
  }
  CHECK(**receive(late) == 3);
  CHECK_FALSE(receive(late));
}

TEST_CASE("all who wait are woken by a message, but for those who were dropped") {
  auto [sender, receiver] = broadcast::channel<int>(4);
  auto second = sender.subscribe();
  auto third = sender.subscribe();
  by_hand one(receiver.recv());
  by_hand two(second.recv());
  by_hand three(third.recv());
  CHECK_FALSE(one.poll());
  CHECK_FALSE(two.poll());
  CHECK_FALSE(three.poll());
  two.drop();
  CHECK(sender.send(1));
  CHECK(one.wakes() == 1);
  CHECK(two.wakes() == 0);
  CHECK(one.poll());
  three.drop(); // after it was woken: its message is still there
  CHECK(**receive(third) == 1);
  CHECK(**receive(second) == 1);
}

TEST_CASE("a receiver that is too slow learns how many messages it has lost") {
  auto [sender, receiver] = broadcast::channel<int>(2);
  for (int i = 1; i <= 5; ++i)
    CHECK(sender.send(i));
  auto lagging = receive(receiver);
  REQUIRE_FALSE(lagging->has_value());
  CHECK(lagging->error().lost() == 3);
  CHECK_FALSE(lagging->error().is_closed());
  CHECK(**receive(receiver) == 4);
  CHECK(**receive(receiver) == 5);
  CHECK_FALSE(receive(receiver));
}

TEST_CASE("a slow receiver keeps no other from its messages") {
  auto [sender, slow] = broadcast::channel<int>(1);
  auto quick = sender.subscribe();
  for (int i = 1; i <= 3; ++i) {
    CHECK(sender.send(i));
    CHECK(**receive(quick) == i);
  }
  CHECK(receive(slow)->error().lost() == 2);
  CHECK(**receive(slow) == 3);
}

TEST_CASE("when all senders are gone, what was sent is received, and then that it is closed") {
  auto ends = std::make_optional(broadcast::channel<int>(2));
  auto receiver = std::move(ends->second);
  auto copy = ends->first;
  CHECK(copy.send(1));
  ends.reset();
  CHECK(**receive(receiver) == 1);
  by_hand waiting(receiver.recv());
  CHECK_FALSE(waiting.poll());
  {
    const auto dropped = std::move(copy);
  }
  CHECK(waiting.wakes() == 1);
  CHECK(waiting.poll());
  CHECK(waiting.output->error().is_closed());
  CHECK_THROWS_AS(waiting.output->value(), broadcast::recv_error);
}

TEST_CASE("try_recv gives what recv would, if it need not wait") {
  auto ends = std::make_optional(broadcast::channel<int>(2));
  auto receiver = std::move(ends->second);
  CHECK_FALSE(receiver.try_recv());
  for (int i = 1; i <= 3; ++i)
    CHECK(ends->first.send(i));
  CHECK(receiver.try_recv()->error().lost() == 1);
  CHECK(**receiver.try_recv() == 2);
  CHECK(**receiver.try_recv() == 3);
  CHECK_FALSE(receiver.try_recv());
  ends.reset();
  CHECK(receiver.try_recv()->error().is_closed());
}

TEST_CASE("without receivers, sending gives the value back") {
  auto [sender, receiver] = broadcast::channel<message>(2);
  {
    const auto dropped = std::move(receiver);
  }
  const auto value = std::make_shared<int>(1);
  auto sent = sender.send(value);
  REQUIRE_FALSE(sent);
  CHECK(*sent.error().value == 1);
  CHECK(value.use_count() == 2);
}

TEST_CASE("a message is destroyed when the last receiver has got it, or is dropped") {
  auto [sender, first] = broadcast::channel<message>(2);
  auto second = std::make_optional(sender.subscribe());
  const auto value = std::make_shared<int>(1);
  CHECK(sender.send(value));
  CHECK(value.use_count() == 2);
  CHECK(receive(first)->value() == value);
  CHECK(value.use_count() == 2);
  CHECK(receive(*second)->value() == value);
  CHECK(value.use_count() == 1);
  CHECK(sender.send(value));
  CHECK(receive(first)->value() == value);
  CHECK(value.use_count() == 2);
  second.reset();
  CHECK(value.use_count() == 1);
}

TEST_CASE("messages that a slow receiver had lost are not its any more when it is dropped") {
  auto [sender, quick] = broadcast::channel<message>(2);
  auto slow = std::make_optional(sender.subscribe());
  const auto value = std::make_shared<int>(1);
  for (int i = 0; i < 5; ++i)
    CHECK(sender.send(value));
  CHECK(value.use_count() == 3);
  slow.reset();
  CHECK(value.use_count() == 3);
  CHECK(receive(quick)->error().lost() == 3);
  CHECK(receive(quick)->value() == value);
  CHECK(receive(quick)->value() == value);
  CHECK(value.use_count() == 1);
}

TEST_CASE("messages that nobody received are destroyed with the last end") {
  const auto value = std::make_shared<int>(1);
  {
    auto [sender, receiver] = broadcast::channel<message>(2);
    CHECK(sender.send(value));
    CHECK(sender.send(value));
    CHECK(sender.send(value));
    CHECK(value.use_count() == 3);
  }
  CHECK(value.use_count() == 1);
}

TEST_CASE("a message waits for the budget") {
  auto [sender, receiver] = broadcast::channel<int>(2);
  CHECK(sender.send(1));
  by_hand receiving(receiver.recv());
  pollux::budget budget{0};
  CHECK_FALSE(receiving.poll_with(budget));
  CHECK(receiving.wakes() == 1);
  budget.left = 1;
  CHECK(receiving.poll_with(budget));
  CHECK(budget.left == 0);
}
