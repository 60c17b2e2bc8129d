// OS threads: one for each unit.
#include "model.hpp"

#include "../../examples/models/blocking_fetch.hpp"

#include <atomic>
#include <deque>
#include <latch>
#include <semaphore>
#include <thread>

unsigned long download_all(const std::vector<std::string>& urls) {
  std::atomic<unsigned long> bytes = 0;
  std::vector<std::thread> threads;
  threads.reserve(urls.size());
  // An exception that leaves a thread ends the program: natively so, and in a worker by noexcept.
  for (const std::string& url : urls)
    threads.emplace_back([&bytes, &url]() noexcept { bytes += blocking_fetch(url).size(); });
  for (std::thread& each : threads)
    each.join();
  return bytes;
}

bool park(int count, void (*all_wait)()) {
  std::latch begun(count);
  std::deque<std::binary_semaphore> doors;
  std::vector<std::thread> threads;
  threads.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) {
    auto& door = doors.emplace_back(0);
    threads.emplace_back([&begun, &door] {
      begun.count_down();
      door.acquire();
    });
  }
  begun.wait();
  all_wait();
  for (auto& each : doors)
    each.release();
  for (std::thread& each : threads)
    each.join();
  return true;
}
