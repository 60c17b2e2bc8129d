#include "pollux/try_join.hpp"
#include "kit.hpp"
#include "pollux/ready.hpp"
#include "pollux/select.hpp"
#include "pollux/sleep.hpp"
#include "pollux/task.hpp"

#include <catch2/catch_test_macros.hpp>

#include <memory>

using namespace pollux::literals;

TEST_CASE("try_join polls every child in its first poll, pending or not") {
  control first, second, third;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::try_join all(fallible(first), fallible(second), fallible(third));
  CHECK(all.poll(cx).is_pending());
  CHECK(first.polls == 1);
  CHECK(second.polls == 1);
  CHECK(third.polls == 1);
}

TEST_CASE("try_join completes with all values when all have succeeded") {
  control first, second;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::try_join both(fallible(first), fallible(second));
  CHECK(both.poll(cx).is_pending());
  second.complete(2);
  CHECK(both.poll(cx).is_pending());
  CHECK(second.drops == 1);
  CHECK(first.polls == 1);
  first.complete(1);
  auto output = both.poll(cx).take();
  REQUIRE(output.has_value());
  CHECK(*output == std::tuple(1, 2));
  CHECK(second.polls == 2);
  CHECK(target.wakes == 2);
}

TEST_CASE("at the first error try_join polls no later child, and has dropped all") {
  control first, second, third;
  second.value = -2;
  third.value = -3;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::try_join all(fallible(first), fallible(second), fallible(third));
  auto output = all.poll(cx).take();
  REQUIRE_FALSE(output.has_value());
  CHECK(output.error().code == -2);
  CHECK(first.polls == 1);
  CHECK(third.polls == 0);
  CHECK(first.drops == 1);
  CHECK(second.drops == 1);
  CHECK(third.drops == 1);
  first.waker.wake();
  CHECK(target.wakes == 0);
}

TEST_CASE("an error that comes later drops also the values that were there") {
  struct counted {
    explicit counted(int& count) : drops(&count) {}
    counted(counted&& other) noexcept : drops(std::exchange(other.drops, nullptr)) {}
    counted& operator=(counted&&) = delete;
    ~counted() {
      if (drops != nullptr)
        ++*drops;
    }
    int* drops;
  };
  int drops = 0;
  control late;
  counting_wakeable target;
  pollux::context cx(target);
  {
    pollux::try_join both(pollux::ready(pollux::result<counted, failed_with>(counted(drops))),
                          fallible(late));
    CHECK(both.poll(cx).is_pending());
    CHECK(drops == 0);
    late.complete(-1);
    CHECK(both.poll(cx).take().error().code == -1);
  }
  CHECK(drops == 1);
}

TEST_CASE("values of try_join may be void or move-only") {
  simulation s;
  using unique = std::unique_ptr<int>;
  auto output = s.run(pollux::try_join(
      pollux::ready(pollux::result<void, failed_with>(pollux::unit{})),
      pollux::ready(pollux::result<unique, failed_with>(std::make_unique<int>(4)))));
  CHECK(*std::get<1>(*output) == 4);
}

TEST_CASE("a child of try_join that wakes itself is polled again") {
  auto succeed = [](int value) { return pollux::result<int, failed_with>(value); };
  counting_wakeable target;
  pollux::context cx(target);
  pollux::try_join one(pollux::map(pending_once(pollux::ready(1)), succeed));
  CHECK(one.poll(cx).is_pending());
  CHECK(target.wakes == 1);
  CHECK(one.poll(cx).is_ready());
}

TEST_CASE("try_join can be dropped at every point") {
  CHECK(drop_at_every_poll(
      [](auto& c) { return pollux::try_join(fallible(c[0]), fallible(c[1]), fallible(c[2])); }));
}

TEST_CASE("when a child of try_join throws, its siblings are cancelled") {
  control first, second;
  second.fails = true;
  simulation s;
  CHECK_THROWS_AS(s.run(pollux::try_join(fallible(first), fallible(second))), std::runtime_error);
  CHECK(first.drops == 1);
  CHECK(second.drops == 1);
}

TEST_CASE("try_join of coroutines fails fast") {
  auto attempt = [](pollux::duration after,
                    int code) -> pollux::task<pollux::result<int, failed_with>> {
    co_await pollux::sleep(after);
    if (code < 0)
      co_return pollux::failure(failed_with(code));
    co_return code;
  };
  simulation s;
  auto output = s.run([](auto attempt) -> pollux::task<int> {
    auto winner = co_await pollux::select(pollux::try_join(attempt(900_ms, 1), attempt(20_ms, -2)),
                                          pollux::sleep(500_ms));
    co_return std::get<0>(winner).error().code;
  }(attempt));
  CHECK(output == -2);
  CHECK(s.milliseconds() == 20);
}
