#include "pollux/memory.hpp"
#include "pollux/select.hpp"
#include "pollux/sleep.hpp"
#include "pollux/task.hpp"
#include "pollux/test/kit.hpp"
#include "pollux/timeout.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <cstring>
#include <memory>
#include <new>
#include <string_view>

using namespace pollux::literals;
using namespace pollux::test;

namespace {

pollux::task<int> sleep_twice(counted value) {
  co_await pollux::sleep(1_ms);
  co_await pollux::sleep(1_ms);
  co_return value.value;
}

/// A future that does one thing wrong.
struct wrong {
  using output = void;
  enum what { stores_no_waker, loses_a_value, destroys_twice, leaves_a_waker, never_completes };

  pollux::poll<void> poll(pollux::context& cx) {
    switch (how) {
    case stores_no_waker:
      break;
    case loses_a_value:
      ::new (lost) counted(t->value(1));
      return pollux::poll<void>::ready();
    case destroys_twice: {
      const counted value = t->value(1);
      std::memcpy(lost, &value, sizeof value); // a copy that the value knows nothing of
      static_cast<counted*>(lost)->~counted();
      return pollux::poll<void>::ready();
    }
    case leaves_a_waker:
      static pollux::waker stays;
      cx.store(stays);
      return pollux::poll<void>::ready();
    case never_completes:
      cx.waker().wake();
      break;
    }
    return pollux::pending;
  }

  what how;
  trial* t;
  void* lost; // where a value may lie that nobody destroys
};

std::string_view complaint_about(wrong::what how) {
  std::unique_ptr<std::byte[]> lost(new std::byte[sizeof(counted)]);
  const auto report = drop_at_every_poll([&](trial& t) { return wrong{how, &t, lost.get()}; });
  REQUIRE(!report);
  return report.complaint;
}

} // namespace

TEST_CASE("drop_at_every_poll says after how many polls a future completes") {
  const auto report = drop_at_every_poll([](trial& trial) { return sleep_twice(trial.value(1)); });
  CHECK(report.complaint == nullptr);
  CHECK(report.polls == 3);
  CHECK(pollux::memory::in_use().blocks == 0);
}

TEST_CASE("drop_at_every_poll completes the controls from the last to the first") {
  const auto report = drop_at_every_poll([](trial& trial) {
    return pollux::select(controlled{trial[0]}, pollux::timeout(controlled{trial[1]}, 10_ms));
  });
  CHECK(report.complaint == nullptr);
  CHECK(report.polls == 2);
}

TEST_CASE("drop_at_every_poll says what is wrong") {
  CHECK(complaint_about(wrong::stores_no_waker) == "it was pending, and had stored no waker");
  CHECK(complaint_about(wrong::loses_a_value) == "a value was not destroyed");
  CHECK(complaint_about(wrong::destroys_twice) == "a value was destroyed twice");
  CHECK(complaint_about(wrong::leaves_a_waker) == "a waker has stayed behind");
  CHECK(complaint_about(wrong::never_completes) == "it never completed");
}

TEST_CASE("drop_at_every_poll says when a controlled future was not used") {
  const auto report = drop_at_every_poll([](trial& trial) {
    static_cast<void>(trial[1]);
    return controlled{trial[0]};
  });
  CHECK(std::string_view(report.complaint) == "a controlled future was not destroyed");
}

TEST_CASE("a future that waits for what never comes is said to be stalled") {
  control never;
  simulation s;
  CHECK_THROWS_AS(s.run(controlled{never}), stalled);
}

TEST_CASE("a panicking wakeable may be polled with, as long as nobody wakes") {
  panicking_wakeable target;
  pollux::context cx(target);
  control control;
  controlled future{control};
  CHECK(future.poll(cx).is_pending());
  control.value = 7;
  CHECK(future.poll(cx).take() == 7);
}

TEST_CASE("pending_once is late by one poll") {
  control control;
  control.value = 7;
  by_hand future(pending_once(controlled{control}));
  CHECK(!future.poll());
  CHECK(future.wakes() == 1);
  CHECK(control.polls == 0);
  CHECK(future.poll());
  CHECK(future.output == 7);
}
