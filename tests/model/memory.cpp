// Blocks of memory: whose they are, how many there were, and the most that was in use.
#include "trace_writer.hpp"

#include <model/json.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

using namespace pollux::model;
namespace trace = pollux::trace;
using Catch::Matchers::ContainsSubstring;

TEST_CASE("a task counts its own block and the frames of the coroutines in it") {
  auto writer = trace_writer::begun();
  // The frame is made before its task is, and is the task's from its first poll on.
  writer.make(1).allocate(1, 100).spawn(2).allocate(2, 80).poll(2).poll(1);
  writer.make(3, trace::node_kind::coroutine, 1).allocate(3, 60).poll(3).ready(3);
  writer.drop(3, trace::drop_reason::finished).free(3, 60);
  writer.make(4, trace::node_kind::coroutine, 1).allocate(4, 50).poll(4).pending(4);
  writer.allocate(0, 24); // what a channel's ends share
  const auto model = writer.pending(1).pending(2).model();
  REQUIRE(model.error().empty());
  const task& task = *model.find_task(2);
  CHECK(task.allocations == 4);
  CHECK(task.bytes == 230);
  CHECK(task.most_bytes == 240);
  CHECK(model.allocated().allocations == 5);
  CHECK(model.allocated().bytes == 254);
  CHECK(model.allocated().most_bytes == 254);
  const auto text = json(model);
  CHECK_THAT(text, ContainsSubstring(R"("allocations":5,"most_bytes":254,"tasks":)"));
  CHECK_THAT(text, ContainsSubstring(R"("kind":"coroutine","allocations":4,"bytes":240,)"));
  CHECK_THAT(text, ContainsSubstring(R"("polls":1,"bytes":60,)"));
}

TEST_CASE("a frame that was elided has no block") {
  auto writer = trace_writer::begun();
  writer.spawn(1).poll(1).make(2, trace::node_kind::coroutine, 1).poll(2).pending(2).pending(1);
  const auto model = writer.model();
  CHECK(model.find_task(1)->allocations == 0);
  CHECK_THAT(json(model), ContainsSubstring(R"("allocations":0,"most_bytes":0,)"));
}

TEST_CASE("memory comes and goes in the step of what it is for") {
  auto writer = trace_writer::begun();
  writer.spawn(1);
  const auto step = writer.model().now().step;
  writer.allocate(1, 80);
  CHECK(writer.model().now().step == step);
}

TEST_CASE("memory that contradicts what came before is damage") {
  const auto damaged = [](trace_writer writer) { return writer.model().error(); };
  CHECK_THAT(damaged(trace_writer::begun().allocate(7, 1)), ContainsSubstring("never made"));
  CHECK_THAT(damaged(trace_writer::begun().spawn(1).allocate(1, 8).allocate(1, 8)),
             ContainsSubstring("two blocks"));
  CHECK_THAT(damaged(trace_writer::begun().spawn(1).free(1, 8)), ContainsSubstring("given back"));
  CHECK_THAT(
      damaged(trace_writer::begun().spawn(1).allocate(1, 8).free(1, 8).allocate(0, 8).free(1, 8)),
      ContainsSubstring("given back"));
  // Where records are missing it is no wonder.
  CHECK(trace_writer::begun().skip(3).free(1, 8).model().error().empty());
}
