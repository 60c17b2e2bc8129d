#include "pollux/fetch.hpp"
#include "hand_driver.hpp"
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

TEST_CASE("a request carries its method, headers and body") {
  by_hand h;
  auto handle = h.executor.spawn(pollux::fetch({.method = "PUT",
                                                .url = "made-up:page",
                                                .headers = {{"Content-Type", "text/csv"}},
                                                .body = "a,b"}));
  h.settle();
  const pollux::request& asked = h.request().asked();
  CHECK(asked.method == "PUT");
  CHECK(asked.headers == pollux::header_list{{"Content-Type", "text/csv"}});
  CHECK(asked.body == "a,b");
}

TEST_CASE("a URL alone is a GET without headers and body") {
  by_hand h;
  auto handle = h.executor.spawn(pollux::fetch("made-up:page"));
  h.settle();
  const pollux::request& asked = h.request().asked();
  CHECK(asked.method == "GET");
  CHECK(asked.headers.empty());
  CHECK(asked.body.empty());
}

TEST_CASE("names of headers are in lower case, whatever the driver says") {
  by_hand h;
  auto handle = h.executor.spawn(pollux::fetch("made-up:page"));
  h.settle();
  auto& request = h.request();
  request.on_headers(200, {{"X-Answer", "Yes"}});
  request.on_done();
  h.settle();
  CHECK(handle.take_output()->header("x-answer") == "Yes");
}

TEST_CASE("what can't be a request is not sent") {
  const pollux::request bad[] = {
      {.method = "", .url = "made-up:page"},
      {.method = "GET /", .url = "made-up:page"},
      {.url = ""},
      {.url = "made-up:a page"},
      {.url = "made-up:page\r\nhost: elsewhere"},
      {.url = "made-up:page", .headers = {{"", "x"}}},
      {.url = "made-up:page", .headers = {{"a:b", "x"}}},
      {.url = "made-up:page", .headers = {{"a", "x\r\nb: y"}}},
      {.url = "made-up:page", .headers = {{"a", std::string("x\0y", 3)}}},
  };
  for (const auto& asked : bad) {
    by_hand h;
    auto handle = h.executor.spawn(pollux::fetch(asked));
    h.settle();
    CHECK(h.driver.under_way.empty());
    REQUIRE(handle.is_over());
    CHECK(handle.take_output().error().kind() == pollux::fetch_error::kind::invalid_request);
  }
}

TEST_CASE("progress is told in the fetch's own polls, and several pieces at once") {
  by_hand h;
  std::vector<pollux::progress> told;
  auto handle =
      h.executor.spawn(pollux::fetch("made-up:page").on_progress([&](pollux::progress so_far) {
        CHECK(pollux::executor::current() == &h.executor);
        told.push_back(so_far);
      }));
  h.settle();
  CHECK(told.empty());
  auto& request = h.request();
  request.on_headers(200, {{"Content-Length", "6"}});
  h.settle();
  request.on_body("ab");
  CHECK(told.size() == 1);
  h.settle();
  request.on_body("c");
  request.on_body("d");
  h.settle();
  request.on_received(6); // ahead of the pieces
  h.settle();
  request.on_body("ef");
  request.on_done();
  h.driver.over(request);
  h.settle();
  CHECK(told == std::vector<pollux::progress>{{0, 6}, {2, 6}, {4, 6}, {6, 6}});
  CHECK(handle.take_output()->body == "abcdef");
}

TEST_CASE("without a watcher, pieces of the body poll nobody") {
  by_hand h;
  auto handle = h.executor.spawn(pollux::fetch("made-up:page"));
  h.settle();
  auto& request = h.request();
  request.on_headers(200, {});
  request.on_body("ab");
  request.on_received(2);
  CHECK_FALSE(h.executor.has_scheduled());
  request.on_done();
  CHECK(h.executor.has_scheduled());
}

TEST_CASE("the total is unknown when the body comes compressed, or the server does not say") {
  for (const pollux::header_list& headers :
       {pollux::header_list{},
        {{"content-length", "many"}},
        {{"content-length", "9"}, {"content-encoding", "gzip"}}}) {
    by_hand h;
    std::optional<std::uint64_t> total = 1;
    auto handle =
        h.executor.spawn(pollux::fetch("made-up:page").on_progress([&](pollux::progress so_far) {
          total = so_far.total;
        }));
    h.settle();
    h.request().on_headers(200, headers);
    h.request().on_body("ab");
    h.settle();
    CHECK_FALSE(total.has_value());
  }
}

TEST_CASE("a watcher may drop the fetch") {
  by_hand h;
  std::optional<pollux::join_handle<pollux::fetch::output>> handle;
  handle.emplace(h.executor.spawn(
      pollux::fetch("made-up:page").on_progress([&](pollux::progress) { handle->abort(); })));
  h.settle();
  h.request().on_headers(200, {});
  h.request().on_body("ab");
  h.settle();
  CHECK(handle->is_over());
  CHECK(h.driver.aborted == 1);
}
