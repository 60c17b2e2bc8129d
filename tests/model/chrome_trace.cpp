#include "trace_writer.hpp"

#include <model/chrome_trace.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <string>

using namespace pollux::model;
using Catch::Matchers::ContainsSubstring;
namespace trace = pollux::trace;

namespace {

constexpr std::string_view begin_of_trace =
    R"({"displayTimeUnit":"ns","otherData":{"clock":"simulated",)";

} // namespace

TEST_CASE("an empty trace has the thread of the drivers and nothing else") {
  CHECK(
      chrome_trace(model{}) ==
      R"({"displayTimeUnit":"ns","otherData":{"clock":"none","records":0,"lost":0},"traceEvents":[)"
      R"({"ph":"M","name":"process_name","pid":1000000000,"tid":1000000000,"ts":0,)"
      R"("args":{"name":"Pollux"}},)"
      R"({"ph":"M","name":"thread_name","pid":1000000000,"tid":1000000000,"ts":0,"args":{"name":"drivers"}},)"
      R"({"ph":"M","name":"thread_sort_index","pid":1000000000,"tid":1000000000,"ts":0,"args":{"sort_index":0}}]})");
}

TEST_CASE("what happens at one moment of the simulated clock keeps its order, 1 ns apart") {
  auto writer = trace_writer::begun();
  writer.spawn(1, "outer").poll(1).make(2, trace::node_kind::coroutine, 1, "inner");
  writer.poll(2).ready(2).ready(1).end_task(1);
  const std::string json = chrome_trace(writer.model());
  CHECK_THAT(json, ContainsSubstring(std::string(begin_of_trace)));
  // Spawned at 0, the task's poll from 1 to 5, the future's from 3 to 4, the future made at 2.
  CHECK_THAT(json,
             ContainsSubstring(R"({"ph":"X","name":"poll","pid":1000000000,"tid":1,"ts":0.001,)"
                               R"("dur":0.004,"cat":"poll","args":{"outcome":"ready"}})"));
  CHECK_THAT(json,
             ContainsSubstring(R"({"ph":"X","name":"inner","pid":1000000000,"tid":1,"ts":0.003,)"
                               R"("dur":0.001,"cat":"poll","args":{"outcome":"ready"}})"));
}

TEST_CASE("between its polls a task waits, then is scheduled; the wake is a flow from its cause") {
  auto writer = trace_writer::begun();
  const auto url = writer.text("https://foo.pollux.test/");
  writer.spawn(1, "get").make(2, trace::node_kind::fetch);
  writer.poll(1).poll(2).fetch(2, trace::fetch_phase::sent, 0, url).pending(2).pending(1);
  writer.at(300).fetch(2, trace::fetch_phase::done, 200, 0, 27);
  writer.wake(1, trace::wake_cause::fetch, 0, 2);
  writer.poll(1).poll(2).ready(2).ready(1).end_task(1);
  const std::string json = chrome_trace(writer.model());
  CHECK_THAT(json,
             ContainsSubstring(R"({"ph":"X","name":"waiting","pid":1000000000,"tid":1,"ts":0.006,)"
                               R"("dur":299999.995,"cat":"wait"})"));
  CHECK_THAT(json, ContainsSubstring(R"({"ph":"X","name":"scheduled","pid":1000000000,"tid":1,)"
                                     R"("ts":300000.001,"dur":0.001,"cat":"wait"})"));
  CHECK_THAT(json,
             ContainsSubstring(R"({"ph":"X","name":"fetch","pid":1000000000,"tid":1000000000,)"
                               R"("ts":300000.001,"dur":0.001,"cat":"wake"})"));
  CHECK_THAT(json,
             ContainsSubstring(R"({"ph":"s","name":"fetch","pid":1000000000,"tid":1000000000,)"
                               R"("ts":300000.001,"cat":"wake","id":0})"));
  CHECK_THAT(json, ContainsSubstring(R"({"ph":"f","name":"fetch","pid":1000000000,"tid":1,)"
                                     R"("ts":300000.002,"cat":"wake","bp":"e","id":0})"));
  CHECK_THAT(json, ContainsSubstring(
                       R"({"ph":"b","name":"fetch foo.pollux.test/","pid":1000000000,"tid":1,)"
                       R"("ts":0.004,"cat":"fetch","id":2,"args":{)"
                       R"("url":"https://foo.pollux.test/","phase":"done",)"
                       R"("status":200,"bytes":27}})"));
  CHECK_THAT(json, ContainsSubstring(
                       R"({"ph":"e","name":"fetch foo.pollux.test/","pid":1000000000,"tid":1,)"
                       R"("ts":300000,"cat":"fetch","id":2})"));
}

TEST_CASE("a task that was woken in its own poll is scheduled from the end of that poll") {
  auto writer = trace_writer::begun();
  writer.spawn(1, "busy").poll(1).wake(1, trace::wake_cause::task, 1).pending(1);
  writer.poll(1).ready(1).end_task(1);
  const std::string json = chrome_trace(writer.model());
  CHECK_THAT(
      json, ContainsSubstring(R"({"ph":"X","name":"scheduled","pid":1000000000,"tid":1,"ts":0.003,)"
                              R"("dur":0.001,"cat":"wait"})"));
  CHECK_THAT(json,
             ContainsSubstring(R"({"ph":"s","name":"task","pid":1000000000,"tid":1,"ts":0.002,)"));
  CHECK_THAT(json, !ContainsSubstring(R"("name":"waiting")"));
}

TEST_CASE("what is still open ends where the trace ends") {
  auto writer = trace_writer::begun();
  writer.spawn(1, "loop").poll(1);
  writer.at(5).write(trace::event::mark, 0, 0, writer.text("here"));
  const std::string json = chrome_trace(writer.model());
  CHECK_THAT(json, ContainsSubstring(R"("dur":4999.999,"cat":"poll","args":{"outcome":"open"}})"));
  CHECK_THAT(
      json, ContainsSubstring(
                R"({"ph":"i","name":"here","pid":1000000000,"tid":1000000000,"ts":5000,"s":"g"})"));
}
