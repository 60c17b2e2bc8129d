// What the simulated driver makes of the simulated network's answers, on its clock.
#include "kit.hpp"
#include "pollux/fetch.hpp"
#include "pollux/fetch_stream.hpp"
#include "pollux/now.hpp"
#include "pollux/sleep.hpp"
#include "pollux/stream.hpp"
#include "pollux/task.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace pollux::literals;

namespace {

struct arrived {
  std::size_t bytes;
  long ms;
  friend bool operator==(const arrived&, const arrived&) = default;
};

/// Takes a body piece by piece; answers which came when, and how it ended.
struct log {
  std::vector<arrived> pieces;
  std::string error;
};
pollux::task<log> read_slowly(simulation& s, std::string url, pollux::duration pause = {}) {
  log log;
  pollux::fetch_stream page(url);
  while (auto piece = co_await pollux::next(page)) {
    if (piece->has_value()) {
      log.pieces.push_back({piece->value().size(), s.milliseconds()});
    } else {
      log.error = piece->error().what();
    }
    co_await pollux::sleep(pause);
  }
  co_return log;
}

} // namespace

TEST_CASE("with a rate the body comes in pieces on the virtual clock") {
  simulation s;
  const auto log = s.run(read_slowly(s, "https://foo.pollux.test/?delay=100&size=250&rate=2000"));
  CHECK(log.pieces == std::vector<arrived>{{100, 150}, {100, 200}, {50, 225}});
  CHECK(log.error.empty());
}

TEST_CASE("progress is on the virtual clock too") {
  simulation s;
  std::vector<arrived> told;
  auto answer =
      s.run(pollux::fetch("https://foo.pollux.test/?delay=100&size=250&rate=2000")
                .on_progress([&](pollux::progress so_far) {
                  CHECK(so_far.total == 250);
                  told.push_back({static_cast<std::size_t>(so_far.received), s.milliseconds()});
                }));
  CHECK(told == std::vector<arrived>{{0, 100}, {100, 150}, {200, 200}, {250, 225}});
  CHECK(answer->body.size() == 250);
}

TEST_CASE("a connection that breaks midway gives what came before it") {
  simulation s;
  const auto log =
      s.run(read_slowly(s, "https://foo.pollux.test/?delay=10&size=500&rate=2000&fail_after=120"));
  CHECK(log.pieces == std::vector<arrived>{{100, 60}, {20, 70}});
  CHECK(log.error == "the connection broke");
  // As a whole there is none.
  CHECK_FALSE(s.run(pollux::fetch("https://foo.pollux.test/?size=500&fail_after=120")).has_value());
}

TEST_CASE("dropping a stream midway leaves nothing to wait for") {
  simulation s;
  {
    auto handle =
        s.executor.spawn(read_slowly(s, "https://foo.pollux.test/?size=100000&rate=2000"));
    for (int i = 0; i < 5; ++i) {
      s.settle();
      s.driver.advance();
    }
    CHECK(s.driver.next_deadline().has_value());
  }
  CHECK_FALSE(s.driver.next_deadline().has_value());
}

TEST_CASE("a reader that lags behind holds the simulated server back") {
  simulation s;
  // 800 kB in 8 s, of which 256 KiB may lie untaken: the reader takes once in 20 s.
  const auto log =
      s.run(read_slowly(s, "https://foo.pollux.test/?delay=0&size=800000&rate=100000", 20_s));
  std::size_t all = 0;
  for (const arrived& each : log.pieces) {
    CHECK(each.bytes < 300'000);
    all += each.bytes;
  }
  CHECK(all == 800'000);
  CHECK(log.error.empty());
}

TEST_CASE("offline, what is under way breaks and what is new fails at once") {
  simulation s;
  auto under_way = s.executor.spawn(pollux::fetch("https://foo.pollux.test/?delay=500"));
  auto other = s.executor.spawn(pollux::fetch("https://bar.pollux.test/?size=100&rate=1"));
  s.settle();
  s.driver.set_offline(true);
  s.settle();
  REQUIRE(under_way.is_over());
  REQUIRE(other.is_over());
  CHECK(under_way.take_output().error().kind() == pollux::fetch_error::kind::network);
  CHECK_FALSE(s.driver.next_deadline().has_value());
  CHECK_FALSE(s.run(pollux::fetch("https://foo.pollux.test/")).has_value());
  CHECK(s.milliseconds() == 0);
  s.driver.set_offline(false);
  CHECK(s.run(pollux::fetch("https://foo.pollux.test/"))->ok());
}

TEST_CASE("any of many requests can be dropped") {
  simulation s;
  std::vector<pollux::join_handle<pollux::fetch::output>> handles;
  for (int i = 0; i < 100; ++i)
    handles.push_back(s.executor.spawn(pollux::fetch("https://foo.pollux.test/")));
  s.settle();
  for (std::size_t i = 0; i < 100; i += 3)
    handles[i].abort();
  handles[99].abort();
  s.finish();
  for (std::size_t i = 0; i < 100; ++i) {
    REQUIRE(handles[i].is_over());
    if (i % 3 != 0)
      CHECK(handles[i].take_output()->ok());
  }
}
