#include "trace_writer.hpp"

#include <model/json.hpp>
#include <model/selection.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <vector>

using namespace pollux::model;
namespace trace = pollux::trace;
using Catch::Matchers::ContainsSubstring;

namespace {

using ids = std::vector<id>;

ids selected(const trace_writer& writer, const selection& by) {
  const auto model = writer.model();
  ids result;
  for (const std::uint32_t position : select(model, by))
    result.push_back(model.tasks()[position].id);
  return result;
}

// Three tasks: main wakes the second worker, a timer the first, and nobody main.
trace_writer three() {
  auto writer = trace_writer::begun();
  const auto url = writer.text("https://foo.pollux.test/?delay=300");
  writer.spawn(1, "task<> Main()", 0, writer.source("a.cpp", 9)).spawn(2, "worker").spawn(3);
  writer.allocate(2, 96);
  writer.poll(2).make(5, trace::node_kind::fetch, 2).poll(5);
  writer.fetch(5, trace::fetch_phase::sent, 0, url).pending(5).pending(2);
  writer.poll(3).at(10).pending(3).at(30);
  writer.wake(2, trace::wake_cause::timer).poll(2).pending(2);
  writer.poll(1).wake(3, trace::wake_cause::task, 1).wake(3, trace::wake_cause::task, 1);
  return writer.pending(1);
}

} // namespace

TEST_CASE("without a selection all tasks are there, in the order of their spawns") {
  CHECK(selection{}.is_all());
  CHECK(selected(three(), {}) == ids{1, 2, 3});
}

TEST_CASE("tasks are found by a part of their name, in any case, and by their futures") {
  CHECK(selected(three(), {.filter = "mAI"}) == ids{1});
  CHECK(selected(three(), {.filter = "task 3"}) == ids{3}); // the name of what has none
  CHECK(selected(three(), {.filter = "foo.pollux"}) == ids{2});
  CHECK(selected(three(), {.filter = "fetch"}) == ids{2});
  CHECK(selected(three(), {.filter = "nobody"}).empty());
  CHECK_FALSE(selection{.filter = "x"}.is_all());
}

TEST_CASE("a task is isolated with those that it woke, and those that woke it") {
  CHECK(selected(three(), {.isolated = 1}) == ids{1, 3});
  CHECK(selected(three(), {.isolated = 2}) == ids{2}); // a timer is no task
  CHECK(selected(three(), {.isolated = 3}) == ids{1, 3});
  CHECK(selected(three(), {.filter = "main", .isolated = 3}) == ids{1});
}

TEST_CASE("tasks are sorted by each column, both ways") {
  const auto by = [](column column, bool descending) {
    return selected(three(), {.sorted_by = column, .descending = descending});
  };
  CHECK(by(column::task, true) == ids{3, 2, 1});
  CHECK(by(column::state, false) == ids{3, 1, 2}); // scheduled, waiting
  CHECK(by(column::polls, true) == ids{2, 1, 3});
  CHECK(by(column::wakes, true) == ids{3, 2, 1});
  CHECK(by(column::self_wakes, true) == ids{1, 2, 3}); // equal ones keep their order
  CHECK(by(column::woken, true) == ids{3, 2, 1});
  CHECK(by(column::busy, true) == ids{3, 1, 2});
  CHECK(by(column::scheduled, true) == ids{1, 2, 3});
  CHECK(by(column::idle, true) == ids{2, 3, 1});
  CHECK(by(column::line, true) == ids{1, 2, 3});
  CHECK(by(column::kind, false) == ids{1, 3, 2}); // of the others nothing was polled
  CHECK(by(column::allocations, true) == ids{2, 1, 3});
  CHECK(by(column::bytes, true) == ids{2, 1, 3});
}

TEST_CASE("who woke a task last, and when") {
  auto writer = three();
  const auto then = writer.model();
  CHECK(woken_by(then, *then.find_task(3)) == "Main, just now");
  writer.at(42).write(trace::event::idle);
  const auto model = writer.model();
  CHECK(woken_by(model, *model.find_task(1)).empty());
  CHECK(woken_by(model, *model.find_task(2)) == "a timer, 12 ms ago");
  CHECK(woken_by(model, *model.find_task(3)) == "Main, 12 ms ago");
}

TEST_CASE("each column explains itself") {
  CHECK(columns().size() == static_cast<std::size_t>(column::line) + 1);
  for (const column_text& each : columns())
    CHECK(say(each.explained).ends_with("."));
  const auto of = [](column which) { return columns()[static_cast<std::size_t>(which)]; };
  CHECK(of(column::woken).is_text);
  CHECK_FALSE(of(column::bytes).is_text);
  CHECK(of(column::state).ascends);
  CHECK_FALSE(of(column::polls).ascends);
}

TEST_CASE("a table has the first of what is selected, and says which lint is about it") {
  auto writer = trace_writer::begun();
  writer.spawn(1).poll(1).pending(1).spawn(2).poll(2).pending(2);
  writer.spawn(3, "other").poll(3).ready(3).end_task(3).write(trace::event::idle);
  const auto model = writer.model();
  const auto lints = find_lints(model);
  REQUIRE(lints.found.size() == 1); // nothing can wake the first two
  const auto table = table_json(model, {.filter = "task"}, lints, 1);
  CHECK_THAT(table, ContainsSubstring(R"("all_tasks":3,"selected_tasks":2,"tasks":[{"id":1,)"));
  CHECK_THAT(table, ContainsSubstring(R"("woken_by":null,"lint":0}])"));
  CHECK_THAT(table_json(model, {.filter = "other"}, lints, 9),
             ContainsSubstring(R"("woken_by":null,"lint":null}])"));
}
