#include "pollux/fetch.hpp"
#include "kit.hpp"
#include "pollux/join.hpp"
#include "pollux/task.hpp"

#include <catch2/catch_test_macros.hpp>

TEST_CASE("fetch sends nothing before its first poll") {
  simulation s;
  auto inert = pollux::fetch("https://foo.pollux.test/");
  CHECK_FALSE(s.driver.next_deadline().has_value());
}

TEST_CASE("fetch completes with status, headers and body") {
  simulation s;
  auto answer = s.run(pollux::fetch("https://foo.pollux.test/page?delay=250"));
  REQUIRE(answer.has_value());
  CHECK(answer->status == 200);
  CHECK(answer->ok());
  CHECK(answer->body == "Hello from foo.pollux.test\n");
  CHECK(answer->header("content-type") == "text/plain");
  CHECK(answer->header("content-length") == "27");
  CHECK(answer->header("none").empty());
  CHECK(s.milliseconds() == 250);
}

TEST_CASE("a status that is not 2xx is an answer too") {
  simulation s;
  auto answer = s.run(pollux::fetch("https://foo.pollux.test/?status=404"));
  REQUIRE(answer.has_value());
  CHECK(answer->status == 404);
  CHECK_FALSE(answer->ok());
}

TEST_CASE("a broken connection is a fetch_error") {
  simulation s;
  auto answer = s.run(pollux::fetch("https://foo.pollux.test/?error=connection+reset"));
  REQUIRE_FALSE(answer.has_value());
  CHECK(answer.error().kind() == pollux::fetch_error::kind::network);
  CHECK(answer.error().what() == std::string("connection reset"));
  CHECK_THROWS_AS(answer->body, pollux::fetch_error);
}

TEST_CASE("the simulated network refuses what it does not have") {
  simulation s;
  auto answer = s.run(pollux::fetch("https://example.org/"));
  REQUIRE_FALSE(answer.has_value());
  CHECK(s.milliseconds() == 0);
}

TEST_CASE("dropping a fetch aborts its request") {
  simulation s;
  {
    auto handle = s.executor.spawn(pollux::fetch("https://foo.pollux.test/"));
    s.settle();
    CHECK(s.driver.next_deadline().has_value());
  }
  CHECK_FALSE(s.driver.next_deadline().has_value());
}

TEST_CASE("many requests are under way at once") {
  simulation s;
  s.run(pollux::join(pollux::fetch("https://a.pollux.test/?delay=30"),
                     pollux::fetch("https://b.pollux.test/?delay=10"),
                     pollux::fetch("https://c.pollux.test/?delay=20")));
  CHECK(s.milliseconds() == 30);
}

TEST_CASE("fetch without a driver says so") {
  counting_wakeable target;
  pollux::context cx(target);
  pollux::fetch homeless("https://foo.pollux.test/");
  CHECK_THROWS_AS(homeless.poll(cx), pollux::no_driver);
}
