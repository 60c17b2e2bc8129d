#include "in_korean.hpp"
#include "trace_writer.hpp"

#include <model/bounds.hpp>
#include <model/json.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <algorithm>
#include <cctype>
#include <random>

using namespace pollux::model;
namespace trace = pollux::trace;
using Catch::Matchers::ContainsSubstring;

TEST_CASE("a trace of another version is refused") {
  trace_writer writer;
  writer.write(trace::event::begin, 0, 0, 9);
  CHECK_THAT(writer.model().error(), ContainsSubstring("version 9"));
  trace_writer older;
  older.write(trace::event::begin, 0, 0, trace::oldest_version - 1);
  CHECK_THAT(older.model().error(), ContainsSubstring("only versions 3 to 5"));
}

TEST_CASE("a trace starts with begin, once") {
  trace_writer writer;
  writer.spawn(1);
  CHECK_THAT(writer.model().error(), ContainsSubstring("begin"));
  auto twice = trace_writer::begun();
  twice.write(trace::event::begin, 0, 0, trace::format_version);
  CHECK_THAT(twice.model().error(), ContainsSubstring("begins twice"));
}

TEST_CASE("what is damaged is named, and what came before is kept") {
  auto writer = trace_writer::begun();
  writer.spawn(1, "kept");
  SECTION("an unknown kind") {
    writer.write(static_cast<trace::event>(200));
  }
  SECTION("a poll that ends and never began") {
    writer.pending(1);
  }
  SECTION("a poll that ends before the one inside") {
    writer.spawn(2).poll(1).poll(2).pending(1);
  }
  SECTION("a poll inside a poll of the same") {
    writer.poll(1).poll(1);
  }
  SECTION("a poll of what was never made") {
    writer.poll(7);
  }
  SECTION("a wake of what was never spawned") {
    writer.wake(7, trace::wake_cause::task);
  }
  SECTION("a wake of a future") {
    writer.make(2).wake(2, trace::wake_cause::task);
  }
  SECTION("a drop of what was never made") {
    writer.drop(7, trace::drop_reason::finished);
  }
  SECTION("a second drop") {
    writer.make(2).drop(2, trace::drop_reason::never_polled);
    writer.drop(2, trace::drop_reason::never_polled);
  }
  SECTION("a poll after the drop") {
    writer.make(2).drop(2, trace::drop_reason::never_polled).poll(2);
  }
  SECTION("an id twice") {
    writer.make(1);
  }
  SECTION("no id") {
    writer.make(0);
  }
  SECTION("an unknown name") {
    writer.write(trace::event::node_create, 0, 0, 2, 0, std::uint64_t{99} << 32);
  }
  SECTION("an unknown place") {
    writer.write(trace::event::node_create, 0, 0, 2, 0, 99);
  }
  SECTION("a future of an unknown kind") {
    writer.write(trace::event::node_create, 99, 0, 2);
  }
  SECTION("an unknown mistake") {
    writer.write(trace::event::misuse, 9, 0, 1);
  }
  SECTION("an unknown outcome") {
    writer.poll(1).write(trace::event::poll_end, 9, 0, 1);
  }
  SECTION("a task that ends pending") {
    writer.end_task(1, trace::outcome::pending);
  }
  SECTION("a request that was never sent") {
    writer.make(2).fetch(2, trace::fetch_phase::done, 200);
  }
  SECTION("a handle of a task that was never spawned") {
    writer.make(2, trace::node_kind::join_handle).poll(2, 0, 7);
  }
  SECTION("a sequence that goes back") {
    writer.write(trace::event::idle);
    writer.records.back().sequence = 0;
  }
  const auto model = writer.model();
  CHECK_THAT(model.error(), ContainsSubstring("damaged at record"));
  REQUIRE(model.tasks().size() >= 1);
  CHECK(model.text(model.tasks()[0].name) == "kept");
  // The error stays.
  const std::string error = model.error();
  auto more = model;
  more.apply({0, 1000, trace::event::idle, 0, 0, 0, 0, 0});
  CHECK(more.error() == error);
  // In Korean all of it is Korean.
  const in_korean korean;
  const std::string told = writer.model().error();
  CHECK(is_korean(told));
  CHECK(
      std::none_of(told.begin(), told.end(), [](unsigned char c) { return std::isalpha(c) != 0; }));
}

TEST_CASE("a gap in the sequence is a loss, not damage") {
  auto writer = trace_writer::begun();
  writer.spawn(1).poll(1).skip(10).pending(1).poll(1).ready(1).end_task(1).poll(9).wake(
      8, trace::wake_cause::timer);
  const auto model = writer.model();
  CHECK(model.error() == "");
  CHECK(model.lost() == 10);
  CHECK(model.tasks()[0].state == task_state::ready);
}

TEST_CASE("the trace's own count of lost records is told") {
  auto writer = trace_writer::begun();
  writer.spawn(1).poll(1);
  writer.write(trace::event::lost, 0, 0, 0, 0, 1234);
  const auto model = writer.model();
  CHECK(model.lost() == 1234);
  CHECK(model.tasks()[0].state == task_state::waiting);
}

TEST_CASE("ids over the bound are counted as lost") {
  auto writer = trace_writer::begun();
  writer.spawn(bounds::ids).poll(bounds::ids).make(5, trace::node_kind::other).poll(5).pending(5);
  writer.pending(bounds::ids);
  const auto model = writer.model();
  CHECK(model.error() == "");
  CHECK(model.lost() == 1);
  CHECK(model.futures().size() == 1);
}

TEST_CASE("chunks may end anywhere") {
  auto writer = trace_writer::begun();
  writer.spawn(1, "a_name_of_several_pieces").poll(1).pending(1);
  const auto bytes = writer.bytes();
  const auto whole = json(writer.model());
  for (const std::size_t size : {1U, 7U, 31U, 32U, 33U, 100U}) {
    model model;
    for (std::size_t at = 0; at < bytes.size(); at += size) {
      model.feed(std::span(bytes).subspan(at, std::min(size, bytes.size() - at)));
    }
    CHECK(json(model) == whole);
  }
}

TEST_CASE("the end of the trace gives the exit code") {
  auto writer = trace_writer::begun();
  writer.write(trace::event::end, 0, 0, 0, static_cast<std::uint32_t>(-1), 1);
  const auto model = writer.model();
  CHECK(model.exit_code() == -1);
  CHECK(model.ended_with_tasks_alive());
}

namespace {

// A record with mostly small numbers, so that many fit together.
trace::record random_record(std::mt19937& random, std::uint32_t sequence) {
  const auto below = [&](std::uint32_t bound) {
    return std::uniform_int_distribution<std::uint32_t>(0, bound - 1)(random);
  };
  const auto number = [&]() -> std::uint32_t {
    return below(50) == 0 ? static_cast<std::uint32_t>(random()) : below(12);
  };
  trace::record r{};
  r.time = below(4) == 0 ? random() : sequence;
  r.sequence = below(200) == 0 ? sequence + below(5) : sequence;
  r.kind = static_cast<trace::event>(below(100) == 0 ? below(256) : 1 + below(19));
  r.detail = static_cast<std::uint8_t>(below(60) == 0 ? below(256) : below(4));
  r.extra = static_cast<std::uint16_t>(below(20) == 0 ? random() : below(40));
  r.subject = number();
  r.object = number();
  r.value = below(2) == 0 ? number() : number() | std::uint64_t{number()} << 32;
  return r;
}

// Each future is met exactly once from the roots: the links are a forest.
void check_links(const model& model) {
  std::size_t met = 0;
  const auto walk = [&](const auto& self, id first, id parent) -> void {
    for (const future* at = model.find_future(first); at != nullptr;
         at = model.find_future(at->next_sibling)) {
      REQUIRE(++met <= model.futures().size());
      REQUIRE(at->parent == parent);
      self(self, at->first_child, at->id);
    }
  };
  walk(walk, model.first_outside(), 0);
  for (const task& task : model.tasks())
    walk(walk, task.first_child, task.id);
  REQUIRE(met == model.futures().size());
}

} // namespace

TEST_CASE("random records are an error or a model, never a crash") {
  std::size_t damaged = 0;
  for (std::uint32_t seed = 1; seed <= 3000; ++seed) {
    std::mt19937 random(seed);
    auto writer = trace_writer::begun();
    model model = writer.model();
    // With records lost, most of what follows is tolerated: that way leads deeper.
    if (seed % 2 == 0)
      model.apply({0, 1, trace::event::lost, 0, 0, 0, 0, 3});
    for (std::uint32_t sequence = 2; sequence < 400; ++sequence) {
      model.apply(random_record(random, sequence));
    }
    damaged += model.error().empty() ? 0U : 1U;
    check_links(model);
    CHECK(json(model).ends_with("]}"));
  }
  CHECK(damaged > 1000);
}

TEST_CASE("random bytes are an error, never a crash") {
  for (std::uint32_t seed = 1; seed <= 500; ++seed) {
    std::mt19937 random(seed);
    std::vector<std::byte> bytes(1000);
    for (std::byte& byte : bytes)
      byte = static_cast<std::byte>(random());
    model model;
    model.feed(bytes);
    CHECK(!model.error().empty());
  }
}
