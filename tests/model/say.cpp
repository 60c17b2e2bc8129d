#include "in_korean.hpp"
#include "trace_writer.hpp"

#include <model/digest.hpp>
#include <model/json.hpp>
#include <model/lints.hpp>
#include <model/moment_json.hpp>
#include <model/selection.hpp>
#include <model/words.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <string>

using namespace pollux::model;
namespace trace = pollux::trace;
using Catch::Matchers::ContainsSubstring;

namespace {

// A timer wakes a worker, which wakes main.
trace_writer woken() {
  auto writer = trace_writer::begun();
  writer.spawn(1, "main").spawn(2, "worker").poll(1).pending(1).poll(2);
  writer.make(3, trace::node_kind::sleep, 2).poll(3).pending(3).pending(2);
  writer.at(20).wake(2, trace::wake_cause::timer, 0, 3).poll(2).poll(3).ready(3);
  return writer.wake(1, trace::wake_cause::task, 2).ready(2).poll(1);
}

} // namespace

TEST_CASE("words are alike when both are there, and have the same places to be filled") {
  STATIC_CHECK(are_alike("{0} woke {1}", "{0} 때문에 {1} 깨어남"));
  STATIC_CHECK(are_alike("{1} of {0}", "{0} 가운데 {1}"));
  STATIC_CHECK_FALSE(are_alike("", "폴링"));
  STATIC_CHECK_FALSE(are_alike("polls", ""));
  STATIC_CHECK_FALSE(are_alike("polls", "polls"));
  STATIC_CHECK_FALSE(are_alike("polls …", "polls …"));
  STATIC_CHECK_FALSE(are_alike("{0} polls", "폴링"));
  STATIC_CHECK_FALSE(are_alike("polls", "폴링 {0}번"));
}

TEST_CASE("what is said is filled in, in each language's order") {
  constexpr phrase words{"{0} in {1}", "{1} 안의 {0}"};
  CHECK(say(words, {"a", "{0}"}) == "a in {0}"); // what was filled in is not looked at again
  CHECK(say({"100 % {", "백 {"}, {"a"}) == "100 % {");
  const in_korean korean;
  CHECK(say(words) == "{1} 안의 {0}");
  CHECK(say(words, {"a", "b"}) == "b 안의 a");
}

TEST_CASE("English counts have a plural, Korean ones none") {
  constexpr phrase polls{"{0} polls", "폴링 {0}번"};
  CHECK(counted(0, polls) == "0 polls");
  CHECK(counted(1, polls) == "1 poll");
  CHECK(counted(1234567, polls) == "1,234,567 polls");
  const in_korean korean;
  CHECK(counted(1, polls) == "폴링 1번");
  CHECK(counted(1234, polls) == "폴링 1,234번");
}

TEST_CASE("in Korean a moment says what has happened, with particles that suit who did it") {
  const in_korean korean;
  const auto model = woken().model();
  CHECK(why_polled(model, *model.find_task(1), 0) == "새로 만들어져서");
  CHECK(why_polled(model, *model.find_task(1), 1) == "worker 태스크가 깨워서");
  CHECK(why_polled(model, *model.find_task(2), 1) == "타이머가 깨워서(sleep)");
  CHECK(woken_by(model, *model.find_task(1)) == "worker, 방금");
  CHECK(waiting_on(woken().pending(1).model(), *woken().pending(1).model().find_task(1)) ==
        "깨우기");
}

TEST_CASE(
    "in Korean the JSON has the same names, and other words only where it says what it sees") {
  const auto model = woken().model();
  const std::string english = json(model);
  const in_korean korean;
  const std::string_view words = "a wake";
  CHECK(json(model) == std::string(english).replace(english.find(words), words.size(), "깨우기"));
  CHECK(name(model, *model.find_task(1)) == "main");
  CHECK_THAT(english, ContainsSubstring("\"state\":\"polling\""));
}

TEST_CASE("in Korean columns, states and figures are Korean") {
  const in_korean korean;
  for (const column_text& column : columns()) {
    CHECK(is_korean(say(column.heading)));
    CHECK(is_korean(say(column.explained)));
  }
  for (const phrase& words : poll_time_words)
    CHECK(is_korean(say(words)));
  for (const auto state :
       {task_state::never_polled, task_state::scheduled, task_state::polling, task_state::waiting,
        task_state::ready, task_state::cancelled, task_state::failed})
    CHECK(is_korean(said(state)));
  for (const auto state : {future_state::never_polled, future_state::polling, future_state::pending,
                           future_state::ready, future_state::cancelled, future_state::failed})
    CHECK(is_korean(said(state)));
  for (const auto phase :
       {trace::fetch_phase::sent, trace::fetch_phase::headers, trace::fetch_phase::done,
        trace::fetch_phase::failed, trace::fetch_phase::aborted})
    CHECK(is_korean(said(phase)));
  const std::string figures = digest_json(woken().model(), 10);
  CHECK_THAT(figures, ContainsSubstring("{\"what\":\"태스크\",\"value\":2}"));
}

TEST_CASE("in Korean each kind of lint says why") {
  for (auto at = 0; at <= static_cast<int>(lint_kind::large_future); ++at) {
    const auto kind = static_cast<lint_kind>(at);
    INFO(word(kind));
    CHECK_FALSE(is_korean(why(kind)));
    const in_korean korean;
    CHECK(is_korean(why(kind)));
    CHECK_FALSE(is_korean(word(kind)));
  }
}

TEST_CASE("in Korean a damaged trace is said to be one") {
  const in_korean korean;
  auto writer = trace_writer::begun();
  writer.poll(7);
  CHECK_THAT(std::string(writer.model().error()), ContainsSubstring("손상되었습니다"));
}
