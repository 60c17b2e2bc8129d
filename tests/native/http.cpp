// The native driver against the server of with_server.js.
#include "pollux/fetch.hpp"
#include "pollux/fetch_stream.hpp"
#include "pollux/join.hpp"
#include "pollux/sleep.hpp"
#include "pollux/stream.hpp"
#include "pollux/task.hpp"
#include "pollux/yield.hpp"
#include "real.hpp"

#include <catch2/catch_test_macros.hpp>

#include <cstdlib>
#include <vector>

using namespace pollux::literals;

namespace {

std::string at(std::string_view path) {
  const char* const server = std::getenv("POLLUX_TEST_SERVER");
  REQUIRE(server != nullptr);
  return std::string(server) + std::string(path);
}

} // namespace

TEST_CASE("HTTP: methods, headers and bodies arrive as they were sent") {
  real r;
  for (const char* method : {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}) {
    const std::string body = std::string(method) == "GET" ? "" : "a\0b, and\r\n\r\nmore";
    auto answer = r.run(pollux::fetch({.method = method,
                                       .url = at("/echo"),
                                       .headers = {{"X-Test", "some: thing"}, {"X-Empty", ""}},
                                       .body = body}));
    REQUIRE(answer.has_value());
    CHECK(answer->status == 200);
    CHECK(answer->header("x-method") == method);
    CHECK(answer->header("x-test") == "some: thing");
    CHECK(answer->header("x-type") == "none");
    CHECK(answer->header("x-expect") == "none");
    CHECK(answer->body == body);
  }
}

TEST_CASE("HTTP: a type is sent when it is named, and a large body without asking first") {
  real r;
  const std::string body(2'000'000, 'x');
  auto answer = r.run(pollux::fetch({.method = "POST",
                                     .url = at("/echo"),
                                     .headers = {{"content-type", "text/csv"}},
                                     .body = body}));
  CHECK(answer->header("x-type") == "text/csv");
  CHECK(answer->header("x-expect") == "none");
  CHECK(answer->body == body);
}

TEST_CASE("HTTP: HEAD has a head only") {
  real r;
  auto answer = r.run(pollux::fetch({.method = "HEAD", .url = at("/echo")}));
  CHECK(answer->header("x-method") == "HEAD");
  CHECK(answer->body.empty());
}

TEST_CASE("HTTP: any status is an answer") {
  real r;
  auto missing = r.run(pollux::fetch(at("/missing")));
  CHECK(missing->status == 404);
  CHECK(missing->body == "not here");
  CHECK(r.run(pollux::fetch(at("/empty")))->status == 204);
}

TEST_CASE("HTTP: redirects are followed, and only the last answer counts") {
  real r;
  auto answer =
      r.run(pollux::fetch({.method = "POST", .url = at("/away"), .headers = {}, .body = "x"}));
  CHECK(answer->status == 200);
  CHECK(answer->header("x-method") == "GET");
  CHECK(answer->header("x-test") == "none");
  CHECK(answer->body.empty());
  auto round = r.run(pollux::fetch(at("/round")));
  REQUIRE_FALSE(round.has_value());
  CHECK(round.error().kind() == pollux::fetch_error::kind::network);
}

TEST_CASE("HTTP: what is compressed is unpacked") {
  real r;
  auto answer = r.run(pollux::fetch(at("/packed")));
  CHECK(answer->body.size() == 9000);
  CHECK(answer->body.starts_with("unpacked unpacked"));
}

TEST_CASE("HTTP: a refused connection is a network error that names the URL") {
  real r;
  const std::string nobody = r.run(pollux::fetch(at("/nobody")))->body;
  auto answer = r.run(pollux::fetch(nobody));
  REQUIRE_FALSE(answer.has_value());
  CHECK(answer.error().kind() == pollux::fetch_error::kind::network);
  CHECK(std::string(answer.error().what()).starts_with("no answer from " + nobody));
}

TEST_CASE("HTTP: what is no URL of HTTP is an invalid request") {
  real r;
  for (const char* url : {"example.org", "ftp://example.org/", "http://", "http://[", "/echo"}) {
    auto answer = r.run(pollux::fetch(url));
    REQUIRE_FALSE(answer.has_value());
    CHECK(answer.error().kind() == pollux::fetch_error::kind::invalid_request);
  }
}

TEST_CASE("HTTP: an answer that breaks off is an error, after what had come") {
  real r;
  const auto read = [](std::string url, std::string& body) -> pollux::task<std::string> {
    pollux::fetch_stream page(url);
    while (auto piece = co_await pollux::next(page)) {
      if (!piece->has_value())
        co_return piece->error().what();
      body += piece->value();
    }
    co_return "";
  };
  std::string body;
  CHECK(r.run(read(at("/broken"), body)).starts_with("the answer broke off"));
  CHECK(body == "0123456789");
  CHECK_FALSE(r.run(pollux::fetch(at("/broken"))).has_value());
}

TEST_CASE("HTTP: a head and each piece are there as soon as the server has sent them") {
  real r;
  const auto read = [](std::string pieces, std::string go) -> pollux::task<> {
    pollux::fetch_stream page(pieces);
    auto head = co_await page.head();
    CHECK(head->status == 200);
    for (const char* expected : {"one", "two", "three"}) {
      CHECK((co_await pollux::fetch(go))->ok());
      auto piece = co_await pollux::next(page);
      REQUIRE(piece.has_value());
      CHECK(piece->value() == expected);
    }
    CHECK_FALSE((co_await pollux::next(page)).has_value());
  };
  r.run(read(at("/pieces"), at("/go")));
}

TEST_CASE("HTTP: progress is told while the body comes") {
  real r;
  std::vector<std::uint64_t> told;
  auto answer = r.run(pollux::fetch(at("/much")).on_progress([&](pollux::progress so_far) {
    told.push_back(so_far.received);
  }));
  CHECK(answer->body.size() == 64 << 20);
  CHECK(told.size() > 10);
  CHECK(told.back() == 64 << 20);
}

TEST_CASE("HTTP: dropping a fetch closes its connection, and the server sees it") {
  real r;
  {
    auto silent = r.executor.spawn(pollux::fetch(at("/silence")));
    CHECK(r.run(pollux::fetch(at("/arrived")))->ok());
  }
  // Otherwise this is never answered.
  CHECK(r.run(pollux::fetch(at("/closed")))->ok());
}

TEST_CASE("HTTP: a hundred requests are under way at once") {
  real r;
  std::vector<pollux::join_handle<pollux::fetch::output>> handles;
  for (int i = 0; i < 100; ++i)
    handles.push_back(r.executor.spawn(pollux::fetch(at("/together"))));
  for (auto& handle : handles) {
    r.finish(handle);
    CHECK(handle.take_output()->ok());
  }
}

TEST_CASE("HTTP: a reader that lags behind holds the server back") {
  real r;
  const auto read = [](std::string much, std::string other) -> pollux::task<> {
    pollux::fetch_stream page(much);
    CHECK((co_await page.head())->ok());
    for (int i = 0; i < 20; ++i)
      CHECK((co_await pollux::fetch(other))->ok());
    CHECK(page.progress().received < 1 << 20);
    std::size_t all = 0;
    while (auto piece = co_await pollux::next(page))
      all += piece->value().size();
    CHECK(all == 64 << 20);
  };
  r.run(read(at("/much"), at("/empty")));
}

TEST_CASE("HTTP: a task that never rests does not keep an answer away") {
  real r;
  struct {
    bool busy = true;
    unsigned rounds = 0;
  } state;
  const auto spin = [](auto& state) -> pollux::task<> {
    for (; state.busy; ++state.rounds)
      co_await pollux::yield_now();
  };
  auto spinning = r.executor.spawn(spin(state));
  auto answer = r.executor.spawn(pollux::join(pollux::fetch(at("/echo")), pollux::sleep(5_ms)));
  while (!answer.is_over()) {
    r.executor.run_turn();
    r.driver.look();
  }
  CHECK(state.rounds > 0);
  state.busy = false;
  r.finish(spinning);
}
