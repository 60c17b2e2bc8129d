// threads: what the operating system's threads take for the same.
#include "measure.hpp"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace {

using namespace measure;

constexpr auto* peer = "std::thread";
constexpr std::uint32_t threads = 20'000;
constexpr std::uint32_t switches = 100'000;

void start_and_join() {
  std::uint64_t count = 0;
  for (std::uint32_t i = 0; i < threads; ++i)
    std::thread([&] { ++count; }).join();
  check(count == threads);
}

class event {
public:
  void signal() {
    {
      const std::lock_guard lock(mutex_);
      is_set_ = true;
    }
    changed_.notify_one();
  }
  void wait() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return is_set_; });
    is_set_ = false;
  }

private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool is_set_ = false;
};

void ping_pong() {
  event there;
  event back;
  std::thread other([&] {
    for (std::uint32_t i = 0; i < switches; ++i) {
      there.wait();
      back.signal();
    }
  });
  for (std::uint32_t i = 0; i < switches; ++i) {
    there.signal();
    back.wait();
  }
  other.join();
}

} // namespace

int main(int, char** arguments) {
  const auto is = [&](const char* work) { return std::strcmp(arguments[1], work) == 0; };
  if (is("W1b")) {
    measure_time("W1b", peer, threads, [] { start_and_join(); });
  } else if (is("W2")) {
    measure_time("W2", peer, round_trips, [] {
      for (std::uint32_t i = 0; i < round_trips; ++i)
        std::this_thread::yield();
    });
  } else if (is("W3")) {
    measure_time("W3", peer, switches, [] { ping_pong(); });
  }
}
