#include "pollux/misuse.hpp"
#include "kit.hpp"
#include "pollux/join.hpp"
#include "pollux/join_all.hpp"
#include "pollux/never.hpp"
#include "pollux/poll_fn.hpp"
#include "pollux/select_all.hpp"
#include "pollux/streams.hpp"
#include "pollux/task.hpp"
#include "pollux/yield.hpp"

#include <catch2/catch_test_macros.hpp>

#include <exception>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

struct report {
  pollux::misuse what;
  std::string task;
  unsigned line;
  friend bool operator==(const report&, const report&) = default;
};
std::vector<report> reports;

/// While it lives, reports are collected.
struct collecting {
  collecting() : before(pollux::set_misuse_handler(&collect)) { reports.clear(); }
  ~collecting() { pollux::set_misuse_handler(before); }
  static void collect(pollux::misuse what, const pollux::source_location& task) noexcept {
    reports.push_back({what, task.function, task.line});
  }
  pollux::misuse_handler before;
};

/// Answers `pending` and keeps no waker.
struct forgetful {
  using output = void;
  pollux::poll<void> poll(pollux::context&) { return pollux::pending; }
};

/// The same, or keeps one.
struct perhaps_forgetful {
  using output = void;
  bool forgets = false;
  pollux::waker waker;
  pollux::poll<void> poll(pollux::context& cx) {
    if (!forgets)
      cx.store(waker);
    return pollux::pending;
  }
};

constexpr unsigned waits_line = __LINE__ + 1;
pollux::task<> waits() {
  co_await forgetful{};
}

} // namespace

TEST_CASE("a future that stores no waker is reported, by its task's name and line") {
  const collecting scope;
  pollux::executor executor;
  auto handle = executor.spawn(waits());
  executor.run_turn();
  CHECK(reports == std::vector{report{pollux::misuse::pending_without_waker, "waits", waits_line}});
}

TEST_CASE("a child that stores no waker is reported, though its siblings do") {
  const collecting scope;
  pollux::executor executor;
  auto handle = executor.spawn(
      []() -> pollux::task<> { co_await pollux::join(pollux::never<void>(), forgetful{}); }());
  executor.run_turn();
  REQUIRE(reports.size() == 1);
  CHECK(reports[0].what == pollux::misuse::pending_without_waker);
}

TEST_CASE("one of many children that stores no waker is reported, though its siblings do") {
  const collecting scope;
  pollux::executor executor;
  const auto reported = [&](auto future) {
    reports.clear();
    auto handle = executor.spawn(std::move(future));
    executor.run_turn();
    return reports.size() == 1 && reports[0].what == pollux::misuse::pending_without_waker;
  };
  std::vector<perhaps_forgetful> children(3);
  children[1].forgets = true;
  CHECK(reported(pollux::join_all(children)));
  CHECK(reported(pollux::select_all(children)));
  CHECK(reported(
      pollux::streams::collect(pollux::streams::iter(children) | pollux::streams::buffered(3))));
  CHECK(reported(pollux::streams::collect(pollux::streams::iter(children) |
                                          pollux::streams::buffer_unordered(3))));
}

TEST_CASE("a future that woke itself, or waits properly, is not reported") {
  const collecting scope;
  simulation s;
  s.run(pollux::join(pollux::yield_now(), pollux::yield_now()));
  auto waiting = s.executor.spawn(pollux::never<void>());
  s.finish();
  CHECK(reports.empty());
}

TEST_CASE("a task that awaits its own handle is reported, and waits for ever") {
  const collecting scope;
  pollux::executor executor;
  std::optional<pollux::join_handle<void>> own;
  auto task = [](std::optional<pollux::join_handle<void>>& own) -> pollux::task<> {
    co_await pollux::poll_fn([&own](pollux::context& cx) { return own->poll(cx); });
  };
  own.emplace(executor.spawn(task(own)));
  executor.run_turn();
  REQUIRE(reports.size() == 1);
  CHECK(reports[0].what == pollux::misuse::awaits_itself);
  CHECK_FALSE(own->is_over());
}

#if defined(__cpp_exceptions)

namespace {

constexpr unsigned fails_line = __LINE__ + 1;
pollux::task<int> fails() {
  co_await pollux::yield_now();
  throw std::runtime_error("the pipe burst");
}

std::string last_thrown;
void keep_what(pollux::misuse what, const pollux::source_location& task) noexcept {
  collecting::collect(what, task);
  try {
    throw;
  } catch (const std::exception& thrown) {
    last_thrown = thrown.what();
  }
}

const std::vector lost{report{pollux::misuse::failure_lost, "fails", fails_line}};

} // namespace

TEST_CASE("what a detached task throws is reported as lost, with what it was") {
  const collecting scope;
  pollux::set_misuse_handler(&keep_what);
  pollux::executor executor;
  executor.spawn(fails()).detach();
  executor.run_turn();
  CHECK(reports.empty());
  executor.run_turn();
  CHECK(reports == lost);
  CHECK(last_thrown == "the pipe burst");
}

TEST_CASE("what a task threw is reported as lost when its handle is dropped, and not before") {
  const collecting scope;
  pollux::executor executor;
  {
    const auto handle = executor.spawn(fails());
    executor.run_until_idle();
    CHECK(handle.is_over());
    CHECK(reports.empty());
  }
  CHECK(reports == lost);
}

TEST_CASE("what was taken out of a handle is not lost, and neither is what was never thrown") {
  const collecting scope;
  pollux::executor executor;
  auto failing = executor.spawn(fails());
  executor
      .spawn([](pollux::join_handle<int> handle) -> pollux::task<> {
        CHECK_THROWS_AS(co_await std::move(handle), std::runtime_error);
      }(executor.spawn(fails())))
      .detach();
  executor.spawn(fails()).abort();
  executor.run_until_idle();
  CHECK_THROWS_AS(failing.take_output(), std::runtime_error);
  CHECK_THROWS_AS(failing.take_output(), pollux::task_aborted);
  CHECK(reports.empty());
}

#endif
