#include "found.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace pollux::model;
namespace trace = pollux::trace;
using trace::wake_cause;

namespace {

// Ten polls of a task, of which the last so many take so long.
trace_writer polled_for(std::uint64_t ms, int many,
                        trace::clock_kind clock = trace::clock_kind::real) {
  auto writer = trace_writer::begun(clock);
  const auto line = writer.source("main.cpp", 4);
  writer.spawn(1, "work").make(2, trace::node_kind::coroutine, 0, "task<> hash()", line);
  std::uint64_t now = 0;
  for (int poll = 0; poll < 10; ++poll) {
    writer.wake(1, wake_cause::timer).poll(1).poll(2);
    now += poll < 10 - many ? 0 : ms;
    writer.at(now).pending(2).pending(1);
  }
  return writer;
}

} // namespace

TEST_CASE("lint blocking_poll: ten polls, from 4, 16 and 50 ms on") {
  CHECK(found(polled_for(3, 10)) == strings{});
  CHECK(found(polled_for(4, 10)) == strings{"note blocking_poll"});
  CHECK(found(polled_for(15, 10)) == strings{"note blocking_poll"});
  CHECK(found(polled_for(16, 10)) == strings{"warning blocking_poll"});
  CHECK(found(polled_for(49, 10)) == strings{"warning blocking_poll"});
  CHECK(found(polled_for(50, 10)) == strings{"error blocking_poll"});
}

TEST_CASE("lint blocking_poll: fewer may have been interrupted by something else") {
  for (const int many : {1, 9}) {
    CAPTURE(many);
    CHECK(found(polled_for(49, many)) == strings{});
    CHECK(found(polled_for(50, many)) == strings{"note blocking_poll"});
    CHECK(found(polled_for(249, many)) == strings{"note blocking_poll"});
    CHECK(found(polled_for(250, many)) == strings{"warning blocking_poll"});
    CHECK(found(polled_for(900, many)) == strings{"warning blocking_poll"});
  }
  CHECK(only(polled_for(60, 1)).evidence ==
        "A poll of work took 60 ms by the clock on the wall. If a second run has no such poll, the "
        "machine was busy with something else.");
}

TEST_CASE("lint blocking_poll: nor do ten of many make it so") {
  const auto polled = [](int in_time) {
    auto writer = trace_writer::begun(trace::clock_kind::real);
    writer.spawn(1, "work");
    for (std::uint64_t end = 30; end <= 300; end += 30)
      writer.wake(1, wake_cause::fetch).poll(1).at(end).pending(1);
    for (int poll = 0; poll < in_time; ++poll)
      writer.wake(1, wake_cause::fetch).poll(1).pending(1);
    return writer;
  };
  CHECK(found(polled(10)) == strings{"warning blocking_poll"});
  CHECK(found(polled(11)) == strings{});
}

TEST_CASE("lint blocking_poll: says how long, how often, and in which future") {
  auto writer = polled_for(20, 9);
  writer.make(3, trace::node_kind::coroutine, 0, "task<> inner()", writer.source("main.cpp", 30));
  writer.wake(1, wake_cause::timer).poll(1).poll(2).poll(3);
  writer.at(280).ready(3).ready(2).ready(1).end_task(1);
  const lint lint = only(writer);
  CHECK(lint.task == 1);
  CHECK(lint.future == 3);
  CHECK(lint.line == 30);
  CHECK(lint.evidence ==
        "A poll of work (in inner) took 100 ms; 10 polls of 11 took 4 ms or more.");
}

TEST_CASE("lint blocking_poll: what the browser takes to begin a fetch or a timer does not count") {
  const auto polled = [](std::uint64_t in_fetch, std::uint64_t in_sleep, std::uint64_t in_all) {
    auto writer = trace_writer::begun(trace::clock_kind::real);
    writer.spawn(1, "work").make(2).make(3, trace::node_kind::fetch);
    writer.make(4, trace::node_kind::sleep).poll(1).poll(2);
    writer.poll(3).at(in_fetch).pending(3);
    writer.poll(4).at(in_fetch + in_sleep).pending(4);
    writer.at(in_all).pending(2).pending(1);
    return writer;
  };
  CHECK(found(polled(100, 0, 100)) == strings{});
  CHECK(found(polled(50, 50, 100)) == strings{});
  CHECK(found(polled(50, 50, 149)) == strings{});
  CHECK(found(polled(50, 50, 150)) == strings{"note blocking_poll"});
  CHECK(found(polled(0, 0, 50)) == strings{"note blocking_poll"});
}

TEST_CASE("lint blocking_poll: waiting is not blocking") {
  auto writer = polled_for(1, 10);
  writer.at(900).wake(1, wake_cause::timer).poll(1).ready(1).end_task(1);
  CHECK(found(writer) == strings{});
}

TEST_CASE("lint blocking_poll: the simulated clock tells nothing of how long a poll takes") {
  CHECK(found(polled_for(80, 10, trace::clock_kind::simulated)) == strings{});
}

TEST_CASE("lint never_yielded: one poll of a second or more") {
  auto writer = trace_writer::begun(trace::clock_kind::real);
  writer.spawn(1, "work").poll(1).make(2).at(999).poll(2).ready(2);
  CHECK(found(writer) == strings{"warning blocking_poll"});
  writer.at(1000).poll(2);
  CHECK(only(writer).evidence == "work has been polled once, for 1 s.");
  CHECK(found(writer) == strings{"warning never_yielded"});
  writer.ready(2).pending(1).wake(1, wake_cause::timer).poll(1);
  CHECK(found(writer) == strings{"warning blocking_poll"});
}
