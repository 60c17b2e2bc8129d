#include "pollux/poll_fn.hpp"
#include "kit.hpp"
#include "pollux/select.hpp"
#include "pollux/task.hpp"

#include <catch2/catch_test_macros.hpp>

#include <stdexcept>

TEST_CASE("poll_fn answers what its function answers, with the context it was given") {
  counting_wakeable target;
  pollux::context cx(target);
  int polls = 0;
  pollux::poll_fn twice([&](pollux::context& given) -> pollux::poll<int> {
    CHECK(&given == &cx);
    if (++polls < 2) {
      given.waker().wake();
      return pollux::pending;
    }
    return polls;
  });
  CHECK(twice.poll(cx).is_pending());
  CHECK(target.wakes == 1);
  CHECK(twice.poll(cx).take() == 2);
}

TEST_CASE("poll_fn may borrow a future, so that it survives the select it was in") {
  simulation s;
  control kept;
  controlled borrowed(kept);
  auto poll_borrowed = [&] {
    return pollux::poll_fn([&](pollux::context& cx) { return borrowed.poll(cx); });
  };
  auto handle = s.executor.spawn([](auto poll_borrowed) -> pollux::task<int> {
    auto first = co_await pollux::select(
        poll_borrowed(), pollux::poll_fn([](auto&) { return pollux::poll<void>::ready(); }));
    CHECK(first.index() == 1);
    co_return co_await poll_borrowed();
  }(poll_borrowed));
  s.settle();
  CHECK(kept.drops == 0);
  kept.complete(5);
  s.settle();
  CHECK(handle.take_output() == 5);
}

TEST_CASE("poll_fn throws what its function throws") {
  simulation s;
  CHECK_THROWS_AS(
      s.run(pollux::poll_fn([](auto&) -> pollux::poll<void> { throw std::runtime_error("no"); })),
      std::runtime_error);
}
