// pollux: the workloads as they are written with Pollux.
#include "measure.hpp"

#include <pollux/pollux.hpp>

#include <algorithm>
#include <cmath>
#include <memory>

namespace {

using namespace measure;
using pollux::context;
using pollux::executor;
using pollux::task;

#if POLLUX_TRACE
constexpr auto* peer = "pollux:traced_off";

std::uint64_t records = 0;
void count_records(const pollux::trace::record*, std::size_t count) {
  records += count;
}
#else
constexpr auto* peer = "pollux";
#endif

/// Runs one task until it is over.
template <pollux::future F>
void run_one(F future) {
  executor executor;
  executor.spawn(std::move(future)).detach();
  executor.run_until_idle();
  check(executor.alive() == 0);
}

// W1: spawning, of plain futures and of coroutines (W1c).

struct counting {
  using output = void;
  std::uint64_t* count;

  pollux::poll<void> poll(context&) const {
    ++*count;
    return pollux::poll<void>::ready();
  }
};
task<> counting_coroutine(std::uint64_t* count) {
  ++*count;
  co_return;
}

template <class Make>
void spawn_and_run(std::uint32_t at_once, Make make) {
  std::uint64_t count = 0;
  executor executor;
  for (std::uint32_t done = 0; done < tasks; done += at_once) {
    for (std::uint32_t i = 0; i < at_once; ++i)
      executor.spawn(make(&count)).detach();
    executor.run_until_idle();
  }
  check(count == tasks);
}

constexpr auto plain = [](std::uint64_t* count) { return counting{count}; };

// W2, and W8: a chain of coroutines whose innermost wakes itself.

task<> wake_itself(std::uint32_t times) {
  for (std::uint32_t i = 0; i < times; ++i)
    co_await pollux::yield_now();
}

// NOLINTNEXTLINE(misc-no-recursion)
task<> chain(std::uint32_t depth, std::uint32_t times) {
  if (depth > 0) {
    co_await chain(depth - 1, times);
  } else {
    co_await wake_itself(times);
  }
}

// W3: two tasks that wake each other, over events with one waiter.

struct event {
  bool is_set = false;
  pollux::waker waiter;

  void signal() {
    is_set = true;
    waiter.wake();
  }
};
struct wait_for {
  using output = void;
  event* what;

  pollux::poll<void> poll(context& cx) const {
    if (std::exchange(what->is_set, false))
      return pollux::poll<void>::ready();
    cx.store(what->waiter);
    return pollux::pending;
  }
};

task<> ping(event& there, event& back) {
  for (std::uint32_t i = 0; i < round_trips; ++i) {
    there.signal();
    co_await wait_for{&back};
  }
}
task<> pong(event& there, event& back) {
  for (std::uint32_t i = 0; i < round_trips; ++i) {
    co_await wait_for{&there};
    back.signal();
  }
}
void ping_pong() {
  event there;
  event back;
  executor executor;
  executor.spawn(ping(there, back)).detach();
  executor.spawn(pong(there, back)).detach();
  executor.run_until_idle();
  check(executor.alive() == 0);
}

// W3m: the same over two channels with room for one.

task<> ping(pollux::mpsc::sender<std::uint32_t> there, pollux::mpsc::receiver<std::uint32_t> back) {
  std::uint32_t value = 0;
  for (std::uint32_t i = 0; i < round_trips; ++i) {
    check((co_await there.send(value)).has_value());
    value = *co_await back.recv();
  }
  check(value == round_trips);
}
task<> pong(pollux::mpsc::receiver<std::uint32_t> there, pollux::mpsc::sender<std::uint32_t> back) {
  while (const auto value = co_await there.recv())
    check((co_await back.send(*value + 1)).has_value());
}
void ping_pong_over_channels() {
  auto there = pollux::mpsc::channel<std::uint32_t>(1);
  auto back = pollux::mpsc::channel<std::uint32_t>(1);
  executor executor;
  executor.spawn(ping(std::move(there.first), std::move(back.second))).detach();
  executor.spawn(pong(std::move(there.second), std::move(back.first))).detach();
  executor.run_until_idle();
  check(executor.alive() == 0);
}

// W4: a join of two that are each pending once; as plain futures, and as coroutines (W4c).

struct yield_once {
  using output = std::uint32_t;
  std::uint32_t result;
  bool yielded = false;

  pollux::poll<std::uint32_t> poll(context& cx) {
    if (yielded)
      return result;
    yielded = true;
    cx.wake();
    return pollux::pending;
  }
};
task<std::uint32_t> yield_once_coroutine(std::uint32_t result) {
  co_await pollux::yield_now();
  co_return result;
}

task<> join_two() {
  std::uint64_t sum = 0;
  for (std::uint32_t i = 0; i < joins; ++i) {
    auto [a, b] = co_await pollux::join(yield_once{1}, yield_once{2});
    sum += a + b;
  }
  check(sum == std::uint64_t{3} * joins);
}
task<> join_two_coroutines() {
  std::uint64_t sum = 0;
  for (std::uint32_t i = 0; i < joins; ++i) {
    auto [a, b] = co_await pollux::join(yield_once_coroutine(1), yield_once_coroutine(2));
    sum += a + b;
  }
  check(sum == std::uint64_t{3} * joins);
}

// W5: many children in one task, of which each that is woken is polled, and no other.

// Two coroutines, for a loop with a co_await in it has its variables in the frame.
task<> wake_all(std::vector<event>& events, const std::vector<std::uint32_t>& order) {
  for (const std::uint32_t i : order)
    events[i].signal();
  co_return;
}
task<> wake_one_per_turn(std::vector<event>& events, const std::vector<std::uint32_t>& order) {
  for (const std::uint32_t i : order) {
    events[i].signal();
    co_await pollux::yield_now();
  }
}
task<> join_all(std::vector<wait_for> all) {
  const auto outputs = co_await pollux::join_all(std::move(all));
  check(outputs.size() == children);
}
task<> take_unordered(std::vector<wait_for> all) {
  pollux::futures_unordered<wait_for> unordered;
  for (wait_for& each : all)
    unordered.push(std::move(each));
  std::uint32_t count = 0;
  while (co_await pollux::next(unordered))
    ++count;
  check(count == children);
}
template <class Join>
void join_many(const std::vector<std::uint32_t>& order, bool one_per_turn, Join join) {
  std::vector<event> events(children);
  std::vector<wait_for> all;
  all.reserve(children);
  for (event& each : events)
    all.push_back({&each});
  executor executor;
  executor.spawn(join(std::move(all))).detach();
  executor.spawn(one_per_turn ? wake_one_per_turn(events, order) : wake_all(events, order))
      .detach();
  executor.run_until_idle();
  check(executor.alive() == 0);
}

// W6: a select between one that is pending once, and one that never completes.

struct wait_until_dropped {
  using output = void;
  event* what;

  explicit wait_until_dropped(event& what) : what(&what) {}
  wait_until_dropped(wait_until_dropped&& other) noexcept
      : what(std::exchange(other.what, nullptr)) {}
  wait_until_dropped& operator=(wait_until_dropped&&) = delete;
  ~wait_until_dropped() {
    if (what != nullptr)
      what->waiter.reset();
  }
  pollux::poll<void> poll(context& cx) const { return wait_for{what}.poll(cx); }
};

task<> select_one() {
  event never;
  std::uint64_t first = 0;
  for (std::uint32_t i = 0; i < selects; ++i) {
    const auto winner = co_await pollux::select(yield_once{1}, wait_until_dropped(never));
    first += winner.index() == 0;
  }
  check(first == selects);
}

// W7: timers, half of them cancelled, the others fired in the order of their deadlines.

struct waiting_for_all {
  using output = void;
  std::vector<pollux::timer>* all;
  bool begun = false;

  pollux::poll<void> poll(context& cx) {
    if (!std::exchange(begun, true)) {
      for (auto& timer : *all)
        cx.store(timer.waker);
    }
    return pollux::pending;
  }
};

pollux::instant at(std::uint64_t nanoseconds) {
  return pollux::instant(pollux::duration::nanoseconds(static_cast<std::int64_t>(nanoseconds)));
}

std::vector<std::uint64_t> deadlines() {
  std::vector<std::uint64_t> result(timers);
  std::generate(result.begin(), result.end(), [] { return 1 + next_random() % last_deadline; });
  return result;
}

void fire_timers(const std::vector<std::uint64_t>& deadlines) {
  std::vector<pollux::timer> all(timers);
  auto queue = std::make_unique<pollux::timer_queue>();
  executor executor;
  executor.spawn(waiting_for_all{&all}).detach();
  executor.run_until_idle();
  for (std::uint32_t i = 0; i < timers; ++i)
    queue->arm(all[i], at(deadlines[i]));
  for (std::uint32_t i = 0; i < timers; i += 2)
    queue->cancel(all[i]);
  std::uint32_t fired = 0;
  pollux::instant last;
  while (const auto next = queue->next()) {
    check(*next >= last);
    last = *next;
    queue->fire(last);
    ++fired; // of two with one deadline, both at once
    executor.run_until_idle();
  }
  check(fired > timers / 2 - timers / 20 && fired <= timers / 2);
}

// W9: tasks that have been polled and wait, as plain futures and as coroutines (W9c). The waker
// lies in what they wait for; it is counted for no peer.

task<> parked_coroutine(event& what) {
  co_await wait_for{&what};
}

template <class Make>
void park(executor& executor, std::vector<event>& events, Make make) {
  for (event& what : events)
    executor.spawn(make(what)).detach();
  executor.run_until_idle();
  check(executor.alive() % tasks == 0);
}

#if POLLUX_TRACE
/// How many records a trace of `body` has, per operation.
template <class Body>
void count_events(const char* work, double operations, Body body) {
  records = 0;
  pollux::trace::start(&count_records, UINT64_MAX, pollux::trace::clock_kind::simulated);
  body();
  pollux::trace::stop(0, false);
  report(work, peer, std::round(static_cast<double>(records) / operations), 0);
}

/// The same while it is recorded, into chunks that are dropped.
template <class Body>
void measure_recorded(const char* work, double operations, Body body) {
  measure_time(work, "pollux:recorded", operations, [&] {
    pollux::trace::start(&count_records, UINT64_MAX, pollux::trace::clock_kind::simulated);
    body();
    pollux::trace::stop(0, false);
  });
}
#endif

} // namespace

int main(int, char** arguments) {
  const auto is = [&](const char* work) { return std::strcmp(arguments[1], work) == 0; };
  if (is("W1")) {
    measure_time("W1", peer, tasks, [] { spawn_and_run(tasks, plain); });
    measure_time("W1c", peer, tasks, [] { spawn_and_run(tasks, counting_coroutine); });
  } else if (is("W1b")) {
    measure_time("W1b", peer, tasks, [] { spawn_and_run(batch, plain); });
    measure_time("W1bc", peer, tasks, [] { spawn_and_run(batch, counting_coroutine); });
  } else if (is("W2")) {
    measure_time("W2", peer, wakes, [] { run_one(wake_itself(wakes)); });
  } else if (is("W3")) {
    measure_time("W3", peer, round_trips, [] { ping_pong(); });
  } else if (is("W3m")) {
    measure_time("W3m", peer, round_trips, [] { ping_pong_over_channels(); });
  } else if (is("W4")) {
    measure_time("W4", peer, joins, [] { run_one(join_two()); });
    measure_time("W4c", peer, joins, [] { run_one(join_two_coroutines()); });
  } else if (is("W5a") || is("W5b")) {
    const bool one_per_turn = is("W5b");
    const auto order = shuffled(children);
    const auto measure_many = [&](const char* name, auto join) {
      measure_time(arguments[1], name, double{children} * repetitions, [&] {
        for (std::uint32_t i = 0; i < repetitions; ++i)
          join_many(order, one_per_turn, join);
      });
    };
    measure_many("pollux", join_all);
    measure_many("pollux:unordered", take_unordered);
  } else if (is("W6")) {
    measure_time("W6", peer, selects, [] { run_one(select_one()); });
  } else if (is("W7")) {
    const auto at = deadlines();
    measure_time("W7", peer, double{timers} * timer_rounds, [&] {
      for (std::uint32_t i = 0; i < timer_rounds; ++i)
        fire_timers(at);
    });
  } else if (is("W8")) {
    measure_time("W8:1", peer, wakes, [] { run_one(chain(1, wakes)); });
    measure_time("W8:10", peer, wakes, [] { run_one(chain(10, wakes)); });
    measure_time("W8:100", peer, wakes, [] { run_one(chain(100, wakes)); });
    measure_time("W8:1000", peer, wakes, [] { run_one(chain(1000, wakes)); });
  } else if (is("W9")) {
    std::vector<event> events(tasks);
    std::vector<event> more_events(tasks);
    executor executor;
    measure_space("W9", peer, tasks,
                  [&] { park(executor, events, [](event& what) { return wait_for{&what}; }); });
    measure_space("W9c", peer, tasks, [&] { park(executor, more_events, parked_coroutine); });
    std::_Exit(0); // the tasks are not to be cancelled one by one
  }
#if POLLUX_TRACE
  if (is("W2"))
    measure_recorded("W2", wakes, [] { run_one(wake_itself(wakes)); });
  if (is("W4"))
    measure_recorded("W4", joins, [] { run_one(join_two()); });
  if (is("events")) {
    count_events("W2", wakes, [] { run_one(wake_itself(wakes)); });
    count_events("W4", joins, [] { run_one(join_two()); });
  }
#endif
}
