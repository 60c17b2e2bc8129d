#include "found.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace pollux::model;
namespace trace = pollux::trace;
using trace::node_kind;
using trace::wake_cause;

namespace {

// A join 2 of 3, 4 and 5, which are woken and complete one after the other. It polls all of them
// again each time, or only who was woken.
trace_writer join_of_three(bool polls_all, std::string_view name_of_last = "task<> c()") {
  auto writer = trace_writer::begun();
  const auto line = writer.source("main.cpp", 6);
  writer.spawn(1, "work").make(2, node_kind::join, 0, "join").make(3).make(4);
  writer.make(5, node_kind::other, 0, name_of_last);
  writer.poll(1).poll(2, line);
  for (id child = 3; child <= 5; ++child)
    writer.poll(child).pending(child);
  writer.pending(2).pending(1);
  for (id woken = 3; woken <= 5; ++woken) {
    writer.wake(1, wake_cause::timer, 0, woken).poll(1).poll(2, line).poll(woken).ready(woken);
    for (id child = woken + 1; polls_all && child <= 5; ++child)
      writer.poll(child).pending(child);
    if (woken < 5)
      writer.pending(2).pending(1);
  }
  writer.ready(2).ready(1).end_task(1);
  return writer;
}

} // namespace

TEST_CASE("lint join_over_poll: children polled though nothing woke them, and their share") {
  const lint lint = only(join_of_three(true));
  CHECK(lint.kind == lint_kind::join_over_poll);
  CHECK(lint.severity == severity::note);
  CHECK(lint.future == 2);
  CHECK(lint.line == 6);
  CHECK(lint.evidence == "join polled its children 9 times, 3 of these (33 %) although nothing "
                         "had woken that child.");
}

TEST_CASE("lint join_over_poll: which polls these were") {
  const auto model = join_of_three(true).model();
  const lints lints = find_lints(model);
  const auto needless = [&](id which) {
    std::vector<bool> result;
    for (const segment& poll : model.find_future(which)->segments)
      result.push_back(lints.is_needless(which, poll));
    return result;
  };
  CHECK(needless(3) == std::vector{false, false});
  CHECK(needless(4) == std::vector{false, true, false});
  CHECK(needless(5) == std::vector{false, true, true, false});
  CHECK(lints.needless_polls(5) == 2);
  CHECK(find_lints(join_of_three(false).model()).needless.empty());
}

TEST_CASE("lint join_over_poll: not where only who was woken is polled") {
  CHECK(found(join_of_three(false)) == strings{});
}

TEST_CASE("lint join_over_poll: what wakes inside a child wakes that child") {
  auto writer = trace_writer::begun();
  writer.spawn(1).make(2, node_kind::join).make(3).make(4).make(5, node_kind::sleep, 0);
  writer.make(6, node_kind::sleep, 0);
  writer.poll(1).poll(2).poll(3).poll(5).pending(5).pending(3).poll(4).poll(6).pending(6).pending(
      4);
  writer.pending(2).pending(1);
  for (unsigned poll = 0; poll < 5; ++poll) {
    writer.wake(1, wake_cause::timer, 0, 5).wake(1, wake_cause::timer, 0, 6, true);
    writer.poll(1).poll(2).poll(5).pending(5).poll(3).pending(3).poll(4).pending(4);
    writer.pending(2).pending(1);
  }
  CHECK(found(writer) == strings{});
}

TEST_CASE("lint join_over_poll: a wake that is for nobody in particular may be for each") {
  auto writer = trace_writer::begun();
  writer.spawn(1).make(2, node_kind::join).make(3).make(4).poll(1).poll(2);
  writer.poll(3).pending(3).poll(4).pending(4).pending(2).pending(1);
  for (const id whom : {0U, 2U, 1U, 0U, 2U}) {
    writer.wake(1, wake_cause::timer, 0, whom).poll(1).poll(2);
    writer.poll(3).pending(3).poll(4).pending(4).pending(2).pending(1);
  }
  CHECK(found(writer) == strings{});
}

TEST_CASE("lint join_over_poll: a shared future is woken through another's poll") {
  CHECK(found(join_of_three(true, "shared")) == strings{});
}
