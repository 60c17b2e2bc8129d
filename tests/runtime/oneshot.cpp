#include "pollux/oneshot.hpp"
#include "by_hand.hpp"
#include "pollux/task.hpp"

#include <catch2/catch_test_macros.hpp>

TEST_CASE("a value is received once it was sent") {
  int alive = 0;
  {
    auto [sender, receiver] = pollux::oneshot::channel<counted>();
    by_hand receiving(std::move(receiver));
    CHECK_FALSE(receiving.poll());
    CHECK(std::move(sender).send(counted(alive, 7)));
    CHECK(receiving.wakes() == 1);
    REQUIRE(receiving.poll());
    CHECK(receiving.output->value().value == 7);
    CHECK(alive == 1);
  }
  CHECK(alive == 0);
}

TEST_CASE("a value that was sent before the first poll is received by it") {
  auto [sender, receiver] = pollux::oneshot::channel<int>();
  CHECK(std::move(sender).send(1));
  by_hand receiving(std::move(receiver));
  CHECK(receiving.poll());
  CHECK(receiving.wakes() == 0);
}

TEST_CASE("when the sender is dropped, the receiver learns that the channel is closed") {
  auto ends =
      std::make_unique<std::pair<pollux::oneshot::sender<int>, pollux::oneshot::receiver<int>>>(
          pollux::oneshot::channel<int>());
  by_hand receiving(std::move(ends->second));
  CHECK_FALSE(receiving.poll());
  ends.reset();
  CHECK(receiving.wakes() == 1);
  CHECK(receiving.poll());
  CHECK_THROWS_AS(receiving.output->value(), pollux::channel_closed);
}

TEST_CASE("when the receiver is dropped, sending gives the value back") {
  int alive = 0;
  {
    auto [sender, receiver] = pollux::oneshot::channel<counted>();
    CHECK_FALSE(sender.is_closed());
    {
      const auto dropped = std::move(receiver);
    }
    CHECK(sender.is_closed());
    auto sent = std::move(sender).send(counted(alive, 7));
    REQUIRE_FALSE(sent);
    CHECK(sent.error().kind() == pollux::send_error<counted>::kind::closed);
    const counted back = std::move(sent).error().value;
    CHECK(back.value == 7);
    CHECK(alive == 1);
  }
  CHECK(alive == 0);
}

TEST_CASE("a send error that can't be copied is thrown with its value") {
  int alive = 0;
  auto [sender, receiver] = pollux::oneshot::channel<counted>();
  {
    const auto dropped = std::move(receiver);
  }
  try {
    std::move(sender).send(counted(alive, 7)).value();
    FAIL("nothing was thrown");
  } catch (const pollux::send_error<counted>& error) {
    CHECK(error.value.value == 7);
    CHECK(alive == 1);
  }
  CHECK(alive == 0);
}

TEST_CASE("a value that was sent and not received is destroyed with the receiver") {
  int alive = 0;
  auto [sender, receiver] = pollux::oneshot::channel<counted>();
  CHECK(std::move(sender).send(counted(alive, 1)));
  CHECK(alive == 1);
  {
    const auto dropped = std::move(receiver);
  }
  CHECK(alive == 0);
}

TEST_CASE("a dropped receiver is not woken any more") {
  auto [sender, receiver] = pollux::oneshot::channel<int>();
  counting_wakeable target;
  {
    auto waiting = std::move(receiver);
    pollux::context cx(target);
    CHECK(waiting.poll(cx).is_pending());
  }
  CHECK_FALSE(std::move(sender).send(1));
  CHECK(target.wakes == 0);
}

TEST_CASE("the sender learns that the receiver is gone") {
  std::optional ends(pollux::oneshot::channel<int>());
  by_hand first(ends->first.closed());
  by_hand second(ends->first.closed());
  {
    by_hand dropped(ends->first.closed());
    CHECK_FALSE(dropped.poll());
  }
  CHECK_FALSE(first.poll());
  CHECK_FALSE(first.poll());
  {
    const auto dropped = std::move(ends->second);
  }
  CHECK(first.wakes() == 1);
  CHECK(second.wakes() == 0); // it was not polled yet
  pollux::budget budget{1};
  CHECK(first.poll_with(budget));
  CHECK_FALSE(second.poll_with(budget));
  CHECK(second.poll());
}

TEST_CASE("who waits for the receiver to be gone outlives both ends, and keeps no value") {
  int alive = 0;
  std::optional ends(pollux::oneshot::channel<counted>());
  by_hand waiting(ends->first.closed());
  CHECK_FALSE(waiting.poll());
  CHECK(std::move(ends->first).send(counted(alive, 7)));
  CHECK_FALSE(waiting.poll());
  CHECK(alive == 1);
  ends.reset();
  CHECK(alive == 0);
  CHECK(waiting.poll());
}

TEST_CASE("without budget the value stays where it is") {
  auto [sender, receiver] = pollux::oneshot::channel<int>();
  CHECK(std::move(sender).send(1));
  by_hand receiving(std::move(receiver));
  pollux::budget budget{0};
  CHECK_FALSE(receiving.poll_with(budget));
  CHECK(receiving.wakes() == 1);
  budget.left = 1;
  CHECK(receiving.poll_with(budget));
  CHECK(budget.left == 0);
}

TEST_CASE("try_recv gives what is there, once") {
  int alive = 0;
  {
    auto [sender, receiver] = pollux::oneshot::channel<counted>();
    CHECK_FALSE(receiver.try_recv());
    CHECK(std::move(sender).send(counted(alive, 7)));
    {
      auto received = receiver.try_recv();
      REQUIRE(received);
      CHECK(received->value().value == 7);
      CHECK(alive == 1);
    }
    CHECK(alive == 0);
    CHECK_THROWS_AS(receiver.try_recv()->value(), pollux::channel_closed);
    by_hand receiving(std::move(receiver));
    REQUIRE(receiving.poll());
    CHECK_FALSE(receiving.output->has_value());
  }
  CHECK(alive == 0);
}

TEST_CASE("try_recv says when no value will come") {
  auto ends = pollux::oneshot::channel<int>();
  {
    const auto dropped = std::move(ends.first);
  }
  auto received = ends.second.try_recv();
  REQUIRE(received);
  CHECK_FALSE(received->has_value());
}

TEST_CASE("a task answers another") {
  simulation s;
  const int output = s.run([]() -> pollux::task<int> {
    auto [sender, receiver] = pollux::oneshot::channel<int>();
    auto other = pollux::spawn([](pollux::oneshot::sender<int> answer) -> pollux::task<> {
      CHECK(std::move(answer).send(42));
      co_return;
    }(std::move(sender)));
    co_return (co_await std::move(receiver)).value();
  }());
  CHECK(output == 42);
}
