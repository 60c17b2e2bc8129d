#include "trace_writer.hpp"

#include <model/bounds.hpp>

#include <catch2/catch_test_macros.hpp>

using namespace pollux::model;
namespace trace = pollux::trace;

TEST_CASE("a poll is a segment from its begin to its end") {
  auto writer = trace_writer::begun();
  writer.spawn(1).at(2).poll(1).at(5).pending(1).at(9).poll(1);
  const auto model = writer.model();
  const auto& segments = model.tasks()[0].segments;
  REQUIRE(segments.size() == 2);
  CHECK(segments[0].begin.sequence == 2);
  CHECK(segments[0].begin.time == 2'000'000);
  CHECK(segments[0].end.sequence == 3);
  CHECK(segments[0].end.time == 5'000'000);
  CHECK(!segments[0].open);
  CHECK(segments[0].outcome == trace::outcome::pending);
  CHECK(segments[1].open);
}

TEST_CASE("a timer spans from arming to the end of its future") {
  auto writer = trace_writer::begun();
  writer.spawn(1).make(2, trace::node_kind::sleep).poll(1).poll(2);
  writer.write(trace::event::timer_arm, 0, 0, 2, 0, 30'000'000).pending(2).pending(1);
  writer.at(30).poll(1).poll(2).ready(2).ready(1);
  const auto model = writer.model();
  REQUIRE(model.timers().size() == 1);
  CHECK(model.timers()[0].armed.time == 0);
  CHECK(model.timers()[0].deadline == 30'000'000);
  REQUIRE(model.timers()[0].ended);
  CHECK(model.timers()[0].ended->time == 30'000'000);
}

TEST_CASE("arming a timer again for the same moment is the same timer") {
  auto writer = trace_writer::begun();
  writer.make(2, trace::node_kind::sleep);
  writer.write(trace::event::timer_arm, 0, 0, 2, 0, 30)
      .write(trace::event::timer_arm, 0, 0, 2, 0, 30);
  CHECK(writer.model().timers().size() == 1);
  writer.write(trace::event::timer_arm, 0, 0, 2, 0, 40);
  CHECK(writer.model().timers().size() == 2);
  CHECK(writer.model().timers()[0].ended);
}

TEST_CASE("the executor idles until the next record") {
  auto writer = trace_writer::begun();
  writer.spawn(1).at(1).write(trace::event::idle).at(8).wake(1, trace::wake_cause::timer);
  const auto model = writer.model();
  REQUIRE(model.idles().size() == 1);
  CHECK(model.idles()[0].begin.time == 1'000'000);
  CHECK(model.idles()[0].end.time == 8'000'000);
}

TEST_CASE("marks keep their text and moment") {
  auto writer = trace_writer::begun();
  const auto text = writer.text("half way");
  writer.at(4).write(trace::event::mark, 0, 0, text);
  const auto model = writer.model();
  REQUIRE(model.marks().size() == 1);
  CHECK(model.text(model.marks()[0].text) == "half way");
  CHECK(model.marks()[0].at.time == 4'000'000);
}

TEST_CASE("segments over the bound are counted as lost, and polls are counted on") {
  auto writer = trace_writer::begun();
  writer.spawn(1);
  model model = writer.model();
  std::uint32_t sequence = 2;
  const std::uint64_t polls = bounds::segments + 5;
  for (std::uint64_t count = 0; count < polls; ++count) {
    model.apply({0, sequence++, trace::event::poll_begin, 0, 0, 1, 0, 0});
    model.apply({0, sequence++, trace::event::poll_end, 0, 0, 1, 0, 0});
  }
  CHECK(model.error() == "");
  CHECK(model.tasks()[0].polls == polls);
  CHECK(model.tasks()[0].segments.size() == bounds::segments);
  CHECK(model.lost() == 5);
}

TEST_CASE("each poll of a task knows from when on it was scheduled, and by which wake") {
  auto writer = trace_writer::begun();
  writer.at(1).spawn(1).at(2).poll(1).at(3).pending(1);
  writer.at(5).wake(1, trace::wake_cause::timer).at(6).poll(1);
  writer.at(7).wake(1, trace::wake_cause::task, 1).at(8).pending(1).at(9).poll(1);
  const auto model = writer.model();
  const auto& schedulings = model.tasks()[0].schedulings;
  REQUIRE(schedulings.size() == 3);
  CHECK(schedulings[0].at.time == 1'000'000);
  CHECK(schedulings[0].wake == scheduling::none);
  CHECK(schedulings[1].at.time == 5'000'000);
  CHECK(schedulings[1].wake == 0);
  CHECK(schedulings[2].at.time == 8'000'000);
  CHECK(schedulings[2].wake == 1);
}

TEST_CASE("steps leave out the records that only name things") {
  auto writer = trace_writer::begun();
  writer.spawn(1, "a_long_name_of_many_pieces").poll(1);
  const auto model = writer.model();
  CHECK(model.tasks()[0].segments[0].begin.step == 2);
}
