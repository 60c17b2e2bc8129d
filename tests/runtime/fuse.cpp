#include "pollux/fuse.hpp"
#include "kit.hpp"
#include "pollux/join.hpp"
#include "pollux/poll_fn.hpp"
#include "pollux/sleep.hpp"
#include "pollux/task.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace pollux::literals;

TEST_CASE("fuse completes as its future does, and is pending after that, with a waker") {
  control inner;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::fuse fuse(controlled{inner});
  CHECK(fuse.poll(cx).is_pending());
  CHECK_FALSE(fuse.is_over());
  inner.complete(3);
  CHECK(fuse.poll(cx).take() == 3);
  CHECK(fuse.is_over());
  CHECK(inner.drops == 1);
  CHECK_FALSE(target.has_wakers());
  CHECK(fuse.poll(cx).is_pending());
  CHECK(fuse.poll(cx).is_pending());
  CHECK(target.has_wakers());
  CHECK(inner.polls == 2);
  CHECK(target.wakes == 1);
}

TEST_CASE("a fuse that has thrown is over") {
  control inner;
  inner.fails = true;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::fuse fuse(controlled{inner});
  CHECK_THROWS_AS(fuse.poll(cx), std::runtime_error);
  CHECK(inner.drops == 1);
  CHECK(fuse.poll(cx).is_pending());
}

TEST_CASE("fuse can be dropped at every point") {
  CHECK(drop_at_every_poll([](auto& c) { return pollux::fuse(controlled{c[0]}); }));
}

TEST_CASE("futures that are fused can be polled by hand until the last has completed") {
  simulation s;
  auto both = []() -> pollux::task<int> {
    pollux::fuse first(pollux::sleep(10_ms));
    pollux::fuse second(pollux::sleep(20_ms));
    int ready = 0;
    co_await pollux::poll_fn([&](pollux::context& cx) -> pollux::poll<void> {
      ready += first.poll(cx).is_ready() ? 1 : 0;
      ready += second.poll(cx).is_ready() ? 1 : 0;
      if (first.is_over() && second.is_over())
        return pollux::poll<void>::ready();
      return pollux::pending;
    });
    co_return ready;
  };
  CHECK(s.run(pollux::join(both(), both())) == std::tuple(2, 2));
  CHECK(s.milliseconds() == 20);
}
