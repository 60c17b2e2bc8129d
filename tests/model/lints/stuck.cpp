#include "found.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace pollux::model;
namespace trace = pollux::trace;
using trace::event;
using trace::node_kind;
using trace::wake_cause;

namespace {

void mistake(trace_writer& writer, trace::misuse_kind kind, id task, id object) {
  writer.write(event::misuse, static_cast<int>(kind), 0, task, object);
}

// A task that waits for a lock, and an executor that has nothing to poll.
trace_writer waiting_for_a_lock() {
  auto writer = trace_writer::begun();
  const auto line = writer.source("main.cpp", 7);
  writer.spawn(1, "work").poll(1).make(2, node_kind::other, 1, "mutex.lock").poll(2, line);
  writer.pending(2).pending(1);
  return writer;
}

} // namespace

TEST_CASE("lint pending_without_waker: the runtime says so") {
  auto writer = trace_writer::begun();
  const auto line = writer.source("main.cpp", 9);
  writer.spawn(1, "work").poll(1).make(2, node_kind::coroutine, 1, "task<> work()").poll(2);
  writer.make(3, node_kind::other, 2, "poll_fn").poll(3, line).pending(3).pending(2);
  mistake(writer, trace::misuse_kind::pending_without_waker, 1, 1);
  writer.pending(1).write(event::idle);
  const lint lint = only(writer);
  CHECK(lint.kind == lint_kind::pending_without_waker);
  CHECK(lint.severity == severity::error);
  CHECK(lint.task == 1);
  CHECK(lint.future == 3);
  CHECK(lint.line == 9);
  CHECK(lint.evidence ==
        "work answered pending in its poll 1, and no waker of it was kept: it waits for poll_fn.");
}

TEST_CASE("lint pending_without_waker: of a child it names the parent") {
  auto writer = trace_writer::begun();
  const auto line = writer.source("main.cpp", 9);
  writer.spawn(1, "work").poll(1).make(2, node_kind::join, 1, "join").poll(2, line);
  mistake(writer, trace::misuse_kind::pending_without_waker, 1, 2);
  writer.make(3, node_kind::sleep, 2).poll(3).write(event::timer_arm, 0, 0, 3, 0, 9);
  writer.pending(3).pending(2).pending(1).write(event::idle);
  const lint lint = only(writer);
  CHECK(lint.future == 2);
  CHECK(lint.line == 9);
  CHECK(lint.evidence == "A future inside join answered pending, and no waker of it was kept.");
}

TEST_CASE("lint awaits_itself") {
  auto writer = trace_writer::begun();
  writer.spawn(1, "work").poll(1).make(2, node_kind::join_handle, 1).poll(2);
  mistake(writer, trace::misuse_kind::awaits_itself, 1, 2);
  writer.pending(2).pending(1);
  CHECK(only(writer).evidence == "work awaits the handle of itself.");
  writer.write(event::idle);
  CHECK(found(writer) == strings{"error awaits_itself"});
}

TEST_CASE("lint lost_waker: nothing is left that could wake it") {
  auto writer = waiting_for_a_lock();
  CHECK(found(writer) == strings{}); // a task may still be polled
  writer.write(event::idle, 0, 0, 0, 1);
  const lint lint = only(writer);
  CHECK(lint.kind == lint_kind::lost_waker);
  CHECK(lint.severity == severity::error);
  CHECK(lint.future == 2);
  CHECK(lint.line == 7);
  CHECK(lint.evidence ==
        "work waits, after 1 poll and 0 wakes, and nothing can wake it any more: mutex.lock.");
}

TEST_CASE("lint lost_waker: also when the program has given up") {
  auto writer = waiting_for_a_lock();
  writer.write(event::idle, 0, 0, 0, 1).write(event::end, 0, 0, 0, 70, 1);
  CHECK(found(writer) == strings{"error lost_waker"});
}

TEST_CASE("lint lost_waker: a timer, a request, or another task may still wake it") {
  auto writer = waiting_for_a_lock();
  writer.spawn(10, "other").poll(10);
  SECTION("a timer") {
    writer.make(11, node_kind::sleep, 10).poll(11).write(event::timer_arm, 0, 0, 11, 0, 9);
    writer.pending(11).pending(10).write(event::idle);
    CHECK(found(writer) == strings{});
    writer.wake(10, wake_cause::timer).poll(10).poll(11).ready(11).ready(10).end_task(10);
    writer.write(event::idle);
    CHECK(found(writer) == strings{"error lost_waker"});
  }
  SECTION("a request") {
    const auto url = writer.text("https://a.pollux.test/");
    writer.make(11, node_kind::fetch, 10).poll(11).fetch(11, trace::fetch_phase::sent, 0, url);
    writer.pending(11).pending(10).write(event::idle);
    CHECK(found(writer) == strings{});
  }
  SECTION("a scheduled task") {
    writer.wake(10, wake_cause::task, 10).pending(10);
    CHECK(found(writer) == strings{});
  }
  SECTION("something outside, which has woken before") {
    writer.pending(10).wake(10, wake_cause::external).poll(10).pending(10).write(event::idle);
    CHECK(found(writer) == strings{});
  }
  SECTION("records are missing") {
    writer.pending(10).skip(3).write(event::idle);
    CHECK(found(writer) == strings{});
  }
}

TEST_CASE("lint lost_waker: who waits for a task that is stuck is not told, too") {
  auto writer = waiting_for_a_lock();
  writer.spawn(10, "main").poll(10).make(11, node_kind::join_handle, 10).poll(11);
  writer.pending(11).pending(10).write(event::idle);
  CHECK(only(writer).task == 1);
}

TEST_CASE("lint lost_waker: many of one place are one lint") {
  auto writer = trace_writer::begun();
  const auto name = writer.text("mutex.lock");
  for (id task = 1; task <= 9; task += 2) {
    writer.spawn(task, "work").poll(task);
    writer.write(event::node_create, 0, 0, task + 1, task, std::uint64_t{name} << 32);
    writer.poll(task + 1).pending(task + 1).pending(task);
  }
  writer.write(event::idle);
  const auto lints = find_lints(writer.model());
  REQUIRE(lints.found.size() == 1);
  CHECK(lints.found[0].more == 4);
  CHECK(sentence(lints.found[0]).ends_with("mutex.lock (and 4 others like it)."));
  REQUIRE(lints.about(9) != nullptr);
  CHECK(lints.about(9)->severity == severity::error);
  CHECK(lints.about(11) == nullptr);
}

TEST_CASE("lint futurelock: it is granted a lock, and is not polled to take it") {
  auto writer = trace_writer::begun();
  const auto line = writer.source("main.cpp", 5);
  const auto behind = writer.source("main.cpp", 8);
  writer.spawn(1, "work").poll(1).make(2, node_kind::coroutine, 1, "task<> work()").poll(2);
  writer.make(3, node_kind::other, 2, "mutex.lock").poll(3, line).pending(3);
  writer.make(4, node_kind::sleep, 2).poll(4).write(event::timer_arm, 0, 0, 4, 0, 5).pending(4);
  writer.pending(2).pending(1).write(event::idle);
  // The lock is given to 3; but the task goes on with 5, which waits behind it.
  writer.wake(1, wake_cause::task, 0, 3).wake(1, wake_cause::timer, 0, 4, true);
  writer.poll(1).poll(4).ready(4).poll(2).drop(4, trace::drop_reason::finished);
  writer.make(5, node_kind::other, 2, "mutex.lock")
      .poll(5, behind)
      .pending(5)
      .pending(2)
      .pending(1);
  writer.write(event::idle);
  const lint lint = only(writer);
  CHECK(lint.kind == lint_kind::futurelock);
  CHECK(lint.future == 3);
  CHECK(lint.line == 5);
  CHECK(lint.evidence == "mutex.lock was woken, but work waits for mutex.lock in line 8 and never "
                         "polled it again.");
}

TEST_CASE("lint futurelock: a future that was polled after its wake is none") {
  auto writer = trace_writer::begun();
  writer.spawn(1, "work").poll(1);
  writer.make(3, node_kind::other, 1, "mutex.lock").poll(3).pending(3).pending(1);
  writer.wake(1, wake_cause::task, 0, 3).poll(1).poll(3).pending(3).pending(1);
  writer.write(event::idle);
  CHECK(found(writer) == strings{"error lost_waker"});
}
