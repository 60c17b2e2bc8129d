#include "trace_writer.hpp"

#include <model/decimal.hpp>
#include <model/json.hpp>
#include <model/json_writer.hpp>
#include <model/words.hpp>

#include <catch2/catch_test_macros.hpp>

using namespace pollux::model;
namespace trace = pollux::trace;

namespace {
std::string quoted(std::string_view text) {
  return json_writer().value(text).take();
}
} // namespace

TEST_CASE("an empty model says that nothing was recorded") {
  CHECK(json(model{}) ==
        R"({"version":1,"clock":null,"time_ms":0,"exit":null,"lost":0,)"
        R"("error":null,"records":0,"allocations":0,"most_bytes":0,"tasks":[],"futures":[]})");
}

TEST_CASE("a model is written with all its figures") {
  auto writer = trace_writer::begun();
  const auto place = writer.source("main.cpp", 12);
  const auto url = writer.text("https://foo.pollux.test/");
  writer.spawn(1, "task<void> get()", 0, place).make(2, trace::node_kind::fetch);
  writer.poll(1).poll(2).fetch(2, trace::fetch_phase::sent, 0, url).pending(2);
  writer.time = 1'500;
  writer.pending(1);
  CHECK(
      json(writer.model()) ==
      R"({"version":1,"clock":"simulated","time_ms":0.0015,"exit":null,"lost":0,"error":null,)"
      R"("records":14,"allocations":0,"most_bytes":0,"tasks":[{"id":1,"name":"get","state":"waiting",)"
      R"("waiting_on":"fetch foo.pollux.test/","polls":1,"wakes":0,)"
      R"("wakes_by":{"task":0,"timer":0,"fetch":0,"external":0},"self_wakes":0,)"
      R"("busy_us":1.5,"scheduled_us":0,"idle_us":0,"file":"main.cpp","line":12,)"
      R"("poll_times":[1,0,0,0,0],"kind":"fetch","allocations":0,"bytes":0,"spawned_by":null,"future":2}],"futures":[{"id":2,"parent":1,"task":1,"kind":"fetch",)"
      R"("name":"fetch foo.pollux.test/","state":"pending","polls":1,"bytes":null,"line":null,)"
      R"("dropped":null,"fetch":{"url":"https://foo.pollux.test/","phase":"sent",)"
      R"("status":null,"bytes":0}}]})");
}

TEST_CASE("a lint is written with its evidence, and why it matters") {
  auto writer = trace_writer::begun();
  writer.spawn(1, "work", 0, writer.source("main.cpp", 12)).poll(1).pending(1);
  writer.write(trace::event::idle);
  CHECK(lints_json(find_lints(writer.model())) ==
        R"([{"id":"lost_waker","severity":"error","task":1,"future":null,)"
        R"("line":12,"evidence":"work waits, after 1 poll and 0 wakes, and nothing can )"
        R"(wake it any more.","why":"A task is polled only when something wakes it, and )"
        R"(no timer, no request and no other task is left that could."}])");
}

TEST_CASE("texts are escaped, and what is no UTF-8 is replaced") {
  CHECK(quoted("a\"b\\c\n") == R"("a\"b\\c\u000a")");
  CHECK(quoted("h\xC3\xA9 \xED\x95\x9C \xF0\x9F\x98\x80") ==
        "\"h\xC3\xA9 \xED\x95\x9C \xF0\x9F\x98\x80\"");
  CHECK(quoted("\xFF|\xC3|\xED\xA0\x80") ==
        "\"\xEF\xBF\xBD|\xEF\xBF\xBD|\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
  CHECK(quoted("\xE2\x82") == "\"\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

TEST_CASE("decimals are exact") {
  CHECK(decimal(0, 3) == "0");
  CHECK(decimal(5, 3) == "0.005");
  CHECK(decimal(1250, 3) == "1.25");
  CHECK(decimal(4000, 3) == "4");
  CHECK(decimal(7, 0) == "7");
}

TEST_CASE("durations come in the unit that suits them") {
  CHECK(duration(0) == "0");
  CHECK(duration(999) == "999 ns");
  CHECK(duration(1'250) == "1.25 µs");
  CHECK(duration(300'000'000) == "300 ms");
  CHECK(duration(12'345'678) == "12.3 ms");
  CHECK(duration(3'400'000'000) == "3.4 s");
  CHECK(duration(123'456'000'000) == "123 s");
}
