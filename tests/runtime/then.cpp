#include "pollux/then.hpp"
#include "kit.hpp"
#include "pollux/ready.hpp"
#include "pollux/select.hpp"
#include "pollux/sleep.hpp"
#include "pollux/task.hpp"

#include <catch2/catch_test_macros.hpp>

#include <stdexcept>

using namespace pollux::literals;

TEST_CASE("then polls the second future in the poll in which the first completes") {
  control first, second;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::then both(controlled{first}, [&](int) { return controlled{second}; });
  CHECK(both.poll(cx).is_pending());
  CHECK(second.polls == 0);
  first.complete(1);
  CHECK(both.poll(cx).is_pending());
  CHECK(first.drops == 1);
  CHECK(first.polls == 2);
  CHECK(second.polls == 1);
  second.complete(2);
  CHECK(both.poll(cx).take() == 2);
  CHECK(target.wakes == 2);
}

TEST_CASE("the first future is destroyed before the second is made") {
  control first;
  first.value = 1;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::then drops(controlled{first}, [&](int) { return pollux::ready(first.drops); });
  CHECK(drops.poll(cx).take() == 1);
}

TEST_CASE("dropping then drops the one that is being polled, once") {
  control first, second;
  counting_wakeable target;
  pollux::context cx(target);
  auto make = [&] {
    return pollux::then(controlled{first}, [&](int) { return controlled{second}; });
  };
  {
    auto unpolled = make();
  }
  CHECK(first.drops == 1);
  {
    auto in_first = make();
    CHECK(in_first.poll(cx).is_pending());
  }
  CHECK(first.drops == 2);
  CHECK(second.drops == 0);
  first.value = 1;
  {
    auto in_second = make();
    CHECK(in_second.poll(cx).is_pending());
    CHECK(second.drops == 0);
  }
  CHECK(first.drops == 3);
  CHECK(second.drops == 1);
}

TEST_CASE("the function may be a coroutine with captures, for it lives as long as its future") {
  simulation s;
  const std::string capture(100, 'x');
  CHECK(s.run(pollux::then(pollux::ready(), [capture]() -> pollux::task<std::size_t> {
    co_await pollux::sleep(1_ms);
    co_return capture.size();
  })) == 100);
}

TEST_CASE("then throws what its futures and its function throw") {
  simulation s;
  control fails, after;
  fails.fails = true;
  CHECK_THROWS_AS(s.run(pollux::then(controlled{fails}, [&](int) { return controlled{after}; })),
                  std::runtime_error);
  CHECK(after.polls == 0);
  CHECK_THROWS_AS(s.run(pollux::then(pollux::ready(), [&] { return controlled{fails}; })),
                  std::runtime_error);
  CHECK_THROWS_AS(s.run(pollux::then(pollux::ready(),
                                     []() -> pollux::ready<> { throw std::logic_error("no"); })),
                  std::logic_error);
  CHECK(fails.drops == 2);
}

TEST_CASE("then nests in a select in a task") {
  simulation s;
  auto wait_twice = [] {
    return pollux::then(pollux::sleep(2_ms), [] { return pollux::sleep(3_ms); });
  };
  CHECK(s.run([](auto wait_twice) -> pollux::task<std::size_t> {
    auto first = co_await pollux::select(wait_twice(), pollux::sleep(6_ms));
    co_return first.index();
  }(wait_twice)) == 0);
  CHECK(s.milliseconds() == 5);
}
