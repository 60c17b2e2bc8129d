#include "found.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace pollux::model;
namespace trace = pollux::trace;
using trace::wake_cause;

namespace {

// Two polls of a task, the second of which takes so long.
trace_writer polled_for(std::uint64_t ms, trace::clock_kind clock = trace::clock_kind::real) {
  auto writer = trace_writer::begun(clock);
  const auto line = writer.source("main.cpp", 4);
  writer.spawn(1, "work").make(2, trace::node_kind::coroutine, 0, "task<> hash()", line);
  writer.poll(1).poll(2).pending(2).pending(1);
  writer.at(10).wake(1, wake_cause::timer).poll(1).poll(2);
  writer.at(10 + ms).pending(2).pending(1);
  return writer;
}

} // namespace

TEST_CASE("lint blocking_poll: from 4, 16 and 50 ms on") {
  CHECK(found(polled_for(3)) == strings{});
  CHECK(found(polled_for(4)) == strings{"note blocking_poll"});
  CHECK(found(polled_for(15)) == strings{"note blocking_poll"});
  CHECK(found(polled_for(16)) == strings{"warning blocking_poll"});
  CHECK(found(polled_for(49)) == strings{"warning blocking_poll"});
  CHECK(found(polled_for(50)) == strings{"error blocking_poll"});
}

TEST_CASE("lint blocking_poll: says how long, how often, and in which future") {
  auto writer = polled_for(20);
  writer.make(3, trace::node_kind::coroutine, 0, "task<> inner()", writer.source("main.cpp", 30));
  writer.wake(1, wake_cause::timer).poll(1).poll(2).poll(3);
  writer.at(130).ready(3).ready(2).ready(1).end_task(1);
  const lint lint = only(writer);
  CHECK(lint.task == 1);
  CHECK(lint.future == 3);
  CHECK(lint.line == 30);
  CHECK(lint.evidence == "A poll of work (in inner) took 100 ms; 2 polls of 3 took 4 ms or more.");
}

TEST_CASE("lint blocking_poll: what the browser takes to begin a fetch or a timer is no note") {
  const auto polled = [](std::uint64_t in_fetch, std::uint64_t in_sleep, std::uint64_t in_all) {
    auto writer = trace_writer::begun(trace::clock_kind::real);
    writer.spawn(1, "work").make(2).make(3, trace::node_kind::fetch);
    writer.make(4, trace::node_kind::sleep).poll(1).poll(2);
    writer.poll(3).at(in_fetch).pending(3);
    writer.poll(4).at(in_fetch + in_sleep).pending(4);
    writer.at(in_all).pending(2).pending(1);
    return writer;
  };
  CHECK(found(polled(10, 0, 10)) == strings{});
  CHECK(found(polled(5, 5, 10)) == strings{});
  CHECK(found(polled(5, 5, 13)) == strings{});
  CHECK(found(polled(5, 5, 14)) == strings{"note blocking_poll"});
  CHECK(found(polled(0, 0, 4)) == strings{"note blocking_poll"});
  CHECK(found(polled(16, 0, 16)) == strings{"warning blocking_poll"});
}

TEST_CASE("lint blocking_poll: waiting is not blocking") {
  auto writer = polled_for(1);
  writer.at(900).wake(1, wake_cause::timer).poll(1).ready(1).end_task(1);
  CHECK(found(writer) == strings{});
}

TEST_CASE("lint blocking_poll: the simulated clock tells nothing of how long a poll takes") {
  CHECK(found(polled_for(80, trace::clock_kind::simulated)) == strings{});
}

TEST_CASE("lint never_yielded: one poll of a second or more") {
  auto writer = trace_writer::begun(trace::clock_kind::real);
  writer.spawn(1, "work").poll(1).make(2).at(999).poll(2).ready(2);
  CHECK(found(writer) == strings{"error blocking_poll"});
  writer.at(1000).poll(2);
  CHECK(only(writer).evidence == "work has been polled once, for 1 s.");
  CHECK(found(writer) == strings{"warning never_yielded"});
  writer.ready(2).pending(1).wake(1, wake_cause::timer).poll(1);
  CHECK(found(writer) == strings{"error blocking_poll"});
}
