#include "pollux/never.hpp"
#include "kit.hpp"
#include "pollux/select.hpp"
#include "pollux/sleep.hpp"
#include "pollux/task.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace pollux::literals;

TEST_CASE("never is pending, with a waker, however often it is polled") {
  counting_wakeable target;
  pollux::context cx(target);
  {
    pollux::never<int> never;
    CHECK(never.poll(cx).is_pending());
    CHECK(target.has_wakers());
    CHECK(never.poll(cx).is_pending());
  }
  CHECK_FALSE(target.has_wakers());
  CHECK(target.wakes == 0);
}

TEST_CASE("never does not win a select") {
  simulation s;
  CHECK(s.run(pollux::select(pollux::never(), pollux::sleep(1_ms))).index() == 1);
}

TEST_CASE("a task that awaits never is cancelled by dropping it") {
  simulation s;
  {
    auto handle = s.executor.spawn([]() -> pollux::task<> { co_await pollux::never(); }());
    s.finish();
    CHECK_FALSE(handle.is_over());
  }
  CHECK(s.executor.alive() == 0);
}
