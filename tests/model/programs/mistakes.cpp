// The runtime's own traces of programs with a mistake, and of sound ones that look alike.
#include "recorded.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <source_location>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

// Within pollux: outside, select and sleep are those of the operating system.
namespace pollux {

using namespace literals;
using recorded::lints_of;
using recorded::strings;

namespace {

/// Answers `pending` and keeps no waker.
struct forgetful {
  using output = void;
  pollux::poll<void> poll(context&) { return pending; }
};

task<int> wait_for(duration time) {
  co_await sleep(time);
  co_return 1;
}
task<int> at_once() {
  co_return 1;
}
task<> yields(int count) {
  for (int i = 0; i < count; ++i)
    co_await yield_now();
}

// Checks which kinds of lints a future has that is run as a program: "severity kind".
template <class F>
void expect(F program, const strings& kinds,
            std::source_location where = std::source_location::current()) {
  strings found = lints_of(program);
  INFO("line " << where.line());
  CAPTURE(found);
  for (std::string& each : found)
    each.resize(each.find(','));
  CHECK(found == kinds);
}

// Checks how the sentence of its first lint ends.
template <class F>
void expect_end(F program, std::string_view end) {
  const strings found = lints_of(program);
  REQUIRE(found.size() == 1);
  CHECK_THAT(found[0], Catch::Matchers::EndsWith(std::string(end)));
}

} // namespace

TEST_CASE("programs: pending without a waker") {
  expect([]() -> task<> { co_await forgetful(); }, {"error pending_without_waker"});
  expect([]() -> task<> { co_await join(forgetful(), sleep(1_ms)); },
         {"error pending_without_waker"});
  expect([]() -> task<> { co_await select(never<void>(), sleep(1_ms)); }, {});
}

TEST_CASE("programs: a lost waker") {
  expect([]() -> task<> { co_await never<void>(); }, {"error lost_waker"});
  // Two tasks, each of which waits for what only the other would do.
  expect(
      []() -> task<> {
        notify first;
        notify second;
        const auto wait = [](notify& mine, notify& other) -> task<> {
          co_await mine.notified();
          other.notify_one();
        };
        co_await join(wait(first, second), wait(second, first));
      },
      {"error lost_waker"});
}

TEST_CASE("programs: futurelock") {
  expect(
      []() -> task<> {
        mutex<int> shared(0);
        const auto holds = [](mutex<int>& mutex) -> task<> {
          auto guard = co_await mutex.lock();
          co_await sleep(5_ms);
        };
        auto other = spawn(holds(shared));
        co_await yield_now();
        auto first = shared.lock();
        // It is polled once, and then no more.
        co_await poll_fn([&](context& cx) -> poll<void> {
          static_cast<void>(first.poll(cx));
          return poll<void>::ready();
        });
        auto second = co_await shared.lock();
      },
      {"error futurelock"});
}

TEST_CASE("programs: tasks that wake themselves") {
  expect([] { return yields(50); }, {"warning self_wakes"});
  expect([] { return yields(5); }, {});
}

TEST_CASE("programs: a channel between two children of a join, and the budget, are no self-wakes") {
  expect(
      []() -> task<> {
        auto [sender, receiver] = mpsc::channel<int>(1);
        const auto sends = [](auto to) -> task<> {
          for (int i = 0; i < 1000; ++i)
            static_cast<void>(co_await to.send(i));
        };
        const auto receives = [](auto from) -> task<> {
          while (co_await from.recv()) {
          }
        };
        co_await join(sends(std::move(sender)), receives(std::move(receiver)));
      },
      {});
  expect(
      []() -> task<> {
        auto [sender, receiver] = mpsc::channel<int>(8192);
        for (int i = 0; i < 8000; ++i)
          static_cast<void>(sender.try_send(i));
        for (int i = 0; i < 8000; ++i)
          co_await receiver.recv();
      },
      {});
}

TEST_CASE("programs: a join that polls all") {
  expect_end(
      []() -> task<> { co_await join_polling_all(wait_for(1_ms), wait_for(2_ms), wait_for(3_ms)); },
      "join_polling_all polled its children 9 times, 3 of these (33 %) although "
      "nothing had woken that child.");
  expect(
      []() -> task<> {
        co_await join(wait_for(1_ms), wait_for(1_ms), join(wait_for(1_ms), yields(3)));
      },
      {});
  expect(
      []() -> task<> {
        shared both(wait_for(1_ms));
        co_await join(both.clone(), std::move(both));
      },
      {});
  expect(
      []() -> task<> {
        std::vector<task<int>> many;
        for (int i = 0; i < 50; ++i)
          many.push_back(wait_for(1_ms * (1 + i % 7)));
        co_await join_all(std::move(many));
      },
      {});
}

TEST_CASE("programs: never polled") {
  expect(
      []() -> task<> {
        auto forgotten = wait_for(1_ms);
        auto awaited = wait_for(1_ms);
        co_await join(std::move(awaited), sleep(2_ms));
      },
      {"warning never_polled"});
  expect(
      []() -> task<> {
        auto forgotten = spawn(wait_for(1_ms));
        co_return;
      },
      {"warning never_polled"});
}

TEST_CASE("programs: not polled, but not forgotten either") {
  expect([]() -> task<> { co_await select(at_once(), wait_for(1_ms)); }, {});
  expect([]() -> task<> { static_cast<void>(co_await timeout(at_once(), 1_ms)); }, {});
  expect(
      []() -> task<> {
        const auto throws = []() -> task<int> {
          throw std::runtime_error("no");
          co_return 1;
        };
        try {
          co_await join(throws(), wait_for(1_ms));
        } catch (const std::runtime_error&) {
        }
      },
      {});
  expect(
      []() -> task<> {
        futures_unordered<task<int>> set;
        set.push(at_once());
        set.push(wait_for(1_ms));
        co_await next(set);
      },
      {});
  expect(
      []() -> task<> {
        const auto has_more_to_do = []() -> task<> {
          auto later = wait_for(1_ms);
          co_await sleep(10_ms);
          co_await std::move(later);
        };
        static_cast<void>(co_await timeout(has_more_to_do(), 1_ms));
      },
      {});
}

TEST_CASE("programs: a task left at the end") {
  expect_end(
      []() -> task<> {
        spawn(wait_for(9_ms)).detach();
        co_await sleep(1_ms);
      },
      "wait_for was not over, after 1 poll, when the program ended: it waited in "
      "wait_for › sleep 9 ms.");
  expect(
      []() -> task<> {
        auto handle = spawn(wait_for(9_ms));
        co_await sleep(1_ms);
      },
      {});
}

TEST_CASE("programs: serial waits, and waits side by side") {
  expect(
      []() -> task<> {
        auto first = wait_for(1_ms);
        auto second = wait_for(1_ms);
        co_await std::move(first);
        co_await std::move(second);
      },
      {"note accidental_serial"});
  expect(
      []() -> task<> {
        co_await wait_for(1_ms);
        co_await wait_for(1_ms);
      },
      {});
}

#if defined(__cpp_exceptions)
TEST_CASE("programs: a task that fails, and whose failure nobody takes") {
  const auto fails = []() -> task<> {
    co_await yield_now();
    throw std::runtime_error("the pipe burst");
  };
  const auto detaches = [=]() -> task<> {
    spawn(fails()).detach();
    co_await sleep(1_ms);
  };
  expect(detaches, {"warning failure_lost"});
  expect_end(detaches, "failed, and nobody took what it threw: “the pipe burst”.");
  expect(
      [=]() -> task<> {
        try {
          co_await spawn(fails());
        } catch (const std::runtime_error&) {
        }
      },
      {});
}
#endif

TEST_CASE("programs: a large future, which holds what is large itself") {
  struct buffer {
    char bytes[4096] = {};
  };
  expect(
      []() -> task<> {
        co_await poll_fn([large = buffer()](context&) -> poll<void> {
          static_cast<void>(large);
          return poll<void>::ready();
        });
      },
      {"note large_future"});
}

} // namespace pollux
