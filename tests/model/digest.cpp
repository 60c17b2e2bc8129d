#include "trace_writer.hpp"

#include <model/digest.hpp>

#include <catch2/catch_test_macros.hpp>

using namespace pollux::model;
namespace trace = pollux::trace;

TEST_CASE("a run is told in figures and lanes") {
  auto writer = trace_writer::begun();
  writer.spawn(1, "work").poll(1).make(2, trace::node_kind::coroutine, 1).poll(2);
  writer.make(3, trace::node_kind::sleep, 2).poll(3);
  writer.write(trace::event::timer_arm, 0, 0, 3, 0, 5'000'000).pending(3).pending(2).pending(1);
  writer.at(5).wake(1, trace::wake_cause::timer, 0, 3).poll(1).poll(2).poll(3).ready(3);
  writer.drop(3, trace::drop_reason::finished).ready(2).ready(1).end_task(1);
  const auto model = writer.model();
  CHECK(
      digest_json(model, 9) ==
      R"({"time_ms":5,"figures":[{"what":"Tasks","value":1},{"what":"Polls of tasks","value":2},)"
      R"({"what":"Wakes","value":1},{"what":"Self-wakes","value":0},{"what":"Futures","value":2},)"
      R"({"what":"Polls of futures","value":4},{"what":"Futures cancelled","value":0},)"
      R"({"what":"Requests","value":0},{"what":"Timers","value":1},{"what":"Allocations","value":0},)"
      R"({"what":"Most bytes allocated","value":0}],"lanes":[)"
      R"({"name":"work","state":"ready","depth":0,"begin_ms":0,"end_ms":5,"polls_ms":[0,5]},)"
      R"({"name":"coroutine","state":"ready","depth":1,"begin_ms":0,"end_ms":5,"polls_ms":[0,5]},)"
      R"({"name":"sleep 5 ms","state":"ready","depth":2,"begin_ms":0,"end_ms":5,"polls_ms":[0,5],)"
      R"("wait":{"kind":"timer","begin_ms":0,"end_ms":5}}]})");
  // As many lanes as there is room for.
  CHECK(digest_json(model, 1).ends_with(R"("polls_ms":[0,5]}]})"));
}
