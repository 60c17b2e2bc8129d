#include "trace_writer.hpp"

#include <model/words.hpp>

#include <catch2/catch_test_macros.hpp>

#include <vector>

using namespace pollux::model;
namespace trace = pollux::trace;
using trace::drop_reason;
using trace::node_kind;

namespace {

std::vector<id> children(const model& model, id first) {
  std::vector<id> result;
  for (const future* at = model.find_future(first); at != nullptr;
       at = model.find_future(at->next_sibling)) {
    result.push_back(at->id);
  }
  return result;
}

} // namespace

TEST_CASE("a future is below the one that polls it first, not the one that made it") {
  auto writer = trace_writer::begun();
  // A coroutine makes two futures and gives them to a join.
  writer.make(2).spawn(1).poll(1).poll(2);
  writer.make(3, node_kind::fetch, 2).make(4, node_kind::fetch, 2).make(5, node_kind::join, 2);
  const auto before = writer.model();
  CHECK(children(before, before.find_future(2)->first_child) == std::vector<id>{3, 4, 5});
  writer.poll(5).poll(3).pending(3).poll(4).pending(4).pending(5).pending(2).pending(1);
  const auto model = writer.model();
  REQUIRE(model.error() == "");
  CHECK(children(model, model.find_task(1)->first_child) == std::vector<id>{2});
  CHECK(children(model, model.find_future(2)->first_child) == std::vector<id>{5});
  CHECK(children(model, model.find_future(5)->first_child) == std::vector<id>{3, 4});
  CHECK(model.find_future(4)->parent == 5);
  CHECK(model.find_future(4)->task == 1);
}

TEST_CASE("children are found in any order of their first polls") {
  auto writer = trace_writer::begun();
  writer.make(2).spawn(1).poll(1).poll(2);
  writer.make(3, node_kind::other, 2).make(4, node_kind::other, 2).make(5, node_kind::other, 2);
  writer.make(6, node_kind::join, 2).poll(6);
  writer.poll(5).pending(5).poll(4).pending(4).poll(3).pending(3);
  const auto model = writer.model();
  CHECK(children(model, model.find_future(6)->first_child) == std::vector<id>{5, 4, 3});
  CHECK(children(model, model.find_future(2)->first_child) == std::vector<id>{6});
}

TEST_CASE("a future that was never polled did nothing, and says so") {
  auto writer = trace_writer::begun();
  writer.make(1).make(2).drop(2, drop_reason::never_polled);
  const auto model = writer.model();
  CHECK(model.futures()[0].state == future_state::never_polled);
  CHECK(!model.futures()[0].dropped);
  CHECK(model.futures()[1].state == future_state::never_polled);
  CHECK(model.futures()[1].dropped == drop_reason::never_polled);
  CHECK(children(model, model.first_outside()) == std::vector<id>{1, 2});
}

TEST_CASE("polls of each child of a join are counted apart") {
  auto writer = trace_writer::begun();
  writer.spawn(1).make(2, node_kind::join).make(3).make(4);
  writer.poll(1).poll(2).poll(3).pending(3).poll(4).pending(4).pending(2).pending(1);
  writer.poll(1).poll(2).poll(3).ready(3).poll(4).pending(4).pending(2).pending(1);
  writer.poll(1).poll(2).poll(4).ready(4).ready(2).ready(1);
  const auto model = writer.model();
  REQUIRE(model.error() == "");
  CHECK(model.find_future(2)->polls == 3);
  CHECK(model.find_future(3)->polls == 2);
  CHECK(model.find_future(4)->polls == 3);
  CHECK(model.find_future(3)->state == future_state::ready);
}

TEST_CASE("the loser of a select is cancelled, with its request") {
  auto writer = trace_writer::begun();
  const auto url = writer.text("https://slow.pollux.test/");
  writer.spawn(1).make(2, node_kind::select).make(3, node_kind::sleep).make(4, node_kind::fetch);
  writer.poll(1).poll(2).poll(3).pending(3).poll(4);
  writer.fetch(4, trace::fetch_phase::sent, 0, url).pending(4).pending(2).pending(1);
  writer.poll(1).poll(2).poll(3).ready(3).ready(2);
  writer.fetch(4, trace::fetch_phase::aborted).drop(4, drop_reason::cancelled);
  writer.drop(3, drop_reason::finished);
  const auto model = writer.model();
  REQUIRE(model.error() == "");
  CHECK(model.find_future(4)->state == future_state::cancelled);
  CHECK(model.find_future(4)->dropped == drop_reason::cancelled);
  CHECK(model.find_future(3)->state == future_state::ready);
  REQUIRE(model.fetches().size() == 1);
  CHECK(model.fetches()[0].phase == trace::fetch_phase::aborted);
  CHECK(model.fetches()[0].ended);
}

TEST_CASE("a request goes from sent over headers to done") {
  auto writer = trace_writer::begun();
  const auto url = writer.text("https://foo.pollux.test/?size=10");
  writer.make(1, node_kind::fetch).spawn(2).poll(2).poll(1);
  writer.fetch(1, trace::fetch_phase::sent, 0, url).pending(1).pending(2);
  writer.at(5).fetch(1, trace::fetch_phase::headers, 200);
  writer.at(7).fetch(1, trace::fetch_phase::done, 200, 0, 10);
  const auto model = writer.model();
  REQUIRE(model.error() == "");
  const fetch& fetch = model.fetches().at(0);
  CHECK(fetch.phase == trace::fetch_phase::done);
  CHECK(fetch.status == 200);
  CHECK(fetch.bytes == 10);
  CHECK(fetch.headers->time == 5'000'000);
  CHECK(fetch.ended->time == 7'000'000);
  CHECK(name(model, model.futures()[0]) == "fetch foo.pollux.test/");
}

TEST_CASE("a future's line is that of its await, once known") {
  auto writer = trace_writer::begun();
  const auto made = writer.source("main.cpp", 3);
  const auto awaited = writer.source("main.cpp", 8);
  writer.make(1, node_kind::sleep, 0, {}, made);
  CHECK(line(writer.model(), writer.model().futures()[0]) == 3);
  writer.poll(1, awaited);
  CHECK(line(writer.model(), writer.model().futures()[0]) == 8);
}

TEST_CASE("names that a future does not have are its kind") {
  auto writer = trace_writer::begun();
  writer.make(1, node_kind::select).make(2, node_kind::coroutine, 0, "task<int> work(int)");
  const auto model = writer.model();
  CHECK(name(model, model.futures()[0]) == "select");
  CHECK(name(model, model.futures()[1]) == "work");
}
