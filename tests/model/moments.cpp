#include "trace_writer.hpp"

#include <model/moment_json.hpp>
#include <model/question.hpp>
#include <model/words.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <string>
#include <vector>

using namespace pollux::model;
namespace trace = pollux::trace;
using Catch::Matchers::ContainsSubstring;

namespace {

history history_of(const trace_writer& writer) {
  history history;
  history.feed(writer.bytes());
  return history;
}

// A task that joins a sleep, awaited in line 7, and a fetch, awaited in line 8.
trace_writer joined() {
  auto writer = trace_writer::begun();
  const std::uint32_t seven = writer.source("a.cpp", 7);
  const std::uint32_t eight = writer.source("a.cpp", 8);
  writer.spawn(1, "both").poll(1).make(2, trace::node_kind::join, 1).poll(2);   // 1 to 4
  writer.make(3, trace::node_kind::sleep, 2).poll(3, seven).pending(3);         // 5 to 7
  writer.make(4, trace::node_kind::fetch, 2).poll(4, eight).pending(4);         // 8 to 10
  writer.pending(2).pending(1);                                                 // 11, 12
  writer.at(50).wake(1, trace::wake_cause::timer, 0, 3);                        // 13
  writer.poll(1).poll(2).poll(3, seven).ready(3).pending(2).pending(1);         // 14 to 19
  writer.at(90).wake(1, trace::wake_cause::fetch, 0, 4);                        // 20
  writer.poll(1).poll(2).poll(4, eight).ready(4).ready(2).ready(1).end_task(1); // 21 to 27
  return writer;
}

std::vector<std::string> names(const question& question) {
  std::vector<std::string> result;
  for (const question::choice& choice : question.choices)
    result.push_back(choice.name + (choice.right ? "!" : ""));
  return result;
}

using list = std::vector<std::string>;
using lines = std::vector<std::uint32_t>;

} // namespace

TEST_CASE("the lines at work are the polled one, else those where the task waits") {
  history history = history_of(joined());
  CHECK(lines_at_work(history.at(0)).empty());
  CHECK(lines_at_work(history.at(6)) == lines{7});
  CHECK(lines_at_work(history.at(9)) == lines{8});
  CHECK(lines_at_work(history.at(12)) == lines{7, 8});
  CHECK(lines_at_work(history.at(19)) == lines{8});
  CHECK(lines_at_work(history.at(27)).empty());
}

TEST_CASE("why a task was polled") {
  const auto why = [](const trace_writer& writer, id which) {
    const auto model = writer.model();
    const task& task = *model.find_task(which);
    return why_polled(model, task, static_cast<std::size_t>(task.polls - 1));
  };
  auto writer = trace_writer::begun();
  writer.spawn(1, "one").make(2, trace::node_kind::sleep).poll(1);
  CHECK(why(writer, 1) == "it was new");
  writer.poll(2).pending(2);
  SECTION("a timer") {
    writer.pending(1).wake(1, trace::wake_cause::timer, 0, 2).poll(1);
    CHECK(why(writer, 1) == "a timer woke it, for sleep");
  }
  SECTION("itself") {
    writer.wake(1, trace::wake_cause::task, 1, 2).pending(1).poll(1);
    CHECK(why(writer, 1) == "it woke itself");
  }
  SECTION("another task") {
    writer.pending(1).spawn(5, "other").poll(5).wake(1, trace::wake_cause::task, 5).pending(5);
    writer.poll(1);
    CHECK(why(writer, 1) == "other woke it");
  }
  SECTION("the outside") {
    writer.pending(1).wake(1, trace::wake_cause::external).poll(1);
    CHECK(why(writer, 1) == "something outside woke it");
  }
}

TEST_CASE("a moment says where it is, and where one can go") {
  history history = history_of(joined());
  CHECK(moment_json(history, 12) ==
        R"({"step":12,"steps":27,"time_ms":0,"poll":1,"polls":3,"inside":false,)"
        R"("polled":{"task":1,"name":"both","why":"it was new"},"since":"","lines":[7,8],)"
        R"("first":1,"back":1,"forward":19,"next_ms":50})");
  CHECK(
      moment_json(history, std::nullopt) ==
      R"({"step":null,"steps":27,"time_ms":90,"poll":3,"polls":3,"inside":false,)"
      R"("polled":{"task":1,"name":"both","why":"a fetch woke it, for fetch"},"since":"","lines":[],)"
      R"("first":1,"back":19,"forward":null,"next_ms":null})");
  CHECK_THAT(moment_json(history, 1), ContainsSubstring(R"("back":null)"));
  CHECK_THAT(moment_json(history, 1), ContainsSubstring(R"("polled":null)"));
  CHECK_THAT(moment_json(history, 15), ContainsSubstring(R"("inside":true)"));
  class history empty;
  CHECK_THAT(moment_json(empty, std::nullopt), ContainsSubstring(R"("polls":0)"));
}

TEST_CASE("a moment after a poll says what has happened since") {
  history history = history_of(joined());
  const auto since = [&](std::uint32_t step) {
    const std::string json = moment_json(history, step);
    const auto begin = json.find(R"("since":")") + 9;
    return json.substr(begin, json.find('"', begin) - begin);
  };
  CHECK(since(0) == "");
  CHECK(since(12) == "");
  CHECK(since(13) == "clock → 50 ms, a timer woke both");
  CHECK(since(15) == ""); // inside of a poll
  CHECK(since(20) == "clock → 90 ms, a fetch woke both");
  auto writer = trace_writer::begun();
  writer.spawn(1, "one").spawn(2, "two").poll(1).pending(1).poll(2);
  writer.wake(1, trace::wake_cause::task, 2).pending(2);
  writer.wake(2, trace::wake_cause::external).wake(1, trace::wake_cause::external).at(5);
  writer.write(trace::event::idle);
  history = history_of(writer);
  CHECK(since(7) == "");
  CHECK(since(8) == "something outside woke two");
  CHECK(since(10) == "clock → 5 ms, something outside woke two and 1 more");
}

TEST_CASE("who is polled next is asked among what tasks wait on") {
  history history = history_of(joined());
  const auto first = question_at(history, 1);
  REQUIRE(first);
  CHECK(names(*first) == list{"both!"});
  CHECK(first->why == "it was new");
  CHECK(first->then == 12);
  const auto second = question_at(history, 12);
  REQUIRE(second);
  CHECK(names(*second) == list{"sleep in both!", "fetch in both"});
  CHECK(second->why == "a timer woke it, for sleep");
  CHECK(second->then == 19);
  const auto third = question_at(history, 19);
  REQUIRE(third);
  CHECK(names(*third) == list{"fetch in both!"});
  CHECK(third->then == std::nullopt);
  CHECK(question_at(history, 27) == std::nullopt);
  // Inside a poll it is about the next.
  CHECK(names(*question_at(history, 15)) == list{"both!"});
}

TEST_CASE("choices of the same name are told apart, and are not too many") {
  auto writer = trace_writer::begun();
  for (id which = 1; which <= 20; ++which)
    writer.spawn(which, "worker");
  writer.poll(20).pending(20);
  history history = history_of(writer);
  const auto asked = question_at(history, history.stop(0));
  REQUIRE(asked);
  REQUIRE(asked->choices.size() == question::most_choices);
  CHECK(asked->choices.front().name == "worker (1)");
  CHECK(asked->choices.back().name == "worker (20)");
  CHECK(asked->choices.back().right);
}

TEST_CASE("what was not there yet is a choice, too") {
  auto writer = trace_writer::begun();
  writer.spawn(1, "one").poll(1).pending(1).spawn(2, "two").poll(2);
  history history = history_of(writer);
  CHECK(names(*question_at(history, history.stop(1))) == list{"one", "two!"});
}
