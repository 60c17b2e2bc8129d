#include "pollux/simulated.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace pollux::literals;

namespace {

std::optional<pollux::simulated_answer> ask(std::string_view url) {
  return pollux::ask_simulated_network({.url = std::string(url)});
}

/// Asks foo.pollux.test, with a query.
pollux::simulated_answer ask_foo(std::string_view query) {
  return *ask("https://foo.pollux.test/?" + std::string(query));
}

} // namespace

TEST_CASE("it has every site below pollux.test and no other") {
  CHECK(ask("https://foo.pollux.test/").has_value());
  CHECK(ask("http://a.b.pollux.test").has_value());
  CHECK(ask("https://foo.pollux.test?delay=1").has_value());
  CHECK_FALSE(ask("https://.pollux.test/").has_value());
  CHECK_FALSE(ask("https://pollux.test/").has_value());
  CHECK_FALSE(ask("https://foo.pollux.test.example.org/").has_value());
  CHECK_FALSE(ask("https://example.org/?x=foo.pollux.test").has_value());
  CHECK_FALSE(ask("ftp://foo.pollux.test/").has_value());
  CHECK_FALSE(ask("foo.pollux.test").has_value());
  CHECK_FALSE(ask("").has_value());
}

TEST_CASE("delay, status and size are as asked") {
  const auto answer = ask("https://foo.pollux.test/x?delay=300&status=503&size=100#top");
  REQUIRE(answer.has_value());
  CHECK(answer->delay == 300_ms);
  CHECK(answer->response.status == 503);
  CHECK(answer->response.body.size() == 100);
  CHECK_FALSE(answer->error.has_value());
}

TEST_CASE("without a query it answers 200 after 100 ms") {
  const auto answer = ask("https://foo.pollux.test/");
  CHECK(answer->delay == 100_ms);
  CHECK(answer->response.status == 200);
  CHECK(answer->response.body == "Hello from foo.pollux.test\n");
}

TEST_CASE("an error is told in its own words") {
  const auto answer = ask("https://foo.pollux.test/?error=the%20cable+broke");
  CHECK(answer->response.status == 0);
  REQUIRE(answer->error.has_value());
  CHECK(*answer->error == "the cable broke");
}

TEST_CASE("what it can't understand it answers by 400, saying why") {
  for (const char* query :
       {"delay=soon", "delay=-1", "delay=", "status=99", "status=abc", "size=1e9", "size=99999999",
        "dely=3", "jitter=x", "seed=-1", "rate=0", "rate=fast", "fail_after=-1", "offline"}) {
    const auto answer = ask(std::string("https://foo.pollux.test/?") + query);
    REQUIRE(answer.has_value());
    CHECK(answer->response.status == 400);
    CHECK(answer->response.body.starts_with("The simulated network did not understand: "));
  }
}

TEST_CASE("it gives back what it is sent") {
  for (const char* method : {"POST", "PUT", "PATCH"}) {
    const auto answer = pollux::ask_simulated_network(
        {.method = method, .url = "https://foo.pollux.test/", .body = "there and back"});
    CHECK(answer->response.body == "there and back");
    CHECK(answer->response.header("content-length") == "14");
  }
}

TEST_CASE("HEAD is answered without a body, but with its length") {
  const auto answer = pollux::ask_simulated_network(
      {.method = "HEAD", .url = "https://foo.pollux.test/?size=1000"});
  CHECK(answer->response.body.empty());
  CHECK(answer->response.header("content-length") == "1000");
}

TEST_CASE("jitter is by chance, and the same each time") {
  const auto delay = [](std::string_view query) { return ask_foo(query).delay; };
  CHECK(delay("delay=10&jitter=50&seed=1") == delay("delay=10&jitter=50&seed=1"));
  bool differs = false;
  for (int seed = 0; seed < 200; ++seed) {
    const auto at = delay("delay=10&jitter=50&seed=" + std::to_string(seed));
    CHECK(at >= 10_ms);
    CHECK(at <= 60_ms);
    differs = differs || at != delay("delay=10&jitter=50&seed=0");
  }
  CHECK(differs);
  CHECK(delay("delay=10&seed=7") == 10_ms);
  // Two sites with the same seed are not late together.
  CHECK(ask("https://a.pollux.test/?jitter=1000000")->delay !=
        ask("https://b.pollux.test/?jitter=1000000")->delay);
}

TEST_CASE("a rate says when how much has come") {
  const auto answer = ask_foo("delay=100&size=1000&rate=1000");
  CHECK(answer.piece() == 50);
  CHECK(answer.arrival_of(0) == 100_ms);
  CHECK(answer.arrival_of(50) == 150_ms);
  CHECK(answer.arrival_of(1000) == 1100_ms);
  CHECK(ask_foo("rate=1").piece() == 1);
  CHECK(ask_foo("size=16777216&rate=1").arrival_of(16'777'216) == 16'777'216_s + 100_ms);
  CHECK(ask_foo("size=1000").arrival_of(1000) == 100_ms);
}

TEST_CASE("a connection may break midway") {
  const auto answer = ask_foo("size=100&fail_after=30");
  CHECK(answer.response.status == 200);
  CHECK(answer.response.header("content-length") == "100");
  CHECK(answer.response.body.size() == 30);
  CHECK(answer.error == "the connection broke");
  CHECK(ask_foo("size=100&fail_after=30&error=the+cable").error == "the cable");
  // There is nothing after so many bytes.
  CHECK_FALSE(ask_foo("size=30&fail_after=30").error.has_value());
}

TEST_CASE("one site is always offline") {
  const auto answer = ask("https://offline.pollux.test/?delay=10");
  CHECK(answer->response.status == 0);
  CHECK(answer->error.has_value());
}
