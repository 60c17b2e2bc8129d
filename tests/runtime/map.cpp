#include "pollux/map.hpp"
#include "kit.hpp"
#include "pollux/join.hpp"
#include "pollux/ready.hpp"
#include "pollux/sleep.hpp"
#include "pollux/task.hpp"

#include <catch2/catch_test_macros.hpp>

#include <memory>
#include <stdexcept>

using namespace pollux::literals;

TEST_CASE("map completes with its function of the output, and polls no oftener than is asked") {
  control inner;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::map text(controlled{inner}, [](int value) { return std::to_string(value); });
  CHECK(text.poll(cx).is_pending());
  inner.complete(7);
  CHECK(target.wakes == 1);
  CHECK(text.poll(cx).take() == "7");
  CHECK(inner.polls == 2);
}

TEST_CASE("the future is destroyed before the function is called, once") {
  control inner;
  inner.value = 1;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::map drops(controlled{inner}, [&](int) { return inner.drops; });
  CHECK(drops.poll(cx).take() == 1);
  CHECK(inner.drops == 1);
}

TEST_CASE("outputs of map may be void on either side, or move-only") {
  simulation s;
  int calls = 0;
  CHECK(s.run(pollux::map(pollux::sleep(1_ms), [&] { return ++calls; })) == 1);
  s.run(pollux::map(pollux::ready(1), [&](int by) { calls += by; }));
  s.run(pollux::map(pollux::ready(), [&] { ++calls; }));
  CHECK(calls == 3);
  CHECK(s.run(pollux::map(pollux::ready(std::make_unique<int>(4)),
                          [](std::unique_ptr<int> value) { return *value; })) == 4);
}

TEST_CASE("map can be dropped at every point") {
  CHECK(drop_at_every_poll([](auto& controls) {
    return pollux::map(controlled{controls[0]}, [](int value) { return value; });
  }));
}

TEST_CASE("map throws what its future or its function throws") {
  control inner;
  inner.fails = true;
  simulation s;
  int calls = 0;
  CHECK_THROWS_AS(s.run(pollux::map(controlled{inner}, [&](int) { ++calls; })), std::runtime_error);
  CHECK(calls == 0);
  CHECK(inner.drops == 1);
  CHECK_THROWS_AS(s.run(pollux::map(pollux::ready(), [] { throw std::logic_error("no"); })),
                  std::logic_error);
}

TEST_CASE("map nests in joins and tasks") {
  simulation s;
  auto twice = [](int value) { return 2 * value; };
  CHECK(s.run([](auto twice) -> pollux::task<int> {
    auto [a, b] = co_await pollux::join(pollux::map(pollux::map(pollux::ready(1), twice), twice),
                                        pollux::map(pollux::sleep(1_ms), [] { return 1; }));
    co_return a + b;
  }(twice)) == 5);
}
