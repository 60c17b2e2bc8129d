// hammer NAME: thousands of tasks on several threads, woken, dropped and ended at any time. Built
// with ThreadSanitizer, and without Catch2, which is not; a failed check ends the program.

#include "asio_executor.hpp"
#include "spawn_blocking.hpp"

#include <pollux/pollux.hpp>

#include <asio/io_context.hpp>
#include <asio/thread_pool.hpp>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <optional>
#include <random>
#include <source_location>
#include <stdexcept>
#include <string_view>
#include <thread>
#include <vector>

using namespace pollux::literals;
using pollux_asio::asio_executor;
using pollux_asio::asio_join_handle;
using pollux_asio::thread_channel;
using pollux_asio::thread_receiver;
using pollux_asio::thread_sender;

namespace {

constexpr unsigned thread_count = 4;

void check(bool ok, const std::source_location& where = std::source_location::current()) {
  if (ok)
    return;
  std::fprintf(stderr, "%s:%u: failed\n", where.file_name(), static_cast<unsigned>(where.line()));
  std::exit(1);
}

/// Lies in the frames of coroutines: each must be destroyed, once.
class counted {
public:
  counted() noexcept { ++alive; }
  counted(const counted&) = delete;
  counted& operator=(const counted&) = delete;
  ~counted() { --alive; }

  static inline std::atomic<int> alive = 0;
};

/// Threads that are no tasks' and send at random.
class outsiders {
public:
  outsiders(const std::vector<thread_sender<long>>& to, int each) {
    for (unsigned seed = 1; seed <= 3; ++seed) {
      threads_.emplace_back([this, to, each, seed] {
        std::minstd_rand random(seed);
        long sent = 0;
        for (int i = 0; i < each; ++i) {
          thread_sender<long> one = to[random() % to.size()];
          if (one.send(i))
            sent += i;
        }
        sent_ += sent;
      });
    }
  }

  /// The sum of what they have sent to somebody.
  long join() {
    for (std::thread& each : threads_)
      each.join();
    return sent_;
  }

private:
  std::vector<std::thread> threads_;
  std::atomic<long> sent_ = 0;
};

pollux::task<long> sum_of_all(thread_receiver<long> from) {
  const counted here;
  long sum = 0;
  while (const auto item = co_await pollux::next(from))
    sum += *item;
  co_return sum;
}

/// Whatever is sent arrives, and the end as well: no wake is lost.
void wakes() {
  asio::thread_pool pool(thread_count);
  asio_executor tasks(pool.get_executor());
  std::vector<asio_join_handle<long>> sums;
  std::vector<thread_sender<long>> senders;
  for (int i = 0; i < 2000; ++i) {
    auto [sender, receiver] = thread_channel<long>();
    sums.push_back(tasks.spawn(sum_of_all(std::move(receiver))));
    senders.push_back(std::move(sender));
  }
  outsiders others(senders, 10'000);
  senders.clear();
  const long sent = others.join();
  pool.join();

  long received = 0;
  for (asio_join_handle<long>& each : sums)
    received += each.take_output();
  check(sent == 3L * 10'000 * 9'999 / 2);
  check(received == sent);
  check(counted::alive == 0);
}

/// Waits for messages, and for so long, again and again; what loses is dropped in a poll.
pollux::task<> wait_for_either(thread_receiver<long> from, unsigned seed) {
  const counted here;
  std::minstd_rand random(seed);
  bool ended = false;
  while (!ended) {
    auto either = co_await pollux::select(
        pollux::next(from), pollux::sleep(pollux::duration::nanoseconds(random() % 2'000'000)));
    ended = either.index() == 0 && !std::get<0>(either);
  }
}

/// Handles are dropped, by this thread and by tasks, while messages and timers wake what they stand
/// for.
void drops() {
  asio::thread_pool pool(thread_count);
  asio_executor tasks(pool.get_executor());
  std::vector<thread_sender<long>> senders;
  std::vector<asio_join_handle<void>> handles;
  for (unsigned i = 0; i < 2000; ++i) {
    auto [sender, receiver] = thread_channel<long>();
    handles.push_back(tasks.spawn(wait_for_either(std::move(receiver), i + 1)));
    senders.push_back(std::move(sender));
  }
  outsiders others(senders, 10'000);
  senders.clear();

  std::minstd_rand random(7);
  while (!handles.empty()) {
    asio_join_handle<void> one = std::move(handles.back());
    handles.pop_back();
    switch (random() % 4) {
    case 0: // dropped here
      break;
    case 1: // by a task, which waits for it for a short time
      tasks.spawn(pollux::timeout(std::move(one), 1_ms)).detach();
      break;
    case 2: // aborted twice, and let go
      one.abort();
      one.abort();
      std::move(one).detach();
      break;
    case 3: // ends with its channel
      std::move(one).detach();
      break;
    }
  }
  others.join();
  pool.join();
  check(counted::alive == 0);
}

pollux::task<long> sum_of(asio_executor& tasks, long from, long to) {
  const counted here;
  if (to - from == 1)
    co_return from;
  const long middle = (from + to) / 2;
  const auto [low, high] = co_await pollux::join(tasks.spawn(sum_of(tasks, from, middle)),
                                                 tasks.spawn(sum_of(tasks, middle, to)));
  co_return low + high;
}

/// Tasks spawn tasks and wait for them, on an io_context that several threads run.
void tree() {
  asio::io_context io;
  asio_executor tasks(io.get_executor());
  auto sum = tasks.spawn(sum_of(tasks, 0, 4096));
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < thread_count; ++i)
    threads.emplace_back([&io] { io.run(); });
  for (std::thread& each : threads)
    each.join();
  check(sum.take_output() == 4096L * 4095 / 2);
  check(counted::alive == 0);
}

/// Puts a message through a channel that knows no threads, and a mutex of the same kind.
pollux::task<> share(pollux::mutex<int>& shared, pollux::mpsc::sender<int> to, int count) {
  const counted here;
  for (int i = 0; i < count; ++i) {
    {
      auto locked = co_await shared.lock();
      co_await pollux::sleep(pollux::duration::nanoseconds(i % 3 * 10'000));
      ++*locked;
    }
    check((co_await to.send(i)).has_value());
  }
}

pollux::task<int> receive_all(pollux::mpsc::receiver<int> from) {
  const counted here;
  int count = 0;
  while (co_await from.recv())
    ++count;
  co_return count;
}

pollux::task<int> family(int count) {
  const counted here;
  pollux::mutex<int> shared(0);
  auto [sender, receiver] = pollux::mpsc::channel<int>(1);
  auto first = share(shared, sender, count);
  auto second = share(shared, std::move(sender), count);
  const auto results =
      co_await pollux::join(std::move(first), std::move(second), receive_all(std::move(receiver)));
  co_return std::get<2>(results) + *co_await shared.lock();
}

/// What is polled by one task may share what knows no threads, though the task goes from thread to
/// thread.
void families() {
  asio::thread_pool pool(thread_count);
  asio_executor tasks(pool.get_executor());
  std::vector<asio_join_handle<int>> counts;
  for (int i = 0; i < 200; ++i)
    counts.push_back(tasks.spawn(family(20)));
  pool.join();
  for (asio_join_handle<int>& each : counts)
    check(each.take_output() == 2 * 2 * 20);
  check(counted::alive == 0);
}

pollux::task<int> ask_a_worker(asio::any_io_executor workers, int number) {
  const counted here;
  co_return co_await pollux_asio::spawn_blocking(workers, [number] {
    if (number % 5 == 0)
      throw std::runtime_error("a multiple of five");
    return number * number;
  });
}

/// Work on threads of its own: values and exceptions come back, and those who ask may be gone.
void workers() {
  asio::io_context io;
  asio::thread_pool pool(thread_count);
  asio_executor tasks(io.get_executor());
  std::map<int, asio_join_handle<int>> kept;
  for (int i = 0; i < 2000; ++i) {
    auto handle = tasks.spawn(ask_a_worker(pool.get_executor(), i));
    if (i % 3 == 0)
      handle.abort();
    if (i % 3 != 1)
      kept.emplace(i, std::move(handle));
  }
  io.run();
  for (auto& [number, handle] : kept) {
    try {
      check(handle.take_output() == number * number);
      check(number % 5 != 0);
    } catch (const std::runtime_error& error) {
      check(number % 5 == 0 && error.what() == std::string_view("a multiple of five"));
    } catch (const pollux::task_aborted&) {
      check(number % 3 == 0);
    }
  }
  check(counted::alive == 0);
}

/// The executor ends what is still waiting when the pool was stopped.
void leftovers() {
  std::vector<thread_sender<long>> senders;
  {
    asio::thread_pool pool(thread_count);
    asio_executor tasks(pool.get_executor());
    for (unsigned i = 0; i < 2000; ++i) {
      auto [sender, receiver] = thread_channel<long>();
      tasks.spawn(wait_for_either(std::move(receiver), i + 1)).detach();
      senders.push_back(std::move(sender));
    }
    outsiders others(senders, 3'000);
    others.join();
    pool.stop();
    pool.join();
    check(counted::alive > 0);
  }
  check(counted::alive == 0);
  for (const thread_sender<long>& each : senders)
    check(!each.has_receiver());
}

} // namespace

int main(int argc, char** argv) {
  const std::map<std::string_view, void (*)()> tests = {
      {"wakes", wakes},       {"drops", drops},     {"tree", tree},
      {"families", families}, {"workers", workers}, {"leftovers", leftovers}};
  const auto chosen = argc == 2 ? tests.find(argv[1]) : tests.end();
  check(chosen != tests.end());
  chosen->second();
  std::printf("%s: passed\n", argv[1]);
}
