#include "kit.hpp"
#include "pollux/pollux.hpp"

#include <catch2/catch_test_macros.hpp>

#include <cstring>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace trace = pollux::trace;
using namespace pollux::literals;
using trace::event;

namespace {

std::vector<trace::record> taken;

/// Records what happens while it lives.
struct recording {
  explicit recording(std::uint64_t limit = UINT64_MAX) {
    taken.clear();
    trace::start([](const trace::record* records,
                    std::size_t count) { taken.insert(taken.end(), records, records + count); },
                 limit, trace::clock_kind::simulated);
  }
  recording(const recording&) = delete;
  recording& operator=(const recording&) = delete;
  ~recording() { end(); }
  void end() { trace::stop(0, false); }
};

std::vector<trace::record> all(event kind) {
  std::vector<trace::record> found;
  for (const auto& record : taken) {
    if (record.kind == kind)
      found.push_back(record);
  }
  return found;
}

std::map<std::uint32_t, std::string> texts() {
  std::map<std::uint32_t, std::string> texts;
  for (const auto& record : all(event::text)) {
    char piece[trace::text_piece];
    std::memcpy(piece, &record.time, 8);
    std::memcpy(piece + 8, &record.value, 8);
    auto& text = texts[record.subject];
    text.append(piece, std::min<std::size_t>(trace::text_piece, record.extra - record.object));
  }
  return texts;
}

/// The nodes of that name, in the order in which they were made.
std::vector<std::uint32_t> nodes(const std::string& name) {
  const auto known = texts();
  std::vector<std::uint32_t> ids;
  for (const auto& record : all(event::node_create)) {
    const auto text = known.find(static_cast<std::uint32_t>(record.value >> 32));
    if (text != known.end() && text->second == name)
      ids.push_back(record.subject);
  }
  return ids;
}

std::size_t polls_of(std::uint32_t id) {
  std::size_t polls = 0;
  for (const auto& record : all(event::poll_begin))
    polls += record.subject == id;
  return polls;
}

trace::drop_reason drop_of(std::uint32_t id) {
  for (const auto& record : all(event::node_drop)) {
    if (record.subject == id)
      return static_cast<trace::drop_reason>(record.detail);
  }
  FAIL("never dropped");
  return {};
}

pollux::task<> sleeper(pollux::duration wait) {
  co_await pollux::sleep(wait);
}

pollux::task<> two_sleepers() {
  co_await pollux::join(sleeper(30_ms), sleeper(20_ms));
}

} // namespace

TEST_CASE("a trace begins with the format's version and clock, and ends with the exit code") {
  recording r;
  trace::stop(3, true);
  REQUIRE(taken.size() == 2);
  CHECK(taken[0].kind == event::begin);
  CHECK(taken[0].subject == trace::format_version);
  CHECK(taken[0].detail == static_cast<std::uint8_t>(trace::clock_kind::simulated));
  CHECK(taken[1].kind == event::end);
  CHECK(taken[1].object == 3);
  CHECK(taken[1].value == 1);
}

TEST_CASE("polls are counted for a task and for every future in it") {
  recording r;
  {
    simulation s;
    s.run(two_sleepers());
  }
  r.end();
  const auto sleepers = nodes("sleeper");
  REQUIRE(sleepers.size() == 2);
  // join polls again only the child that was woken.
  CHECK(polls_of(nodes("join").at(0)) == 3);
  CHECK(polls_of(nodes("sleep").at(0)) == 2);
  CHECK(polls_of(nodes("sleep").at(1)) == 2);
  CHECK(polls_of(all(event::task_spawn).at(0).subject) == 3);
}

TEST_CASE("polls nest, and each ends") {
  recording r;
  {
    simulation s;
    s.run(two_sleepers());
  }
  r.end();
  std::vector<std::uint32_t> open;
  for (const auto& record : taken) {
    if (record.kind == event::poll_begin)
      open.push_back(record.subject);
    if (record.kind == event::poll_end) {
      REQUIRE_FALSE(open.empty());
      REQUIRE(open.back() == record.subject);
      open.pop_back();
    }
  }
  CHECK(open.empty());
}

TEST_CASE("a future says how it was dropped") {
  recording r;
  {
    simulation s;
    s.run([]() -> pollux::task<> {
      auto inert = sleeper(1_ms);
      co_await pollux::select(sleeper(10_ms), sleeper(20_ms));
    }());
  }
  r.end();
  const auto sleepers = nodes("sleeper");
  REQUIRE(sleepers.size() == 3);
  std::map<trace::drop_reason, int> reasons;
  for (const auto id : sleepers)
    ++reasons[drop_of(id)];
  CHECK(reasons[trace::drop_reason::never_polled] == 1);
  CHECK(reasons[trace::drop_reason::finished] == 1);
  CHECK(reasons[trace::drop_reason::cancelled] == 1);
}

TEST_CASE("a wake says who was woken, by what, and for which future") {
  recording r;
  {
    simulation s;
    s.run(sleeper(10_ms));
  }
  r.end();
  const auto wakes = all(event::wake);
  REQUIRE(wakes.size() == 1);
  CHECK(wakes[0].subject == all(event::task_spawn).at(0).subject);
  CHECK(wakes[0].detail == static_cast<std::uint8_t>(trace::wake_cause::timer));
  CHECK(wakes[0].object == 0);
  CHECK(wakes[0].value == nodes("sleep").at(0));
  CHECK(wakes[0].time == 0); // no clock was set
}

TEST_CASE("a wake that goes through a join is for the future that waited") {
  recording r;
  {
    simulation s;
    s.run(two_sleepers());
  }
  r.end();
  const auto wakes = all(event::wake);
  REQUIRE(wakes.size() == 2);
  for (const auto& wake : wakes) {
    CHECK((wake.value == nodes("sleep").at(0) || wake.value == nodes("sleep").at(1)));
  }
}

TEST_CASE("the completion of a task wakes who awaits its handle, and is its own doing") {
  recording r;
  {
    simulation s;
    s.run([]() -> pollux::task<> { co_await pollux::spawn(sleeper(1_ms)); }());
  }
  r.end();
  const auto tasks = all(event::task_spawn);
  REQUIRE(tasks.size() == 2);
  const auto wakes = all(event::wake);
  REQUIRE(wakes.size() == 2);
  CHECK(wakes[1].detail == static_cast<std::uint8_t>(trace::wake_cause::task));
  CHECK(wakes[1].subject == tasks[0].subject);
  CHECK(wakes[1].object == tasks[1].subject);
}

TEST_CASE("each poll of a handle tells whose it is, and no other does") {
  recording r;
  {
    simulation s;
    s.run([]() -> pollux::task<> {
      auto worker = pollux::spawn(sleeper(1_ms));
      co_await pollux::join(std::move(worker), sleeper(2_ms));
    }());
  }
  r.end();
  const auto tasks = all(event::task_spawn);
  REQUIRE(tasks.size() == 2);
  const auto handles = nodes("join_handle");
  REQUIRE(handles.size() == 1);
  for (const auto& poll : all(event::poll_begin))
    CHECK(poll.object == (poll.subject == handles[0] ? tasks[1].subject : 0));
  CHECK(polls_of(handles[0]) == 2);
}

TEST_CASE("a fetch tells its phases") {
  recording r;
  {
    simulation s;
    (void)s.run(pollux::fetch("https://foo.pollux.test/?status=204"));
    auto lost = s.executor.spawn(pollux::fetch("https://foo.pollux.test/"));
    s.settle();
  }
  r.end();
  std::vector<trace::fetch_phase> phases;
  for (const auto& record : all(event::fetch)) {
    phases.push_back(static_cast<trace::fetch_phase>(record.detail));
  }
  using enum trace::fetch_phase;
  CHECK(phases == std::vector{sent, headers, done, sent, aborted});
  CHECK(all(event::fetch).at(1).extra == 204);
  CHECK(texts()[all(event::fetch).at(0).object] == "https://foo.pollux.test/?status=204");
}

TEST_CASE("a coroutine that throws ends its poll as failed") {
  recording r;
  {
    simulation s;
    auto handle = s.executor.spawn([]() -> pollux::task<> {
      throw std::runtime_error("no");
      co_return;
    }());
    s.settle();
  }
  r.end();
  CHECK(all(event::poll_end).at(0).detail == static_cast<std::uint8_t>(trace::outcome::failed));
  CHECK(all(event::task_end).at(0).detail == static_cast<std::uint8_t>(trace::outcome::failed));
}

TEST_CASE("sequence numbers count up by one") {
  recording r;
  {
    simulation s;
    s.run(two_sleepers());
  }
  r.end();
  for (std::size_t i = 0; i < taken.size(); ++i)
    REQUIRE(taken[i].sequence == i + 1);
}

TEST_CASE("beyond its limit a trace says honestly how much it lost") {
  recording r(20);
  {
    simulation s;
    s.run(two_sleepers());
  }
  r.end();
  CHECK(all(event::lost).back().value > 0);
  const auto& last = taken.back();
  CHECK(last.kind == event::end);
  // begin to end: what was written, what was lost, and the end itself
  CHECK(last.sequence == 20 + all(event::lost).back().value + 1);
}

TEST_CASE("without a trace nothing is recorded, and everything runs") {
  taken.clear();
  simulation s;
  s.run(two_sleepers());
  CHECK(taken.empty());
}

namespace {
pollux::async_generator<int> traced_stream() {
  co_yield 1;
  co_await pollux::sleep(1_ms);
  co_yield 2;
}
pollux::task<> traced_loop() {
  auto numbers = traced_stream();
  while (co_await pollux::next(numbers)) {
  }
}
} // namespace

TEST_CASE("the polls of a generator nest in those of its reader, and each item ends one") {
  recording recording;
  simulation s;
  s.run(traced_loop());
  recording.end();
  const auto generator = nodes("traced_stream");
  REQUIRE(generator.size() == 1);
  std::vector<trace::outcome> ends;
  for (const auto& record : all(event::poll_end)) {
    if (record.subject == generator[0])
      ends.push_back(static_cast<trace::outcome>(record.detail));
  }
  using enum trace::outcome;
  CHECK(ends == std::vector{ready, pending, ready, ready}); // two items and the end
  CHECK(polls_of(generator[0]) == ends.size());
  CHECK(drop_of(generator[0]) == trace::drop_reason::finished);
  std::vector<std::uint32_t> open;
  for (const auto& record : taken) {
    if (record.kind == event::poll_begin)
      open.push_back(record.subject);
    if (record.kind == event::poll_end) {
      REQUIRE_FALSE(open.empty());
      CHECK(open.back() == record.subject);
      open.pop_back();
    }
  }
  CHECK(open.empty());
}

TEST_CASE("the trace tells which blocks of memory are whose, and when they are given back") {
  recording r;
  {
    simulation s;
    s.run(two_sleepers());
  }
  r.end();
  std::map<std::uint32_t, std::uint64_t> bytes;
  for (const auto& record : all(event::allocate)) {
    CHECK(bytes.emplace(record.subject, record.value).second);
    CHECK(record.value > 0);
  }
  const auto task = all(event::task_spawn).at(0).subject;
  CHECK(bytes.contains(task));
  CHECK(bytes.contains(nodes("two_sleepers").at(0)));
  for (const auto id : nodes("sleeper"))
    CHECK(bytes.contains(id));
  CHECK(all(event::free).size() == bytes.size());
  for (const auto& record : all(event::free))
    CHECK(record.value == bytes.at(record.subject));
}

TEST_CASE("a block whose owner is never made is not told of") {
  recording r;
  struct throws {
    throws() = default;
    throws(throws&&) { throw std::runtime_error("it stays where it is"); }
  };
  const auto make = [](throws, pollux::task<> inner) -> pollux::task<> {
    co_await std::move(inner);
  };
  CHECK_THROWS(make(throws(), sleeper(1_ms)));
  {
    auto later = sleeper(1_ms);
  }
  r.end();
  CHECK(all(event::allocate).size() == all(event::free).size());
  for (const auto& record : all(event::allocate))
    CHECK(record.subject != 0);
}
