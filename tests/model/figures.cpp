#include "in_korean.hpp"
#include "trace_writer.hpp"

#include <model/figures.hpp>

#include <catch2/catch_test_macros.hpp>

using namespace pollux::model;
namespace trace = pollux::trace;

namespace {

// A task 1 that waits on its fetch 2.
model waiting() {
  auto writer = trace_writer::begun();
  const auto line = writer.source("main.cpp", 12);
  const auto url = writer.text("https://foo.pollux.test/");
  writer.spawn(1, "work", 0, line).poll(1).make(2, trace::node_kind::fetch, 1, "fetch", line);
  writer.poll(2).fetch(2, trace::fetch_phase::sent, 0, url).at(2).pending(2).pending(1);
  return writer.model();
}

} // namespace

TEST_CASE("a task's figures as text, one on each line") {
  const model model = waiting();
  CHECK(figures(model, 1) == "Task\twork\n"
                             "Kind\tfetch\n"
                             "State\twaiting: fetch foo.pollux.test/\n"
                             "Polls\t1\n"
                             "Wakes\t0\n"
                             "Self\t0\n"
                             "Busy\t2 ms\n"
                             "Sched.\t0\n"
                             "Idle\t0\n"
                             "Allocs\t0\n"
                             "Bytes\t0\n"
                             "Line\t12\n");
}

TEST_CASE("a future's figures as text") {
  const model model = waiting();
  CHECK(figures(model, 2) == "Future\tfetch foo.pollux.test/\n"
                             "Kind\tfetch\n"
                             "State\tpending\n"
                             "Polls\t1\n"
                             "Line\t12\n");
  const in_korean korean;
  CHECK(figures(model, 2).starts_with("퓨처\tfetch"));
}

TEST_CASE("what is not there has no figures") {
  const model model = waiting();
  CHECK(figures(model, 0).empty());
  CHECK(figures(model, 9).empty());
}
