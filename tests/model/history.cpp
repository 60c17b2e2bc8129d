#include "trace_writer.hpp"

#include <model/bounds.hpp>
#include <model/history.hpp>
#include <model/json.hpp>

#include <pollux/pollux.hpp>
#include <pollux/test/simulation.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <limits>
#include <random>
#include <string>

using namespace pollux::model;
using namespace pollux::literals;
namespace trace = pollux::trace;

namespace {

// All that a model says, as a text that two equal ones have in common.
std::string told_by(const model& model) {
  std::string told = json(model);
  const auto add = [&](const moment& at) {
    told += ' ' + std::to_string(at.sequence) + '/' + std::to_string(at.step) + '/' +
            std::to_string(at.time);
  };
  const auto add_polled = [&](const polled& polled) {
    add(polled.created);
    for (const segment& segment : polled.segments) {
      add(segment.begin);
      add(segment.open ? moment{} : segment.end);
      told += std::to_string(static_cast<int>(segment.outcome));
    }
  };
  add(model.now());
  for (const task& task : model.tasks())
    add_polled(task);
  for (const future& future : model.futures())
    add_polled(future);
  for (const wake& wake : model.wakes())
    add(wake.at);
  for (const idle_span& idle : model.idles())
    add(idle.begin);
  for (const mark& mark : model.marks())
    add(mark.at);
  told += ' ' + std::to_string(model.polling()) + ' ' + std::to_string(model.polled_last());
  return told;
}

history history_of(const trace_writer& writer) {
  history history;
  history.feed(writer.bytes());
  return history;
}

// What is promised of a history: at each step it is a new model fed with the records up to there,
// from wherever one comes.
void check_each_step(const std::vector<trace::record>& records, std::mt19937& random) {
  trace_writer writer;
  writer.records = records;
  history history = history_of(writer);
  CHECK(told_by(history.latest()) == told_by(writer.model()));

  std::vector<std::string> expected(history.steps() + 1);
  model fed;
  for (const trace::record& record : records) {
    fed.apply(record);
    expected.at(fed.now().step) = told_by(fed);
  }
  for (std::uint32_t step = 0; step <= history.steps(); ++step)
    REQUIRE(told_by(history.at(step)) == expected[step]);
  for (std::uint32_t step = history.steps(); step-- > 0;)
    REQUIRE(told_by(history.at(step)) == expected[step]);
  for (int jump = 0; jump < 20; ++jump) {
    const auto step = static_cast<std::uint32_t>(random() % expected.size());
    REQUIRE(told_by(history.at(step)) == expected[step]);
  }
  CHECK(told_by(history.at(std::numeric_limits<std::uint32_t>::max())) == expected.back());
}

// From stop to stop: that there and back again is the same way, and each is one poll further.
void check_stops(const history& history) {
  std::uint32_t at = history.stop(0);
  CHECK(history.back(at) == at);
  std::uint32_t polls = 0;
  for (; const auto next = history.forward(at); at = *next) {
    CHECK(history.polls_at(at) == polls);
    REQUIRE(*next > at);
    CHECK(history.back(*next) == at);
    ++polls;
  }
  CHECK(history.back(history.steps()) <= at);
}

std::vector<trace::record> taken;

std::vector<trace::record> trace_of(pollux::task<> program) {
  taken.clear();
  trace::start([](const trace::record* records,
                  std::size_t count) { taken.insert(taken.end(), records, records + count); },
               std::numeric_limits<std::uint64_t>::max(), trace::clock_kind::simulated);
  {
    pollux::test::simulation simulation;
    simulation.run(std::move(program));
  }
  trace::stop(0, false);
  return std::move(taken);
}

pollux::task<int> after(pollux::duration wait) {
  co_await pollux::sleep(wait);
  co_return 1;
}

pollux::task<> fork_and_race() {
  auto other = pollux::spawn(after(20_ms));
  trace::mark("forked");
  co_await pollux::join(after(30_ms), pollux::fetch("https://foo.pollux.test/?delay=25"));
  co_await pollux::select(after(10_ms), pollux::fetch("https://bar.pollux.test/?delay=500"));
  co_await pollux::yield_now();
  auto dropped = pollux::spawn(after(1_s));
  co_await std::move(other);
}

} // namespace

TEST_CASE("a history is at each step the model of the records up to it") {
  std::mt19937 random(1);
  const auto records = trace_of(fork_and_race());
  REQUIRE(records.size() > 50);
  SECTION("of a whole trace") {
    check_each_step(records, random);
  }
  SECTION("of a trace that lost records") {
    for (int time = 0; time < 20; ++time) {
      auto some = records;
      for (int hole = 0; hole < 4; ++hole)
        some.erase(some.begin() + 1 + static_cast<std::ptrdiff_t>(random() % (some.size() - 1)));
      check_each_step(some, random);
    }
  }
  SECTION("of a damaged trace") {
    for (int time = 0; time < 20; ++time) {
      auto broken = records;
      trace::record& record = broken[random() % broken.size()];
      record.kind = static_cast<trace::event>(random() % 20);
      record.subject = static_cast<std::uint32_t>(random() % 9);
      check_each_step(broken, random);
    }
  }
}

TEST_CASE("a history's stops are one poll apart") {
  trace_writer writer;
  writer.records = trace_of(fork_and_race());
  const history whole = history_of(writer);
  std::uint64_t polls = 0;
  for (const task& task : whole.latest().tasks())
    polls += task.polls;
  CHECK(whole.polls() == polls);
  check_stops(whole);

  std::mt19937 random(2);
  for (int time = 0; time < 50; ++time) {
    trace_writer lossy;
    lossy.records = writer.records;
    for (int hole = 0; hole < 4; ++hole)
      lossy.records.erase(lossy.records.begin() + 1 +
                          static_cast<std::ptrdiff_t>(random() % (lossy.records.size() - 1)));
    check_stops(history_of(lossy));
  }
}

TEST_CASE("a stop is right after a poll, and what belongs to it") {
  auto writer = trace_writer::begun();
  writer.spawn(1, "main").make(2).poll(1).poll(2).pending(2).pending(1); // steps 1 to 6
  writer.write(trace::event::idle).at(10);                               // 7
  writer.wake(1, trace::wake_cause::timer);                              // 8
  writer.poll(1).poll(2).ready(2).ready(1);                              // 9 to 12
  writer.drop(2, trace::drop_reason::finished).end_task(1);              // 13, 14
  writer.write(trace::event::end);                                       // 15
  history history = history_of(writer);
  REQUIRE(history.steps() == 15);
  REQUIRE(history.polls() == 2);
  CHECK(history.stop(0) == 2);
  CHECK(history.stop(1) == 6);
  CHECK(history.stop(2) == 14);
  CHECK(history.at(14).tasks()[0].state == task_state::ready);

  // From anywhere: one poll back, one poll forward.
  CHECK(history.back(15) == 6);
  CHECK(history.back(10) == 6);
  CHECK(history.back(8) == 2);
  CHECK(history.back(4) == 2);
  CHECK(history.back(0) == 2);
  CHECK(history.forward(0) == 6);
  CHECK(history.forward(4) == 6);
  CHECK(history.forward(6) == std::nullopt);
  CHECK(history.is_inside_poll(10));
  CHECK_FALSE(history.is_inside_poll(8));
  CHECK(history.at(10).polling() == 2);
  CHECK(history.at(8).polling() == 0);
}

TEST_CASE("a moment is found by its time") {
  auto writer = trace_writer::begun();
  writer.spawn(1, "a name that is longer than one piece").at(10).poll(1).pending(1).at(20);
  writer.wake(1, trace::wake_cause::timer);
  const history history = history_of(writer);
  CHECK(history.time_of(1) == 0);
  CHECK(history.time_of(2) == 10'000'000);
  CHECK(history.time_of(99) == 20'000'000);
  CHECK(history.step_at(0) == 1);
  CHECK(history.step_at(10'000'000) == 3);
  CHECK(history.step_at(19'999'999) == 3);
  CHECK(history.step_at(99'000'000) == 4);
}

TEST_CASE("an empty history, and one without a poll, have one stop") {
  history empty;
  CHECK(empty.steps() == 0);
  CHECK(empty.at(5).records() == 0);
  CHECK(empty.stop(0) == 0);
  CHECK(empty.back(3) == 0);
  CHECK(empty.forward(0) == std::nullopt);
  CHECK(empty.time_of(3) == 0);
  CHECK(empty.step_at(3) == 0);
  auto writer = trace_writer::begun();
  writer.spawn(1).write(trace::event::end);
  const history unpolled = history_of(writer);
  CHECK(unpolled.stop(0) == 2);
  CHECK(unpolled.back(1) == 2);
}

TEST_CASE("a poll that is not over yet is a stop behind the one before it") {
  auto writer = trace_writer::begun();
  writer.spawn(1).poll(1).pending(1).wake(1, trace::wake_cause::task).poll(1);
  const history history = history_of(writer);
  CHECK(history.polls() == 2);
  CHECK(history.polls_at(history.steps()) == 1);
  CHECK(history.is_inside_poll(history.steps()));
  CHECK(history.back(history.steps()) == history.stop(1));
}

TEST_CASE("a history goes on while one looks at an earlier moment") {
  auto writer = trace_writer::begun();
  writer.spawn(1).poll(1).pending(1).wake(1, trace::wake_cause::timer).poll(1).ready(1);
  writer.end_task(1);
  const auto bytes = writer.bytes();
  const std::string whole = told_by(writer.model());
  history history;
  // In pieces that end in the middle of a record.
  history.feed(std::span(bytes).first(100));
  CHECK(history.steps() == 2);
  CHECK(history.at(1).tasks()[0].polls == 0);
  history.feed(std::span(bytes).subspan(100));
  CHECK(history.steps() == 7);
  CHECK(history.at(1).tasks()[0].polls == 0);
  CHECK(told_by(history.latest()) == whole);
  CHECK(told_by(history.at(7)) == whole);
}

TEST_CASE("what exceeds the bound of a history is known, but nothing to go to") {
  auto writer = trace_writer::begun();
  writer.spawn(1);
  while (writer.records.size() < bounds::records + 100)
    writer.poll(1).pending(1).wake(1, trace::wake_cause::timer);
  history history = history_of(writer);
  CHECK(history.steps() == bounds::records - 1);
  CHECK(history.latest().records() == writer.records.size());
  CHECK(history.at(history.steps()).records() == bounds::records);
  // Over the snapshots, there and back.
  for (const std::uint32_t step : {250'000U, 1U, 499'000U, 200'001U, 99'999U, 100'000U}) {
    CHECK(history.at(step).now().step == step);
    CHECK(history.at(step).tasks()[0].polls == (step + 1) / 3);
  }
}
