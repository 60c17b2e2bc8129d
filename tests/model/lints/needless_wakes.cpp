#include "found.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace pollux::model;
namespace trace = pollux::trace;
using trace::node_kind;
using trace::wake_cause;

namespace {

trace_writer begun_with_a_task() {
  auto writer = trace_writer::begun();
  writer.spawn(1, "work").make(2, node_kind::coroutine, 0, "task<> work()");
  return writer;
}

// `count` yields in a loop, each of which wakes the task.
void yields(trace_writer& writer, unsigned count, std::uint32_t line) {
  for (id each = 10; each < 10 + count; ++each) {
    writer.poll(1).poll(2).make(each, node_kind::yield, 2, "yield_now").poll(each, line);
    writer.wake(1, wake_cause::task, 1, each).pending(each).pending(2).pending(1);
    writer.poll(1).poll(each).ready(each).drop(each, trace::drop_reason::finished).pending(1);
    writer.wake(1, wake_cause::timer);
  }
}

} // namespace

TEST_CASE("lint busy_poll: a future that asks again and again") {
  auto writer = begun_with_a_task();
  const auto line = writer.source("main.cpp", 8);
  writer.make(3, node_kind::other, 0, "poll_fn");
  for (unsigned poll = 1; poll <= 120; ++poll) {
    writer.poll(1).poll(3, line);
    if (poll < 120)
      writer.wake(1, wake_cause::task, 1, 3).pending(3).pending(1);
  }
  writer.ready(3).ready(1).end_task(1);
  const lint lint = only(writer);
  CHECK(lint.kind == lint_kind::busy_poll);
  CHECK(lint.severity == severity::warning);
  CHECK(lint.future == 3);
  CHECK(lint.line == 8);
  CHECK(lint.evidence == "poll_fn in work was polled 120 times, and woke itself 119 times.");
}

TEST_CASE("lint busy_poll: a few polls are no loop") {
  auto writer = begun_with_a_task();
  for (unsigned poll = 1; poll <= 9; ++poll)
    writer.poll(1).poll(2).wake(1, wake_cause::task, 1, 2).pending(2).pending(1);
  CHECK(found(writer) == strings{});
}

TEST_CASE("lint busy_poll: to give way because the budget is used up is right") {
  auto writer = begun_with_a_task();
  for (unsigned poll = 1; poll <= 50; ++poll) {
    writer.poll(1).poll(2).write(trace::event::wake, 0, 2, 1, 1, 2).pending(2).pending(1);
  }
  CHECK(writer.model().wakes()[0].budget);
  CHECK(!writer.model().wakes()[0].redundant);
  CHECK(found(writer) == strings{});
}

TEST_CASE("lint self_wakes: more than half of all wakes, by yield_now") {
  auto writer = begun_with_a_task();
  const auto line = writer.source("main.cpp", 8);
  yields(writer, 40, line);
  // As many again by a timer: 50 % is not more than half.
  CHECK(found(writer) == strings{});
  writer.poll(1).make(9, node_kind::yield, 1, "yield_now").poll(9, line);
  writer.wake(1, wake_cause::task, 1, 9).pending(9).pending(1);
  const lint lint = only(writer);
  CHECK(lint.kind == lint_kind::self_wakes);
  CHECK(lint.severity == severity::warning);
  CHECK(lint.line == 8);
  CHECK(lint.future == 0);
  CHECK(lint.evidence == "work was polled 81 times, and woke itself 41 times, 51 % of its 81 "
                         "wakes: 41 times by yield_now.");
}

TEST_CASE("lint self_wakes: one child of a join that wakes another spins not") {
  auto writer = begun_with_a_task();
  writer.make(3, node_kind::join, 0, "join");
  writer.make(4, node_kind::other, 0, "mpsc.send").make(5, node_kind::other, 0, "mpsc.recv");
  for (unsigned poll = 1; poll <= 40; ++poll) {
    writer.poll(1).poll(3).poll(5).pending(5).poll(4).wake(1, wake_cause::task, 1, 5);
    writer.pending(4).pending(3).pending(1);
  }
  const auto lints = find_lints(writer.model()).found;
  for (const lint& each : lints)
    CHECK(each.kind == lint_kind::join_over_poll); // 4 is never woken
}

TEST_CASE("lint spurious_wakes: polls to which others woke it, and in which nothing happened") {
  auto writer = begun_with_a_task();
  writer.spawn(7, "other");
  writer.poll(1).poll(2).make(3, node_kind::other, 2, "watch.changed").poll(3);
  writer.pending(3).pending(2).pending(1);
  for (unsigned poll = 1; poll <= 30; ++poll) {
    writer.poll(7).wake(1, wake_cause::task, 7, 3).wake(7, wake_cause::task, 1).pending(7);
    writer.poll(1).poll(3).pending(3).pending(1);
  }
  const lint lint = only(writer);
  CHECK(lint.kind == lint_kind::spurious_wakes);
  CHECK(lint.severity == severity::note);
  CHECK(lint.evidence == "work was polled 31 times; in 30 of these, to which others had woken it, "
                         "it found nothing to do.");
}

TEST_CASE("lint spurious_wakes: not where a future completes, or is made, or wakes another") {
  auto writer = begun_with_a_task();
  writer.spawn(7, "other");
  const auto each_poll = [&](const auto& what) {
    for (id poll = 20; poll <= 60; ++poll) {
      writer.wake(1, wake_cause::timer).poll(1).poll(2);
      what(poll);
      writer.pending(2).pending(1);
    }
  };
  SECTION("completes") {
    each_poll([&](id poll) { writer.make(poll, node_kind::other, 2).poll(poll).ready(poll); });
  }
  SECTION("wakes another") {
    each_poll([&](id) { writer.wake(7, wake_cause::task, 1); });
  }
  SECTION("leaves a mark") {
    const auto text = writer.text("here");
    each_poll([&](id) { writer.write(trace::event::mark, 0, 0, text); });
  }
  CHECK(writer.model().error() == "");
  CHECK(found(writer) == strings{});
}

TEST_CASE("lint spurious_wakes: of a fetch each piece is news") {
  auto writer = begun_with_a_task();
  for (unsigned poll = 1; poll <= 30; ++poll)
    writer.poll(1).poll(2).pending(2).pending(1).wake(1, wake_cause::fetch);
  CHECK(found(writer) == strings{});
}
