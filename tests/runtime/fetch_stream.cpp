#include "pollux/fetch_stream.hpp"
#include "hand_driver.hpp"
#include "kit.hpp"

#include <catch2/catch_test_macros.hpp>

namespace {

using taken = pollux::poll<std::optional<pollux::fetch_stream::item>>;

/// A stream that is polled by hand, on a driver that is worked by hand.
struct streamed {
  counting_wakeable target;
  hand_driver driver;
  pollux::context cx{target, &driver};
  pollux::fetch_stream page{"made-up:page"};

  taken poll() { return page.poll_next(cx); }
  /// The next item, which is there and is a piece.
  std::string piece() {
    auto answer = poll();
    REQUIRE(answer.is_ready());
    auto item = answer.take();
    REQUIRE(item.has_value());
    return item->value();
  }
  bool has_ended() {
    auto answer = poll();
    return answer.is_ready() && !answer.take().has_value();
  }
  pollux::fetch_operation& request() { return *driver.under_way.at(0); }
};

} // namespace

TEST_CASE("a stream of a body sends nothing before its first poll") {
  streamed s;
  CHECK(s.driver.under_way.empty());
  CHECK(s.poll().is_pending());
  CHECK(s.driver.under_way.size() == 1);
}

TEST_CASE("a body comes in pieces, then ends") {
  streamed s;
  CHECK(s.poll().is_pending());
  s.request().on_headers(200, {});
  CHECK(s.poll().is_pending());
  const int wakes = s.target.wakes;
  s.request().on_body("one");
  CHECK(s.target.wakes == wakes + 1);
  CHECK(s.piece() == "one");
  CHECK(s.poll().is_pending());
  s.request().on_body("two");
  s.request().on_body("three");
  s.request().on_done();
  CHECK(s.piece() == "twothree");
  CHECK(s.has_ended());
  CHECK(s.has_ended());
  CHECK(s.page.progress().received == 11);
}

TEST_CASE("the head is there before the body") {
  streamed s;
  auto head = s.page.head();
  CHECK(head.poll(s.cx).is_pending());
  s.request().on_headers(200, {{"X-Kind", "page"}});
  CHECK(s.target.wakes == 1);
  auto answer = head.poll(s.cx);
  REQUIRE(answer.is_ready());
  auto got = answer.take();
  CHECK(got->ok());
  CHECK(got->header("x-kind") == "page");
  s.request().on_body("body");
  CHECK(s.piece() == "body");
}

TEST_CASE("a connection that breaks is the last item, after what had come") {
  streamed s;
  CHECK(s.poll().is_pending());
  s.request().on_headers(200, {});
  s.request().on_body("half");
  s.request().on_failed(pollux::fetch_error(pollux::fetch_error::kind::network, "it broke"));
  CHECK(s.piece() == "half");
  auto answer = s.poll();
  REQUIRE(answer.is_ready());
  auto item = answer.take();
  REQUIRE(item.has_value());
  CHECK(item->error().what() == std::string("it broke"));
  CHECK(s.has_ended());
}

TEST_CASE("without an answer the head is the error too") {
  streamed s;
  auto head = s.page.head();
  CHECK(head.poll(s.cx).is_pending());
  s.request().on_failed(pollux::fetch_error(pollux::fetch_error::kind::network, "nobody there"));
  auto answer = head.poll(s.cx);
  REQUIRE(answer.is_ready());
  CHECK(answer.take().error().what() == std::string("nobody there"));
}

TEST_CASE("dropping the stream aborts the request, whatever had come") {
  hand_driver driver;
  {
    counting_wakeable target;
    pollux::context cx(target, &driver);
    pollux::fetch_stream page("made-up:page");
    CHECK(page.poll_next(cx).is_pending());
    driver.under_way[0]->on_headers(200, {});
    driver.under_way[0]->on_body("untaken");
    CHECK(driver.aborted == 0);
  }
  CHECK(driver.aborted == 1);
}

TEST_CASE("a reader that lags behind fills the operation, and empties it by reading") {
  streamed s;
  CHECK(s.poll().is_pending());
  s.request().on_headers(200, {});
  const std::string much(100'000, 'x');
  s.request().on_body(much);
  CHECK_FALSE(s.request().is_full());
  s.request().on_body(much);
  s.request().on_body(much);
  CHECK(s.request().is_full());
  CHECK(s.driver.resumed == 0);
  CHECK(s.piece().size() == 300'000);
  CHECK(s.driver.resumed == 1);
  CHECK_FALSE(s.request().is_full());
  s.request().on_body("x");
  CHECK(s.piece() == "x");
  CHECK(s.driver.resumed == 1);
}
