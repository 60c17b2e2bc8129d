#include "found.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace pollux::model;
namespace trace = pollux::trace;
using trace::drop_reason;
using trace::node_kind;
using trace::wake_cause;

namespace {

// A select 2 of a sleep 3 and a fetch 4, of which the sleep wins after 150 ms.
trace_writer select_won() {
  auto writer = trace_writer::begun();
  const auto line = writer.source("main.cpp", 6);
  const auto url = writer.text("https://far.pollux.test/");
  writer.spawn(1).make(2, node_kind::select, 0, "select").make(3, node_kind::sleep);
  writer.make(5).make(4, node_kind::fetch, 0, "fetch").poll(1).poll(2, line).poll(3).pending(3);
  writer.poll(5).poll(4).fetch(4, trace::fetch_phase::sent, 0, url);
  writer.pending(4).pending(5).pending(2).pending(1);
  writer.at(150).wake(1, wake_cause::timer, 0, 3).poll(1).poll(2, line).poll(3).ready(3);
  return writer;
}

void drop_loser(trace_writer& writer) {
  writer.drop(5, drop_reason::cancelled).drop(4, drop_reason::cancelled).ready(2).ready(1);
}

} // namespace

TEST_CASE("lint select_dropped_fetch: and whether the request was aborted") {
  auto writer = select_won();
  SECTION("it was") {
    writer.fetch(4, trace::fetch_phase::aborted);
    drop_loser(writer);
    const lint lint = only(writer);
    CHECK(lint.kind == lint_kind::select_dropped_fetch);
    CHECK(lint.severity == severity::note);
    CHECK(lint.future == 4);
    CHECK(lint.line == 6);
    CHECK(lint.evidence == "select dropped fetch far.pollux.test/ 150 ms after it was sent; the "
                           "request was aborted.");
  }
  SECTION("it was not") {
    drop_loser(writer);
    const lint lint = only(writer);
    CHECK(lint.severity == severity::warning);
    CHECK(lint.evidence.ends_with("the request was not aborted, and goes on."));
  }
}

TEST_CASE("lint select_dropped_fetch: an answer that has come is not in flight") {
  auto writer = select_won();
  writer.fetch(4, trace::fetch_phase::headers, 200).fetch(4, trace::fetch_phase::done, 200);
  drop_loser(writer);
  CHECK(found(writer) == strings{});
}

TEST_CASE("lint select_dropped_fetch: a timeout, or who drops the select, is not the select") {
  SECTION("the select itself is dropped") {
    auto writer = select_won();
    writer.pending(2).drop(2, drop_reason::cancelled).drop(5, drop_reason::cancelled);
    writer.fetch(4, trace::fetch_phase::aborted).drop(4, drop_reason::cancelled);
    CHECK(found(writer) == strings{});
  }
  SECTION("a timeout") {
    auto writer = trace_writer::begun();
    const auto url = writer.text("https://far.pollux.test/");
    writer.spawn(1).make(2, node_kind::timeout).make(4, node_kind::fetch).poll(1).poll(2).poll(4);
    writer.fetch(4, trace::fetch_phase::sent, 0, url).pending(4).pending(2).pending(1);
    writer.poll(1).poll(2).fetch(4, trace::fetch_phase::aborted).drop(4, drop_reason::cancelled);
    writer.ready(2).ready(1);
    CHECK(found(writer) == strings{});
  }
}

namespace {

// Polls coroutine `which` at `begin` ms, and at `end` ms again, when it is ready.
void waits(trace_writer& writer, id which, std::uint32_t line, unsigned begin, unsigned end) {
  writer.at(begin).poll(which, line).pending(which).pending(2).pending(1);
  writer.at(end).wake(1, wake_cause::fetch, 0, which).poll(1).poll(which, line).ready(which);
  writer.poll(2);
}

} // namespace

TEST_CASE("lint accidental_serial: made together, awaited one after the other") {
  auto writer = trace_writer::begun();
  const auto line = writer.source("main.cpp", 21);
  writer.spawn(1, "work").make(2, node_kind::coroutine, 0, "task<> work()").poll(1).poll(2);
  writer.make(3, node_kind::coroutine, 2).make(4, node_kind::coroutine, 2);
  waits(writer, 3, 0, 0, 300);
  waits(writer, 4, line, 300, 500);
  writer.ready(2).ready(1).end_task(1);
  const lint lint = only(writer);
  CHECK(lint.kind == lint_kind::accidental_serial);
  CHECK(lint.severity == severity::note);
  CHECK(lint.task == 1);
  CHECK(lint.future == 2);
  CHECK(lint.line == 21);
  CHECK(lint.evidence == "work waited 2 times, one after the other (300 ms, 200 ms): 500 ms in "
                         "all, where the longest is 300 ms.");
}

TEST_CASE("lint accidental_serial: what is made after the first answer may need it") {
  auto writer = trace_writer::begun();
  writer.spawn(1, "work").make(2, node_kind::coroutine, 0, "task<> work()").poll(1).poll(2);
  writer.make(3, node_kind::coroutine, 2);
  waits(writer, 3, 0, 0, 300);
  writer.make(4, node_kind::coroutine, 2);
  waits(writer, 4, 0, 300, 500);
  writer.ready(2).ready(1).end_task(1);
  CHECK(found(writer) == strings{});
}

TEST_CASE("lint accidental_serial: what was ready at once did not wait") {
  auto writer = trace_writer::begun();
  writer.spawn(1, "work").make(2, node_kind::coroutine, 0, "task<> work()").poll(1).poll(2);
  writer.make(3, node_kind::coroutine, 2).make(4, node_kind::coroutine, 2);
  waits(writer, 3, 0, 0, 300);
  writer.poll(4).ready(4).ready(2).ready(1).end_task(1);
  CHECK(found(writer) == strings{});
}

TEST_CASE("lint leaked_at_exit: what main leaves, and how it waited") {
  auto writer = trace_writer::begun();
  const auto line = writer.source("main.cpp", 9);
  writer.spawn(1, "main").poll(1).spawn(2, "worker", 1, line);
  writer.pending(1).poll(2).make(3, node_kind::coroutine, 2, "task<> worker()").poll(3);
  writer.make(4, node_kind::sleep, 3).poll(4).pending(4).pending(3).pending(2);
  writer.wake(1, wake_cause::timer).poll(1).ready(1).end_task(1);
  writer.drop(3, drop_reason::cancelled).drop(4, drop_reason::cancelled);
  writer.end_task(2, trace::outcome::cancelled);
  CHECK(found(writer) == strings{});
  SECTION("at the end") {
    writer.write(trace::event::end, 0, 0, 0, 0, 1);
    const lint lint = only(writer);
    CHECK(lint.kind == lint_kind::leaked_at_exit);
    CHECK(lint.severity == severity::note);
    CHECK(lint.task == 2);
    CHECK(lint.line == 9);
    CHECK(
        lint.evidence ==
        "worker was not over, after 1 poll, when the program ended: it waited in worker › sleep.");
  }
  SECTION("with none alive") {
    writer.write(trace::event::end, 0, 0, 0, 0, 0);
    CHECK(found(writer) == strings{});
  }
}

TEST_CASE("lint leaked_at_exit: a task cancelled while main went on is not a leak") {
  auto writer = trace_writer::begun();
  writer.spawn(1, "main").poll(1).spawn(2, "worker", 1).pending(1).poll(2).pending(2);
  writer.wake(1, wake_cause::timer).poll(1).end_task(2, trace::outcome::cancelled);
  writer.ready(1).end_task(1).write(trace::event::end, 0, 0, 0, 0, 1);
  CHECK(found(writer) == strings{});
}
