#include "found.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace pollux::model;
namespace trace = pollux::trace;
using trace::drop_reason;
using trace::node_kind;

namespace {

// Task 1 polls coroutine 2, which has made coroutine 3 and nothing else.
trace_writer made_a_report() {
  auto writer = trace_writer::begun();
  const auto line = writer.source("main.cpp", 12);
  writer.spawn(1, "work").make(2, node_kind::coroutine, 0, "task<> work()").poll(1).poll(2);
  writer.make(3, node_kind::coroutine, 2, "task<> send_report()", line);
  return writer;
}

void drop_report(trace_writer& writer) {
  writer.drop(3, drop_reason::never_polled);
}

void end(trace_writer& writer) {
  writer.ready(2).ready(1).end_task(1).drop(2, drop_reason::finished);
}

} // namespace

TEST_CASE("lint never_polled: a coroutine makes a future and forgets it") {
  auto writer = made_a_report();
  CHECK(found(writer) == strings{}); // it may still be awaited
  drop_report(writer);
  end(writer);
  const lint lint = only(writer);
  CHECK(lint.kind == lint_kind::never_polled);
  CHECK(lint.severity == severity::warning);
  CHECK(lint.task == 1);
  CHECK(lint.future == 3);
  CHECK(lint.line == 12);
  CHECK(lint.evidence == "send_report was made by work and dropped without a poll.");
}

TEST_CASE("lint never_polled: also beside what was awaited and goes just before") {
  auto writer = made_a_report();
  writer.make(4, node_kind::join, 2).poll(4);
  writer.make(5, node_kind::sleep, 4).poll(5).ready(5).ready(4);
  writer.make(6, node_kind::coroutine, 2).poll(6).ready(6);
  writer.drop(6, drop_reason::finished).drop(4, drop_reason::finished);
  drop_report(writer);
  end(writer);
  CHECK(found(writer) == strings{"warning never_polled"});
}

TEST_CASE("lint never_polled: what lost a select before its first poll was not forgotten") {
  auto writer = made_a_report();
  writer.make(4, node_kind::select, 2).poll(4);
  drop_report(writer);
  writer.ready(4).drop(4, drop_reason::finished);
  end(writer);
  CHECK(found(writer) == strings{});
}

TEST_CASE("lint never_polled: what a cancelled coroutine had not come to was not forgotten") {
  auto writer = made_a_report();
  writer.make(4, node_kind::sleep, 2).poll(4).pending(4).pending(2).pending(1);
  writer.drop(2, drop_reason::cancelled).drop(4, drop_reason::cancelled);
  drop_report(writer);
  writer.end_task(1, trace::outcome::cancelled);
  CHECK(found(writer) == strings{});
}

TEST_CASE("lint never_polled: an exception came before") {
  auto writer = made_a_report();
  writer.make(4, node_kind::join, 2).poll(4);
  writer.write(trace::event::poll_end, static_cast<int>(trace::outcome::failed), 0, 4);
  writer.drop(4, drop_reason::cancelled);
  drop_report(writer);
  end(writer);
  CHECK(found(writer) == strings{});
}

TEST_CASE("lint never_polled: what was given to a future that is dropped goes with it") {
  auto writer = made_a_report();
  SECTION("a set of futures that ends early") {
    writer.make(4, node_kind::other, 2, "futures_unordered").poll(4).ready(4);
    writer.drop(4, drop_reason::finished);
  }
  SECTION("a join that did not complete") {
    writer.make(4, node_kind::join, 2).poll(4).pending(4).drop(4, drop_reason::cancelled);
  }
  drop_report(writer);
  end(writer);
  CHECK(found(writer) == strings{});
}

TEST_CASE("lint never_polled: a timeout's own timer is not the program's") {
  auto writer = trace_writer::begun();
  writer.spawn(1, "work").make(2).poll(1).poll(2);
  writer.make(3, node_kind::sleep, 2).make(4, node_kind::timeout, 2).poll(4).ready(4);
  writer.drop(4, drop_reason::finished).drop(3, drop_reason::never_polled);
  end(writer);
  CHECK(found(writer) == strings{});
}

TEST_CASE("lint never_polled: a sleep that nobody awaits") {
  auto writer = trace_writer::begun();
  writer.spawn(1, "work").make(2).poll(1).poll(2);
  writer.make(3, node_kind::sleep, 2).drop(3, drop_reason::never_polled);
  end(writer);
  CHECK(found(writer) == strings{"warning never_polled"});
}

TEST_CASE("lint never_polled: a task whose handle is dropped at once") {
  auto writer = made_a_report();
  writer.spawn(7, "send_report", 1);
  drop_report(writer);
  writer.end_task(7, trace::outcome::cancelled);
  end(writer);
  const lint lint = only(writer);
  CHECK(lint.kind == lint_kind::never_polled);
  CHECK(lint.task == 7);
  CHECK(lint.evidence == "send_report was spawned by work, which dropped its handle before the "
                         "first poll: that cancels it.");
}

TEST_CASE("lint never_polled: a task that is cancelled in a later poll was given up") {
  auto writer = made_a_report();
  writer.spawn(7, "send_report", 1).pending(2).pending(1);
  writer.wake(1, trace::wake_cause::timer).poll(1).poll(2);
  drop_report(writer);
  writer.end_task(7, trace::outcome::cancelled);
  end(writer);
  CHECK(found(writer) == strings{});
}
