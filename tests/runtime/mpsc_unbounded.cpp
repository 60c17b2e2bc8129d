#include "pollux/mpsc_unbounded.hpp"
#include "by_hand.hpp"
#include "pollux/stream.hpp"

#include <catch2/catch_test_macros.hpp>

#include <optional>

namespace mpsc = pollux::mpsc;

static_assert(pollux::stream<mpsc::unbounded_receiver<counted>>);

TEST_CASE("any number of messages is sent at once, and received in order") {
  int alive = 0;
  {
    auto [sender, receiver] = mpsc::unbounded_channel<counted>();
    for (int round = 0; round < 2; ++round) {
      for (int i = 0; i < 100; ++i)
        CHECK(sender.send(counted(alive, i)));
      CHECK(alive == 100);
      for (int i = 0; i < 100; ++i)
        CHECK(receiver.try_recv()->value == i);
      CHECK_FALSE(receiver.try_recv());
      CHECK(alive == 0);
    }
    CHECK(sender.send(counted(alive, 1)));
    CHECK(sender.send(counted(alive, 2)));
  }
  CHECK(alive == 0);
}

TEST_CASE("who receives from an unbounded channel is woken by a message") {
  auto [sender, receiver] = mpsc::unbounded_channel<int>();
  by_hand receiving(receiver.recv());
  CHECK_FALSE(receiving.poll());
  CHECK(sender.send(5));
  CHECK(receiving.wakes() == 1);
  CHECK(receiving.poll());
  CHECK(receiving.output == std::optional(5));
}

TEST_CASE("when all its senders are gone, an unbounded channel is over") {
  auto [sender, receiver] = mpsc::unbounded_channel<int>();
  std::optional first(std::move(sender));
  std::optional second(first);
  CHECK(first->send(1));
  first.reset();
  by_hand message(receiver.recv());
  CHECK(message.poll());
  by_hand last(receiver.recv());
  CHECK_FALSE(last.poll());
  second.reset();
  CHECK(last.wakes() == 1);
  CHECK(last.poll());
  CHECK_FALSE(last.output->has_value());
}

TEST_CASE("a closed unbounded channel gives values back, and what was sent before is received") {
  int alive = 0;
  auto [sender, receiver] = mpsc::unbounded_channel<counted>();
  CHECK(sender.send(counted(alive, 1)));
  receiver.close();
  CHECK(sender.is_closed());
  CHECK(sender.send(counted(alive, 2)).error().value.value == 2);
  by_hand message(receiver.recv());
  CHECK(message.poll());
  CHECK((*message.output)->value == 1);
  by_hand last(receiver.recv());
  CHECK(last.poll());
  CHECK_FALSE(last.output->has_value());
}

TEST_CASE("closing an unbounded channel wakes who receives") {
  auto [sender, receiver] = mpsc::unbounded_channel<int>();
  by_hand receiving(receiver.recv());
  CHECK_FALSE(receiving.poll());
  receiver.close();
  CHECK(receiving.wakes() == 1);
  CHECK(receiving.poll());
  CHECK_FALSE(receiving.output->has_value());
}

TEST_CASE("those who send into an unbounded channel learn that it is closed") {
  for (const bool is_dropped : {false, true}) {
    auto [sender, made] = mpsc::unbounded_channel<int>();
    std::optional receiver(std::move(made));
    by_hand waiting(sender.closed());
    CHECK_FALSE(waiting.poll());
    if (is_dropped) {
      receiver.reset();
    } else {
      receiver->close();
    }
    CHECK(waiting.wakes() == 1);
    CHECK(waiting.poll());
  }
}

TEST_CASE("the receiver of an unbounded channel destroys what it has not received, at once") {
  int alive = 0;
  auto [sender, receiver] = mpsc::unbounded_channel<counted>();
  for (int i = 0; i < 100'000; ++i) // not one within the other
    CHECK(sender.send(counted(alive, i)));
  std::optional(std::move(receiver)).reset();
  CHECK(alive == 0);
  CHECK(sender.is_closed());
}

TEST_CASE("a message may own a sender of its own unbounded channel") {
  struct message {
    std::optional<mpsc::unbounded_sender<message>> reply;
  };
  auto [sender, receiver] = mpsc::unbounded_channel<message>();
  CHECK(sender.send(message{sender}));
  std::optional(std::move(sender)).reset();
  by_hand first(receiver.recv());
  CHECK(first.poll());
  by_hand last(receiver.recv());
  CHECK_FALSE(last.poll());
  first.output.reset();
  CHECK(last.poll());
  CHECK_FALSE(last.output->has_value());
}

TEST_CASE("receiving from an unbounded channel keeps to the budget") {
  auto [sender, receiver] = mpsc::unbounded_channel<int>();
  CHECK(sender.send(1));
  pollux::budget budget{0};
  by_hand receiving(receiver.recv());
  CHECK_FALSE(receiving.poll_with(budget));
  CHECK(receiving.wakes() == 1);
  budget.left = 1;
  CHECK(receiving.poll_with(budget));
  CHECK(budget.left == 0);
}
