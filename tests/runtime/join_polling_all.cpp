#include "pollux/join_polling_all.hpp"
#include "kit.hpp"
#include "pollux/ready.hpp"
#include "pollux/task.hpp"

#include <catch2/catch_test_macros.hpp>

TEST_CASE("join_polling_all polls all that have not completed, woken or not") {
  control first, second, third;
  counting_wakeable target;
  pollux::context cx(target);
  pollux::join_polling_all all(controlled{first}, controlled{second}, controlled{third});
  CHECK(all.poll(cx).is_pending());
  second.complete(2);
  CHECK(all.poll(cx).is_pending());
  CHECK(first.polls == 2);
  CHECK(second.polls == 2);
  CHECK(third.polls == 2);
  CHECK(second.drops == 1);
  third.complete(3);
  CHECK(all.poll(cx).is_pending());
  CHECK(second.polls == 2);
  first.complete(1);
  CHECK(all.poll(cx).take() == std::tuple(1, 2, 3));
  CHECK(first.polls == 4);
  CHECK(third.polls == 3);
  CHECK(target.wakes == 3);
}

TEST_CASE("join_polling_all counts more polls than join for the same wakes") {
  auto polls = [](auto make) {
    std::array<control, 8> controls;
    counting_wakeable target;
    pollux::context cx(target);
    auto all = make(controls);
    for (control& each : controls) {
      CHECK(all.poll(cx).is_pending());
      each.complete(0);
    }
    CHECK(all.poll(cx).is_ready());
    int sum = 0;
    for (control& each : controls)
      sum += each.polls;
    return sum;
  };
  auto of = [](auto join) {
    return [join](auto& c) {
      return join(controlled{c[0]}, controlled{c[1]}, controlled{c[2]}, controlled{c[3]},
                  controlled{c[4]}, controlled{c[5]}, controlled{c[6]}, controlled{c[7]});
    };
  };
  CHECK(polls(of([](auto... f) { return pollux::join(std::move(f)...); })) == 8 + 8);
  CHECK(polls(of([](auto... f) { return pollux::join_polling_all(std::move(f)...); })) ==
        2 + 3 + 4 + 5 + 6 + 7 + 8 + 9);
}

TEST_CASE("join_polling_all can be dropped at every point") {
  CHECK(drop_at_every_poll([](auto& c) {
    return pollux::join_polling_all(controlled{c[0]}, controlled{c[1]}, controlled{c[2]});
  }));
}

TEST_CASE("when a child of join_polling_all throws, its siblings are cancelled") {
  control first, second, third;
  simulation s;
  second.fails = true;
  CHECK_THROWS_AS(
      s.run(pollux::join_polling_all(controlled{first}, controlled{second}, controlled{third})),
      std::runtime_error);
  CHECK(first.drops == 1);
  CHECK(third.polls == 0);
  CHECK(third.drops == 1);
}

TEST_CASE("join_polling_all polls once in a turn in which a child wakes itself") {
  simulation s;
  auto handle = s.executor.spawn([]() -> pollux::task<int> {
    auto [a, b] = co_await pollux::join_polling_all(pending_once(pollux::ready(1)),
                                                    pending_once(pollux::ready(1)));
    co_return a + b;
  }());
  CHECK(s.executor.run_turn() == 1);
  CHECK(!handle.is_over());
  CHECK(s.executor.run_turn() == 1);
  CHECK(handle.take_output() == 2);
}
