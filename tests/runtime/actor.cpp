#include "pollux/actor.hpp"
#include "kit.hpp"
#include "pollux/sleep.hpp"

#include <catch2/catch_test_macros.hpp>

#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

using namespace pollux::literals;

namespace {

/// What the actors of these tests were told, and how many of them there have been.
struct diary {
  std::vector<int> messages;
  int states = 0;
  int alive = 0;
};

/// Keeps what it is told, each time after a while; fails of what is negative.
class recorder {
public:
  explicit recorder(diary& log) : log_(&log) {
    ++log_->states;
    ++log_->alive;
  }
  recorder(recorder&& other) noexcept : log_(other.log_) { ++log_->alive; }
  recorder& operator=(recorder&&) = delete;
  ~recorder() { --log_->alive; }

  pollux::task<> receive(int message) {
    co_await pollux::sleep(10_ms);
    if (message < 0)
      throw std::runtime_error("told a negative number");
    log_->messages.push_back(message);
  }

private:
  diary* log_;
};

auto recording(diary& log) {
  return [&log] { return recorder(log); };
}

} // namespace

TEST_CASE("an actor takes its messages one after the other, and ends when its addresses are gone") {
  diary log;
  simulation s;
  s.run([](diary& log) -> pollux::task<> {
    auto [actor, address] = pollux::actor<int>::spawn(recording(log));
    CHECK(log.states == 0); // nothing runs before it is polled
    CHECK(address.tell(1));
    {
      auto other = std::move(address);
      auto third = other;
      CHECK(third.tell(2));
      CHECK(other.tell(3));
    }
    co_await std::move(actor);
  }(log));
  CHECK(log.messages == std::vector{1, 2, 3});
  CHECK(s.milliseconds() == 30);
  CHECK(log.alive == 0);
}

TEST_CASE("telling does not wait, and two actors work side by side") {
  diary one;
  diary two;
  simulation s;
  s.run([](diary& one, diary& two) -> pollux::task<> {
    auto [first, to_first] = pollux::actor<int>::spawn(recording(one));
    auto [second, to_second] = pollux::actor<int>::spawn(recording(two));
    for (int i = 0; i < 5; ++i) {
      CHECK(to_first.tell(i));
      CHECK(to_second.tell(i));
    }
    static_cast<void>(std::optional(std::move(to_first)));
    static_cast<void>(std::optional(std::move(to_second)));
    co_await std::move(first);
    co_await std::move(second);
  }(one, two));
  CHECK(one.messages == two.messages);
  CHECK(one.messages.size() == 5);
  CHECK(s.milliseconds() == 50);
}

TEST_CASE("an actor that fails starts again with a new state, and loses only that message") {
  diary log;
  simulation s;
  s.run([](diary& log) -> pollux::task<> {
    auto [actor, address] = pollux::actor<int>::spawn(recording(log), 1);
    CHECK(address.tell(1));
    CHECK(address.tell(-1));
    CHECK(address.tell(2));
    static_cast<void>(std::optional(std::move(address)));
    co_await std::move(actor);
  }(log));
  CHECK(log.messages == std::vector{1, 2});
  CHECK(log.states == 2);
  CHECK(log.alive == 0);
}

TEST_CASE("an actor that fails too often fails for whoever awaits it, and is closed") {
  diary log;
  simulation s;
  s.run([](diary& log) -> pollux::task<> {
    auto [actor, address] = pollux::actor<int>::spawn(recording(log), 1);
    CHECK(address.tell(-1));
    CHECK(address.tell(-2));
    CHECK(address.tell(3));
    CHECK_FALSE(address.is_closed());
    bool failed = false;
    try {
      co_await std::move(actor);
    } catch (const std::runtime_error&) {
      failed = true;
    }
    CHECK(failed);
    CHECK(address.is_closed());
    CHECK_FALSE(address.tell(4));
  }(log));
  CHECK(log.messages.empty());
  CHECK(log.states == 2);
}

TEST_CASE("an actor ends when it wants no more messages") {
  struct two_of {
    pollux::task<bool> receive(int) { co_return ++got < 2; }
    int got = 0;
  };
  simulation s;
  s.run([]() -> pollux::task<> {
    auto [actor, address] = pollux::actor<int>::spawn([] { return two_of(); });
    CHECK(address.tell(1));
    CHECK(address.tell(2));
    CHECK(address.tell(3));
    co_await std::move(actor);
    CHECK(address.is_closed());
  }());
}

TEST_CASE("dropping an actor ends it at once, in the midst of a message") {
  diary log;
  simulation s;
  s.run([](diary& log) -> pollux::task<> {
    auto spawned = std::optional(pollux::actor<int>::spawn(recording(log)));
    const auto address = spawned->second;
    CHECK(spawned->second.tell(1));
    CHECK(spawned->second.tell(2));
    co_await pollux::sleep(15_ms);
    CHECK(log.alive == 1);
    spawned.reset();
    CHECK(log.alive == 0);
    CHECK(address.is_closed());
  }(log));
  CHECK(log.messages == std::vector{1});
}

TEST_CASE("an actor's task can be dropped at every point") {
  struct keeper {
    pollux::task<> receive(counted) { co_await pollux::sleep(1_ms); }
  };
  CHECK(drop_at_every_poll([](trial& trial) {
    auto [sender, receiver] = pollux::mpsc::unbounded_channel<counted>();
    CHECK(sender.send(trial.value(1)));
    CHECK(sender.send(trial.value(2)));
    return pollux::detail::run_actor<counted>(std::move(receiver), [] { return keeper(); }, 0);
  }));
}
