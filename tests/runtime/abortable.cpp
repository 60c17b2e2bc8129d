#include "pollux/abortable.hpp"
#include "kit.hpp"
#include "pollux/join.hpp"
#include "pollux/poll_fn.hpp"
#include "pollux/sleep.hpp"
#include "pollux/task.hpp"

#include <catch2/catch_test_macros.hpp>

#include <optional>

using namespace pollux::literals;

TEST_CASE("abortable completes as its future does") {
  control inner;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::abort_handle stop;
  pollux::abortable future(controlled{inner}, stop);
  CHECK(future.poll(cx).is_pending());
  inner.complete(3);
  CHECK(*future.poll(cx).take() == 3);
  CHECK(inner.polls == 2);
  stop.abort();
  CHECK(target.wakes == 1);
}

TEST_CASE("abort wakes the task, whose poll drops the future and does not poll it") {
  control inner;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::abort_handle stop;
  pollux::abortable future(controlled{inner}, stop);
  CHECK(future.poll(cx).is_pending());
  stop.abort();
  CHECK(target.wakes == 1);
  CHECK(inner.drops == 0);
  auto output = future.poll(cx).take();
  CHECK_FALSE(output.has_value());
  CHECK_THROWS_AS(output.value(), pollux::aborted);
  CHECK(inner.polls == 1);
  CHECK(inner.drops == 1);
  stop.abort();
  CHECK(target.wakes == 1);
}

TEST_CASE("one that is aborted before its first poll is never polled, also when made later") {
  control first, second;
  simulation s;
  pollux::abort_handle stop;
  pollux::abortable before(controlled{first}, stop);
  stop.abort();
  CHECK(stop.is_aborted());
  CHECK_FALSE(s.run(std::move(before)).has_value());
  CHECK_FALSE(s.run(pollux::abortable(controlled{second}, stop)).has_value());
  CHECK(first.polls == 0);
  CHECK(second.polls == 0);
  CHECK(first.drops == 1);
  CHECK(second.drops == 1);
}

TEST_CASE("a future may abort itself") {
  simulation s;
  pollux::abort_handle stop;
  auto output = s.run(pollux::abortable(pollux::poll_fn([&](auto&) -> pollux::poll<void> {
                                          stop.abort();
                                          return pollux::pending;
                                        }),
                                        stop));
  CHECK_FALSE(output.has_value());
}

TEST_CASE("one handle aborts all that were made with it, wherever they were moved") {
  control a, b, c;
  simulation s;
  pollux::abort_handle stop;
  pollux::abortable first(controlled{a}, stop);
  pollux::abortable moved(std::move(first));
  auto handle = s.executor.spawn(
      pollux::join(std::move(moved), pollux::abortable(controlled{b}, stop), controlled{c}));
  s.settle();
  stop.abort();
  s.settle();
  CHECK(a.drops == 1);
  CHECK(b.drops == 1);
  CHECK(c.polls == 1);
  c.complete(3);
  s.settle();
  CHECK_FALSE(std::get<0>(handle.take_output()).has_value());
}

TEST_CASE("handle and future may be destroyed in any order") {
  control inner;
  counting_wakeable target;
  pollux::context cx(target);
  std::optional<pollux::abort_handle> stop(std::in_place);
  {
    pollux::abortable gone(controlled{inner}, *stop);
    CHECK(gone.poll(cx).is_pending());
  }
  CHECK(inner.drops == 1);
  pollux::abortable goes_on(controlled{inner}, *stop);
  CHECK(goes_on.poll(cx).is_pending());
  stop.reset();
  CHECK(goes_on.poll(cx).is_pending());
  inner.complete(1);
  CHECK(*goes_on.poll(cx).take() == 1);
}

TEST_CASE("an abort is not lost when the handle is gone before the poll") {
  control inner;
  counting_wakeable target;
  pollux::context cx(target);
  std::optional<pollux::abort_handle> stop(std::in_place);
  pollux::abortable future(controlled{inner}, *stop);
  CHECK(future.poll(cx).is_pending());
  stop->abort();
  stop.reset();
  CHECK_FALSE(future.poll(cx).take().has_value());
}

TEST_CASE("abortable can be dropped at every point") {
  pollux::abort_handle stop;
  CHECK(drop_at_every_poll([&](auto& c) { return pollux::abortable(controlled{c[0]}, stop); }));
}

TEST_CASE("abortable throws what its future throws") {
  control inner;
  inner.fails = true;
  simulation s;
  pollux::abort_handle stop;
  CHECK_THROWS_AS(s.run(pollux::abortable(controlled{inner}, stop)), std::runtime_error);
  stop.abort();
  CHECK(inner.drops == 1);
}

TEST_CASE("a task aborts what another awaits") {
  simulation s;
  pollux::abort_handle stop;
  auto waits = [](pollux::abort_handle& stop) -> pollux::task<bool> {
    auto output = co_await pollux::abortable(pollux::sleep(900_ms), stop);
    co_return output.has_value();
  };
  auto aborts = [](pollux::abort_handle& stop) -> pollux::task<> {
    co_await pollux::sleep(10_ms);
    stop.abort();
  };
  CHECK_FALSE(std::get<0>(s.run(pollux::join(waits(stop), aborts(stop)))));
  CHECK(s.milliseconds() == 10);
}
