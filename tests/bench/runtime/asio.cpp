// asio: the workloads with asio's coroutines, awaitable<>, on one io_context without locks.
#include "measure.hpp"

#include <asio.hpp>
#include <asio/experimental/awaitable_operators.hpp>
#include <asio/experimental/channel.hpp>

#include <algorithm>
#include <chrono>
#include <exception>

namespace {

using namespace measure;
using namespace asio::experimental::awaitable_operators;
using asio::awaitable;
using asio::co_spawn;
using asio::detached;
using asio::io_context;
using asio::use_awaitable;

constexpr auto* peer = "asio";

/// Runs one coroutine until it is over.
template <class Make>
void run_one(Make make) {
  io_context context(1);
  co_spawn(context, make(context), [](std::exception_ptr failure, auto...) { check(!failure); });
  context.run();
}

awaitable<void> counting(std::uint64_t* count) {
  ++*count;
  co_return;
}
void spawn_and_run(std::uint32_t at_once) {
  std::uint64_t count = 0;
  io_context context(1);
  for (std::uint32_t done = 0; done < tasks; done += at_once) {
    for (std::uint32_t i = 0; i < at_once; ++i)
      co_spawn(context, counting(&count), detached);
    context.restart();
    context.run();
  }
  check(count == tasks);
}

awaitable<void> wake_itself(io_context& context, std::uint32_t times) {
  for (std::uint32_t i = 0; i < times; ++i)
    co_await asio::post(context, use_awaitable);
}

using channel = asio::experimental::channel<void(asio::error_code, std::uint32_t)>;

awaitable<void> pong(channel& there, channel& back) {
  for (std::uint32_t i = 0; i < round_trips; ++i) {
    const auto value = co_await there.async_receive(use_awaitable);
    co_await back.async_send(asio::error_code{}, value + 1, use_awaitable);
  }
}
awaitable<void> ping(channel& there, channel& back) {
  std::uint32_t value = 0;
  for (std::uint32_t i = 0; i < round_trips; ++i) {
    co_await there.async_send(asio::error_code{}, value, use_awaitable);
    value = co_await back.async_receive(use_awaitable);
  }
  check(value == round_trips);
}
void ping_pong() {
  io_context context(1);
  channel there(context, 1);
  channel back(context, 1);
  co_spawn(context, ping(there, back), detached);
  co_spawn(context, pong(there, back), detached);
  context.run();
}

awaitable<std::uint32_t> yield_once(io_context& context, std::uint32_t result) {
  co_await asio::post(context, use_awaitable);
  co_return result;
}
awaitable<void> join_two(io_context& context) {
  std::uint64_t sum = 0;
  for (std::uint32_t i = 0; i < joins; ++i) {
    const auto [a, b] = co_await (yield_once(context, 1) && yield_once(context, 2));
    sum += a + b;
  }
  check(sum == std::uint64_t{3} * joins);
}

awaitable<void> wait_for_ever(asio::steady_timer& timer) {
  asio::error_code cancelled;
  co_await timer.async_wait(asio::redirect_error(use_awaitable, cancelled));
}
awaitable<void> select_one(io_context& context) {
  asio::steady_timer never(context, asio::steady_timer::time_point::max());
  std::uint64_t first = 0;
  for (std::uint32_t i = 0; i < selects; ++i) {
    const auto winner = co_await (yield_once(context, 1) || wait_for_ever(never));
    first += winner.index() == 0;
  }
  check(first == selects);
}

/// A clock that is set by hand.
struct manual_clock {
  using duration = std::chrono::nanoseconds;
  using rep = duration::rep;
  using period = duration::period;
  using time_point = std::chrono::time_point<manual_clock>;
  static constexpr bool is_steady = true;
  static inline time_point at{};
  static time_point now() { return at; }
};
struct no_waiting {
  static manual_clock::duration to_wait_duration(manual_clock::duration left) {
    return std::clamp(left, manual_clock::duration(0), manual_clock::duration(1));
  }
  static manual_clock::duration to_wait_duration(manual_clock::time_point at) {
    return to_wait_duration(at - manual_clock::now());
  }
};
void fire_timers() {
  manual_clock::at = {};
  io_context context(1);
  std::vector<asio::basic_waitable_timer<manual_clock, no_waiting>> all;
  all.reserve(timers);
  std::uint32_t fired = 0;
  std::uint32_t cancelled = 0;
  for (std::uint32_t i = 0; i < timers; ++i) {
    const auto deadline = static_cast<std::int64_t>(1 + next_random() % last_deadline);
    all.emplace_back(context, manual_clock::time_point(manual_clock::duration(deadline)));
    all.back().async_wait([&](asio::error_code failure) { ++(failure ? cancelled : fired); });
  }
  for (std::uint32_t i = 0; i < timers; i += 2)
    all[i].cancel();
  manual_clock::at = manual_clock::time_point(manual_clock::duration(last_deadline + 1));
  context.run();
  check(fired == timers / 2 && cancelled == timers / 2);
}

// NOLINTNEXTLINE(misc-no-recursion)
awaitable<void> chain(io_context& context, std::uint32_t depth, std::uint32_t times) {
  if (depth > 0) {
    co_await chain(context, depth - 1, times);
  } else {
    co_await wake_itself(context, times);
  }
}

awaitable<void> parked(channel& what) {
  co_await what.async_receive(use_awaitable);
}
void park() {
  auto* const context = new io_context(1); // stays, with its tasks
  auto* const what = new channel(*context, 0);
  for (std::uint32_t i = 0; i < tasks; ++i)
    co_spawn(*context, parked(*what), detached);
  context->poll();
}

} // namespace

int main(int, char** arguments) {
  const auto is = [&](const char* work) { return std::strcmp(arguments[1], work) == 0; };
  if (is("W1")) {
    measure_time("W1", peer, tasks, [] { spawn_and_run(tasks); });
  } else if (is("W1b")) {
    measure_time("W1b", peer, tasks, [] { spawn_and_run(batch); });
  } else if (is("W2")) {
    measure_time("W2", peer, wakes,
                 [] { run_one([](auto& on) { return wake_itself(on, wakes); }); });
  } else if (is("W3m")) {
    measure_time("W3m", peer, round_trips, [] { ping_pong(); });
  } else if (is("W4")) {
    measure_time("W4", peer, joins, [] { run_one(join_two); });
  } else if (is("W6")) {
    measure_time("W6", peer, selects, [] { run_one(select_one); });
  } else if (is("W7")) {
    measure_time("W7", peer, timers, [] { fire_timers(); });
  } else if (is("W8")) {
    measure_time("W8:100", peer, round_trips,
                 [] { run_one([](auto& on) { return chain(on, 100, round_trips); }); });
  } else if (is("W9")) {
    measure_space("W9", peer, tasks, [] { park(); });
  }
  std::_Exit(0);
}
