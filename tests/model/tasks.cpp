#include "in_korean.hpp"
#include "trace_writer.hpp"

#include <model/words.hpp>

#include <catch2/catch_test_macros.hpp>

using namespace pollux::model;
namespace trace = pollux::trace;
using trace::wake_cause;

TEST_CASE("a task is never polled, polling, waiting, scheduled, ready") {
  auto writer = trace_writer::begun();
  const auto state = [&] { return writer.model().tasks().at(0).state; };
  writer.spawn(1);
  CHECK(state() == task_state::never_polled);
  writer.poll(1);
  CHECK(state() == task_state::polling);
  writer.pending(1);
  CHECK(state() == task_state::waiting);
  writer.wake(1, wake_cause::timer);
  CHECK(state() == task_state::scheduled);
  writer.poll(1).ready(1).end_task(1);
  CHECK(state() == task_state::ready);
  CHECK(writer.model().error() == "");
}

TEST_CASE("a task that is woken during its poll is scheduled after it") {
  auto writer = trace_writer::begun();
  writer.spawn(1).poll(1).wake(1, wake_cause::task, 1).pending(1);
  CHECK(writer.model().tasks()[0].state == task_state::scheduled);
}

TEST_CASE("tasks end ready, cancelled or failed") {
  auto writer = trace_writer::begun();
  writer.spawn(1).spawn(2).spawn(3);
  writer.end_task(1, trace::outcome::ready);
  writer.end_task(2, trace::outcome::cancelled);
  writer.end_task(3, trace::outcome::failed);
  const auto model = writer.model();
  CHECK(model.tasks()[0].state == task_state::ready);
  CHECK(model.tasks()[1].state == task_state::cancelled);
  CHECK(model.tasks()[2].state == task_state::failed);
}

TEST_CASE("polls and wakes are counted, wakes also by their cause and by themselves") {
  auto writer = trace_writer::begun();
  writer.spawn(1).spawn(2);
  writer.poll(1).wake(1, wake_cause::task, 1).pending(1);
  writer.poll(2).wake(1, wake_cause::task, 2, 0, true).pending(2);
  writer.poll(1).pending(1);
  writer.wake(1, wake_cause::timer).poll(1).pending(1);
  writer.wake(1, wake_cause::fetch).wake(1, wake_cause::external, 0, 0, true);
  const auto model = writer.model();
  REQUIRE(model.error() == "");
  const task& task = model.tasks()[0];
  CHECK(task.polls == 3);
  CHECK(task.wakes == 5);
  CHECK(task.self_wakes == 1);
  CHECK(task.wakes_by[0] == 2);
  CHECK(task.wakes_by[1] == 1);
  CHECK(task.wakes_by[2] == 1);
  CHECK(task.wakes_by[3] == 1);
  REQUIRE(model.wakes().size() == 5);
  CHECK(model.wakes()[1].from == 2);
  CHECK(model.wakes()[1].to == 1);
  CHECK(model.wakes()[1].redundant);
}

TEST_CASE("time is busy, scheduled or idle") {
  auto writer = trace_writer::begun();
  writer.spawn(1);
  writer.at(1).poll(1);
  writer.at(3).pending(1);
  writer.at(10).wake(1, wake_cause::timer);
  writer.at(14).poll(1);
  writer.at(15).ready(1).end_task(1);
  writer.at(99).write(trace::event::idle);
  const auto model = writer.model();
  const auto times = model.times_of(model.tasks()[0]);
  CHECK(times.busy == 3'000'000);
  CHECK(times.scheduled == 5'000'000);
  CHECK(times.idle == 7'000'000);
}

TEST_CASE("the time of the present state counts up to the latest record") {
  auto writer = trace_writer::begun();
  writer.spawn(1).poll(1).pending(1);
  writer.at(30).write(trace::event::idle);
  const auto model = writer.model();
  CHECK(model.times_of(model.tasks()[0]).idle == 30'000'000);
}

TEST_CASE("a task knows its name, place and spawner") {
  auto writer = trace_writer::begun();
  const auto place = writer.source("main.cpp", 12);
  writer.spawn(1, "pollux::task<void> get_two_sites()").spawn(2, {}, 1, place);
  const auto model = writer.model();
  CHECK(name(model, model.tasks()[0]) == "get_two_sites");
  CHECK(name(model, model.tasks()[1]) == "task 2");
  CHECK(model.tasks()[1].spawned_by == 1);
  CHECK(line(model, model.tasks()[1]) == 12);
}

TEST_CASE("a waiting task says on what") {
  auto writer = trace_writer::begun();
  writer.spawn(1).make(2, trace::node_kind::coroutine);
  const auto url = writer.text("https://foo.pollux.test/?delay=300");
  writer.poll(1).poll(2);
  writer.make(3, trace::node_kind::join, 2).poll(3);
  writer.make(4, trace::node_kind::fetch, 3).poll(4).fetch(4, trace::fetch_phase::sent, 0, url);
  writer.pending(4);
  writer.make(5, trace::node_kind::sleep, 3).poll(5);
  writer.write(trace::event::timer_arm, 0, 0, 5, 0, 20'000'000).pending(5);
  writer.make(6, trace::node_kind::yield, 3).poll(6).ready(6);
  writer.pending(3).pending(2).pending(1);
  auto model = writer.model();
  REQUIRE(model.error() == "");
  CHECK(waiting_on(model, model.tasks()[0]) == "fetch foo.pollux.test/, sleep 20 ms");
  writer.poll(1).poll(2).poll(3).make(7, trace::node_kind::fetch, 3).poll(7);
  CHECK(waiting_on(writer.model(), writer.model().tasks()[0]) == "");
  writer.pending(7).pending(3).pending(2).pending(1);
  model = writer.model();
  CHECK(waiting_on(model, model.tasks()[0]) == "fetch foo.pollux.test/, sleep 20 ms and 1 more");
}

TEST_CASE("a task that waits on another by its handle says on which, from the first poll on") {
  auto writer = trace_writer::begun();
  writer.spawn(1, "main").poll(1).make(2, trace::node_kind::coroutine).poll(2);
  writer.spawn(3, "worker", 1).make(4, trace::node_kind::join_handle, 2, "join_handle");
  writer.poll(4, 0, 3);
  CHECK(name(writer.model(), *writer.model().find_future(4)) == "join_handle worker");
  writer.pending(4).pending(2).pending(1);
  const auto model = writer.model();
  CHECK(model.error() == "");
  CHECK(waiting_on(model, model.tasks()[0]) == "task worker");
  const in_korean korean;
  CHECK(waiting_on(model, model.tasks()[0]) == "worker 태스크");
}

TEST_CASE("a task without a name is waited on by its number") {
  auto writer = trace_writer::begun();
  writer.spawn(1).poll(1).spawn(3, {}, 1);
  writer.make(4, trace::node_kind::join_handle, 1).poll(4, 0, 3).pending(4).pending(1);
  CHECK(waiting_on(writer.model(), writer.model().tasks()[0]) == "task 3");
}

TEST_CASE("a trace of version 3 tells whom a handle waited for when that has woken it") {
  trace_writer writer;
  writer.write(trace::event::begin, 0, 0, 3);
  writer.spawn(1, "main").poll(1).spawn(3, "worker", 1);
  writer.make(4, trace::node_kind::join_handle, 1, "join_handle").poll(4).pending(4).pending(1);
  const auto before = writer.model();
  CHECK(before.error() == "");
  CHECK(waiting_on(before, before.tasks()[0]) == "join_handle");
  writer.poll(3).ready(3).end_task(3).wake(1, trace::wake_cause::task, 3, 4);
  CHECK(name(writer.model(), *writer.model().find_future(4)) == "join_handle worker");
}

TEST_CASE("a task that waits on no future it knows waits on a wake") {
  auto writer = trace_writer::begun();
  writer.spawn(1).poll(1).pending(1);
  const auto model = writer.model();
  CHECK(waiting_on(model, model.tasks()[0]) == "a wake");
}
