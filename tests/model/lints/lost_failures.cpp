#include "found.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace pollux::model;
namespace trace = pollux::trace;
using trace::event;

namespace {

constexpr auto failure_lost = static_cast<int>(trace::misuse_kind::failure_lost);

// A task that has failed.
trace_writer failed() {
  auto writer = trace_writer::begun();
  const auto place = writer.source("main.cpp", 5);
  writer.spawn(1, "fetcher", 0, place).poll(1);
  writer.write(event::poll_end, static_cast<int>(trace::outcome::failed), 0, 1);
  writer.end_task(1, trace::outcome::failed);
  return writer;
}

} // namespace

TEST_CASE("lint failure_lost: what a task threw, and nobody took") {
  auto writer = failed();
  CHECK(found(writer) == strings{});
  SECTION("with what it says of itself") {
    writer.write(event::misuse, failure_lost, 0, 1, writer.text("the pipe burst"));
    const lint lint = only(writer);
    CHECK(lint.kind == lint_kind::failure_lost);
    CHECK(lint.severity == severity::warning);
    CHECK(lint.task == 1);
    CHECK(lint.evidence == "fetcher failed, and nobody took what it threw: “the pipe burst”.");
  }
  SECTION("when it says nothing") {
    writer.write(event::misuse, failure_lost, 0, 1);
    CHECK(only(writer).evidence == "fetcher failed, and nobody took what it threw.");
  }
}
