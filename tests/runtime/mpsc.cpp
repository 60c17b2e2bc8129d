#include "pollux/mpsc.hpp"
#include "by_hand.hpp"
#include "pollux/select.hpp"
#include "pollux/stream.hpp"
#include "pollux/task.hpp"

#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace mpsc = pollux::mpsc;

static_assert(pollux::stream<mpsc::receiver<counted>>);

namespace {

/// The two ends, each of which can be dropped.
template <class T>
struct ends {
  explicit ends(std::size_t capacity) : ends(mpsc::channel<T>(capacity)) {}
  explicit ends(std::pair<mpsc::sender<T>, mpsc::receiver<T>> made)
      : sender(std::move(made.first)), receiver(std::move(made.second)) {}
  std::optional<mpsc::sender<T>> sender;
  std::optional<mpsc::receiver<T>> receiver;
};

} // namespace

TEST_CASE("messages are received in the order in which they were sent") {
  int alive = 0;
  {
    ends<counted> it(3);
    for (int round = 0; round < 5; ++round) { // the ring goes round
      CHECK(it.sender->try_send(counted(alive, 1)));
      CHECK(it.sender->try_send(counted(alive, 2)));
      CHECK(it.receiver->try_recv()->value == 1);
      CHECK(it.receiver->try_recv()->value == 2);
      CHECK_FALSE(it.receiver->try_recv());
    }
    CHECK(alive == 0);
    CHECK(it.sender->try_send(counted(alive, 3)));
    CHECK(alive == 1);
  }
  CHECK(alive == 0);
}

TEST_CASE("who receives waits for a message") {
  ends<int> it(1);
  by_hand receiving(it.receiver->recv());
  CHECK_FALSE(receiving.poll());
  CHECK(it.sender->try_send(5));
  CHECK(receiving.wakes() == 1);
  CHECK(receiving.poll());
  CHECK(receiving.output == std::optional(5));
}

TEST_CASE("who sends waits for room, first come, first served") {
  ends<int> it(1);
  CHECK(it.sender->try_send(0));
  by_hand first(it.sender->send(1));
  by_hand second(it.sender->send(2));
  CHECK_FALSE(first.poll());
  CHECK_FALSE(second.poll());
  CHECK(it.receiver->try_recv() == 0);
  CHECK(first.wakes() == 1);
  CHECK(second.wakes() == 0);
  auto refused = it.sender->try_send(3); // there is room, but for the first
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind() == pollux::send_error<int>::kind::full);
  CHECK(refused.error().value == 3);
  CHECK(first.poll());
  CHECK(it.receiver->try_recv() == 1);
  CHECK(second.poll());
  CHECK(it.receiver->try_recv() == 2);
}

TEST_CASE("a send that is dropped sends nothing, and its room goes to the next") {
  int alive = 0;
  ends<counted> it(1);
  CHECK(it.sender->try_send(counted(alive, 0)));
  by_hand first(it.sender->send(counted(alive, 1)));
  by_hand second(it.sender->send(counted(alive, 2)));
  by_hand third(it.sender->send(counted(alive, 3)));
  CHECK_FALSE(first.poll());
  CHECK_FALSE(second.poll());
  CHECK_FALSE(third.poll());
  second.drop(); // while it waits
  CHECK(alive == 3);
  static_cast<void>(it.receiver->try_recv());
  first.drop(); // when it is its turn
  CHECK(alive == 1);
  CHECK(third.wakes() == 1);
  CHECK(third.poll());
  CHECK(it.receiver->try_recv()->value == 3);
  CHECK(alive == 0);
}

TEST_CASE("dropping recv loses no message") {
  ends<int> it(2);
  by_hand receiving(it.receiver->recv());
  CHECK_FALSE(receiving.poll());
  CHECK(it.sender->try_send(1));
  receiving.drop();
  by_hand again(it.receiver->recv());
  CHECK(again.poll());
  CHECK(again.output == std::optional(1));
}

TEST_CASE("when all senders are gone, what was sent is received, and then nothing") {
  ends<int> it(2);
  auto copy = it.sender;
  CHECK(it.sender->try_send(1));
  it.sender.reset();
  by_hand first(it.receiver->recv());
  CHECK(first.poll());
  by_hand second(it.receiver->recv());
  CHECK_FALSE(second.poll());
  copy.reset();
  CHECK(second.wakes() == 1);
  CHECK(second.poll());
  CHECK_FALSE(*second.output);
}

TEST_CASE("moving and assigning senders does not close the channel, nor keep it open") {
  ends<int> it(1);
  ends<int> other(1);
  auto moved = std::move(*it.sender);
  it.sender.reset();
  by_hand receiving(it.receiver->recv());
  CHECK_FALSE(receiving.poll());
  moved = *other.sender;
  CHECK(receiving.poll());
  CHECK_FALSE(*receiving.output);
}

TEST_CASE("a send that is under way keeps the channel open and alive") {
  ends<int> it(1);
  CHECK(it.sender->try_send(1));
  by_hand sending(it.sender->send(2));
  CHECK_FALSE(sending.poll());
  it.sender.reset();
  CHECK(it.receiver->try_recv() == 1);
  by_hand receiving(it.receiver->recv());
  CHECK_FALSE(receiving.poll());
  CHECK(sending.poll());
  CHECK(receiving.poll());
  CHECK(receiving.output == std::optional(2));
}

TEST_CASE("when the receiver is gone, those who send get their values back") {
  int alive = 0;
  {
    ends<counted> it(1);
    CHECK(it.sender->try_send(counted(alive, 0)));
    by_hand granted(it.sender->send(counted(alive, 1)));
    by_hand waiting(it.sender->send(counted(alive, 2)));
    CHECK_FALSE(granted.poll());
    CHECK_FALSE(waiting.poll());
    CHECK(it.receiver->try_recv()->value == 0);
    it.receiver.reset();
    CHECK(it.sender->is_closed());
    CHECK(waiting.wakes() == 1);
    CHECK(waiting.poll());
    CHECK(waiting.output->error().value.value == 2);
    CHECK(granted.poll());
    CHECK(granted.output->error().value.value == 1);
    CHECK(it.sender->try_send(counted(alive, 3)).error().value.value == 3);
    CHECK(alive == 2);
  }
  CHECK(alive == 0);
}

TEST_CASE("the receiver destroys what it has not received, at once") {
  int alive = 0;
  ends<counted> it(3);
  CHECK(it.sender->try_send(counted(alive, 0)));
  CHECK(it.sender->try_send(counted(alive, 1)));
  it.receiver.reset();
  CHECK(alive == 0);
}

TEST_CASE("the ends are dropped in any order, with or without messages and those who wait") {
  for (int order = 0; order < 6; ++order) {
    int alive = 0;
    {
      ends<counted> it(1);
      CHECK(it.sender->try_send(counted(alive, 0)));
      std::optional<by_hand<mpsc::send_future<counted>>> sending;
      sending.emplace(it.sender->send(counted(alive, 1)));
      CHECK_FALSE(sending->poll());
      const auto drop = [&](int which) {
        if (which == 0)
          it.sender.reset();
        if (which == 1)
          it.receiver.reset();
        if (which == 2)
          sending.reset();
      };
      const int first = order % 3;
      const int second = (first + 1 + order / 3) % 3;
      drop(first);
      drop(second);
      drop(3 - first - second);
      CHECK(alive == 0);
    }
  }
}

TEST_CASE("a message may own a sender of its own channel") {
  struct message {
    mpsc::sender<message> answer_to;
  };
  auto [sender, receiver] = mpsc::channel<message>(2);
  CHECK(sender.try_send({sender}));
  CHECK(sender.try_send({sender}));
  {
    const auto dropped = std::move(receiver);
  }
  CHECK(sender.is_closed());
}

TEST_CASE("reserved room is for one message, and comes back when it is not used") {
  int alive = 0;
  ends<counted> it(1);
  by_hand first(it.sender->reserve());
  CHECK(first.poll());
  CHECK_FALSE(it.sender->try_send(counted(alive, 0)));
  by_hand second(it.sender->reserve());
  CHECK_FALSE(second.poll());
  first.output.reset();
  CHECK(second.poll());
  std::move(**second.output).send(counted(alive, 2));
  second.output.reset();
  CHECK_FALSE(it.sender->try_send(counted(alive, 0)));
  CHECK(it.receiver->try_recv()->value == 2);
  CHECK(it.sender->try_send(counted(alive, 3)));
  CHECK(alive == 1);
}

TEST_CASE("try_reserve takes room that is there, and that nobody waits for") {
  ends<int> it(1);
  auto room = it.sender->try_reserve();
  REQUIRE(room);
  CHECK_FALSE(it.sender->try_reserve());
  by_hand waiting(it.sender->reserve());
  CHECK_FALSE(waiting.poll());
  room.reset();
  CHECK_FALSE(it.sender->try_reserve());
  CHECK(waiting.poll());
  waiting.output.reset();
  room = it.sender->try_reserve();
  REQUIRE(room);
  std::move(*room).send(7);
  CHECK(it.receiver->try_recv() == 7);
  it.receiver->close();
  CHECK_FALSE(it.sender->try_reserve());
}

TEST_CASE("what is sent to reserved room when the receiver is gone is destroyed") {
  int alive = 0;
  ends<counted> it(1);
  by_hand reserving(it.sender->reserve());
  CHECK(reserving.poll());
  it.receiver.reset();
  std::move(**reserving.output).send(counted(alive, 2));
  CHECK(alive == 0);
  by_hand late(it.sender->reserve());
  CHECK(late.poll());
  CHECK_THROWS_AS(late.output->value(), pollux::channel_closed);
}

TEST_CASE("a reserved room that is assigned to gives back what it had") {
  int alive = 0;
  ends<counted> one(1);
  ends<counted> other(1);
  by_hand first(one.sender->reserve());
  by_hand second(other.sender->reserve());
  CHECK(first.poll());
  CHECK(second.poll());
  one.sender.reset();
  one.receiver.reset(); // the permit is all that is left of this channel
  **first.output = std::move(**second.output);
  std::move(**first.output).send(counted(alive, 3));
  CHECK(other.receiver->try_recv()->value == 3);
}

TEST_CASE("a closed channel gives those who wait their values back") {
  int alive = 0;
  ends<counted> it(1);
  CHECK(it.sender->try_send(counted(alive, 1)));
  by_hand sending(it.sender->send(counted(alive, 2)));
  CHECK_FALSE(sending.poll());
  it.receiver->close();
  CHECK(it.sender->is_closed());
  CHECK(sending.wakes() == 1);
  CHECK(sending.poll());
  CHECK(sending.output->error().value.value == 2);
  CHECK(it.sender->try_send(counted(alive, 3)).error().kind() ==
        pollux::send_error<counted>::kind::closed);
}

TEST_CASE("what was sent before the channel was closed is received, and then nothing") {
  ends<int> it(2);
  CHECK(it.sender->try_send(1));
  it.receiver->close();
  by_hand first(it.receiver->recv());
  CHECK(first.poll());
  CHECK(first.output == std::optional(1));
  by_hand last(it.receiver->recv());
  CHECK(last.poll());
  CHECK_FALSE(last.output->has_value());
}

TEST_CASE("closing the channel wakes who receives") {
  ends<int> it(2);
  by_hand receiving(it.receiver->recv());
  CHECK_FALSE(receiving.poll());
  it.receiver->close();
  CHECK(receiving.wakes() == 1);
  CHECK(receiving.poll());
  CHECK_FALSE(receiving.output->has_value());
}

TEST_CASE("those who send learn that the channel is closed, or the receiver gone") {
  for (const bool is_dropped : {false, true}) {
    ends<int> it(1);
    auto another = *it.sender;
    by_hand first(it.sender->closed());
    by_hand second(another.closed());
    {
      by_hand dropped(another.closed());
      CHECK_FALSE(dropped.poll());
    }
    CHECK_FALSE(first.poll());
    CHECK_FALSE(second.poll());
    if (is_dropped) {
      it.receiver.reset();
    } else {
      it.receiver->close();
    }
    CHECK(first.wakes() == 1);
    CHECK(second.wakes() == 1);
    CHECK(first.poll());
    CHECK(second.poll());
    by_hand late(it.sender->closed());
    pollux::budget budget{0};
    CHECK_FALSE(late.poll_with(budget));
    CHECK(late.poll());
  }
}

TEST_CASE("who waits for the channel to be closed is no sender") {
  ends<int> it(1);
  by_hand waiting(it.sender->closed());
  CHECK_FALSE(waiting.poll());
  by_hand receiving(it.receiver->recv());
  CHECK_FALSE(receiving.poll());
  it.sender.reset();
  CHECK(receiving.poll());
  CHECK_FALSE(receiving.output->has_value());
  CHECK_FALSE(waiting.poll());
  it.receiver.reset();
  CHECK(waiting.poll());
}

TEST_CASE("what is sent to room that was reserved before the channel was closed is received") {
  ends<int> it(2);
  by_hand used(it.sender->reserve());
  by_hand unused(it.sender->reserve());
  CHECK(used.poll());
  CHECK(unused.poll());
  it.receiver->close();
  by_hand first(it.receiver->recv());
  CHECK_FALSE(first.poll());
  std::move(**used.output).send(5);
  CHECK(first.poll());
  CHECK(first.output == std::optional(5));
  by_hand last(it.receiver->recv());
  CHECK_FALSE(last.poll());
  unused.output.reset();
  CHECK(last.wakes() == 1);
  CHECK(last.poll());
  CHECK_FALSE(last.output->has_value());
}

TEST_CASE("sending and receiving keep to the budget") {
  ends<int> it(2);
  pollux::budget budget{1};
  by_hand first(it.sender->send(1));
  by_hand second(it.sender->send(2));
  CHECK(first.poll_with(budget));
  CHECK_FALSE(second.poll_with(budget));
  CHECK(second.wakes() == 1);
  by_hand receiving(it.receiver->recv());
  CHECK_FALSE(receiving.poll_with(budget));
  CHECK(receiving.wakes() == 1);
  CHECK(receiving.poll());
  CHECK(second.poll());
}

TEST_CASE("room for no message is room for one") {
  ends<int> it(0);
  CHECK(it.sender->try_send(1));
  CHECK_FALSE(it.sender->try_send(2));
}

TEST_CASE("a task sends much through little room, and another receives it as a stream") {
  pollux::executor executor;
  auto [sender, receiver] = mpsc::channel<int>(2);
  auto sending = executor.spawn([](mpsc::sender<int> out) -> pollux::task<> {
    for (int i = 1; i <= 1000; ++i)
      CHECK(co_await out.send(i));
  }(std::move(sender)));
  auto sum = executor.spawn([](mpsc::receiver<int> in) -> pollux::task<int> {
    int total = 0;
    while (const auto item = co_await pollux::next(in))
      total += *item;
    co_return total;
  }(std::move(receiver)));
  executor.run_until_idle();
  CHECK(sending.is_over());
  REQUIRE(sum.is_over());
  CHECK(sum.take_output() == 500'500);
}

TEST_CASE("select drops the message of the send that loses") {
  int alive = 0;
  ends<counted> it(1);
  CHECK(it.sender->try_send(counted(alive, 0)));
  control other;
  by_hand either(pollux::select(it.sender->send(counted(alive, 1)), controlled(other)));
  CHECK_FALSE(either.poll());
  other.complete(1);
  CHECK(either.poll());
  CHECK(alive == 1);
  CHECK(it.receiver->try_recv()->value == 0);
  CHECK(it.sender->try_send(counted(alive, 2)));
}

TEST_CASE("whatever is dropped in whatever state, no message and no wake-up is lost") {
  using sending = by_hand<mpsc::send_future<counted>>;
  using receiving = by_hand<mpsc::recv_future<mpsc::receiver<counted>>>;
  struct sender {
    int value = 0;
    int wakes = 0; // when it was polled last
    bool polled = false;
    std::unique_ptr<sending> future;
  };
  int alive = 0;
  {
    ends<counted> it(2);
    std::vector<sender> senders(5);
    std::unique_ptr<receiving> receiver;
    std::deque<int> sent;
    int value = 0;
    std::uint32_t random = 1;
    const auto next = [&](std::uint32_t below) {
      random = random * 1664525 + 1013904223;
      return (random >> 16) % below;
    };
    const auto poll_sender = [&](sender& each) {
      each.wakes = each.future->wakes();
      each.polled = true;
      if (each.future->poll()) {
        sent.push_back(each.value);
        each.future.reset();
      }
    };
    const auto poll_receiver = [&] {
      if (!receiver->poll())
        return false;
      REQUIRE_FALSE(sent.empty());
      CHECK((*receiver->output)->value == sent.front());
      sent.pop_front();
      receiver.reset();
      return true;
    };
    for (int i = 0; i < 10'000; ++i) {
      auto& each = senders[next(5)];
      if (each.future == nullptr) {
        each = {++value, 0, false,
                std::make_unique<sending>(it.sender->send(counted(alive, value)))};
      } else if (next(3) == 0) {
        each.future.reset();
      } else {
        poll_sender(each);
      }
      if (next(2) == 0)
        continue;
      if (receiver == nullptr) {
        receiver = std::make_unique<receiving>(it.receiver->recv());
      } else if (next(4) == 0) {
        receiver.reset();
      } else {
        poll_receiver();
      }
    }
    // From here on each is polled only when it was woken, and all have to complete.
    for (bool went_on = true; went_on;) {
      went_on = false;
      for (auto& each : senders) {
        if (each.future != nullptr && (!each.polled || each.future->wakes() > each.wakes)) {
          poll_sender(each);
          went_on = true;
        }
      }
      receiver = std::make_unique<receiving>(it.receiver->recv());
      went_on |= poll_receiver();
    }
    CHECK(sent.empty());
    for (const auto& each : senders)
      CHECK(each.future == nullptr);
  }
  CHECK(alive == 0);
}
