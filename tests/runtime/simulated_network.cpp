#include "pollux/simulated.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace pollux::literals;
using pollux::ask_simulated_network;

TEST_CASE("it has every site below pollux.test and no other") {
  CHECK(ask_simulated_network("https://foo.pollux.test/").has_value());
  CHECK(ask_simulated_network("http://a.b.pollux.test").has_value());
  CHECK(ask_simulated_network("https://foo.pollux.test?delay=1").has_value());
  CHECK_FALSE(ask_simulated_network("https://.pollux.test/").has_value());
  CHECK_FALSE(ask_simulated_network("https://pollux.test/").has_value());
  CHECK_FALSE(ask_simulated_network("https://foo.pollux.test.example.org/").has_value());
  CHECK_FALSE(ask_simulated_network("https://example.org/?x=foo.pollux.test").has_value());
  CHECK_FALSE(ask_simulated_network("ftp://foo.pollux.test/").has_value());
  CHECK_FALSE(ask_simulated_network("foo.pollux.test").has_value());
  CHECK_FALSE(ask_simulated_network("").has_value());
}

TEST_CASE("delay, status and size are as asked") {
  const auto answer =
      ask_simulated_network("https://foo.pollux.test/x?delay=300&status=503&size=100#top");
  REQUIRE(answer.has_value());
  CHECK(answer->delay == 300_ms);
  CHECK(answer->response.status == 503);
  CHECK(answer->response.body.size() == 100);
  CHECK_FALSE(answer->error.has_value());
}

TEST_CASE("without a query it answers 200 after 100 ms") {
  const auto answer = ask_simulated_network("https://foo.pollux.test/");
  CHECK(answer->delay == 100_ms);
  CHECK(answer->response.status == 200);
  CHECK(answer->response.body == "Hello from foo.pollux.test\n");
}

TEST_CASE("an error is told in its own words") {
  const auto answer = ask_simulated_network("https://foo.pollux.test/?error=the%20cable+broke");
  REQUIRE(answer->error.has_value());
  CHECK(*answer->error == "the cable broke");
}

TEST_CASE("what it can't understand it answers by 400, saying why") {
  for (const char* query : {"delay=soon", "delay=-1", "delay=", "status=99", "status=abc",
                            "size=1e9", "size=99999999", "dely=3"}) {
    const auto answer = ask_simulated_network(std::string("https://foo.pollux.test/?") + query);
    REQUIRE(answer.has_value());
    CHECK(answer->response.status == 400);
    CHECK(answer->response.body.starts_with("The simulated network did not understand: "));
  }
}
