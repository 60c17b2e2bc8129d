// The same coroutines as tasks on a pool of as many threads as there are cores, by examples/asio.
#include "../../../playground/models/model.hpp"

#include <asio_executor.hpp>
#include <thread_channel.hpp>

#include <pollux/pollux.hpp>

#include <asio/thread_pool.hpp>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace {

pollux::task<> download(const std::string& url, std::atomic<unsigned long>& bytes) {
  // Its driver knows real sites only.
  const auto answer = pollux::ask_simulated_network({.url = url});
  co_await pollux::sleep(answer->delay);
  bytes += answer->response.body.size();
}

} // namespace

unsigned long download_all(const std::vector<std::string>& urls) {
  std::atomic<unsigned long> bytes = 0;
  asio::thread_pool pool(std::thread::hardware_concurrency());
  pollux_asio::asio_executor tasks(pool.get_executor());
  for (const std::string& url : urls)
    tasks.spawn(download(url, bytes)).detach();
  pool.join();
  return bytes;
}

bool park(int count, void (*all_wait)()) {
  std::atomic<int> waiting = 0;
  asio::thread_pool pool(std::thread::hardware_concurrency());
  pollux_asio::asio_executor tasks(pool.get_executor());
  std::vector<pollux_asio::thread_sender<int>> senders;
  for (int i = 0; i < count; ++i) {
    auto [sender, receiver] = pollux_asio::thread_channel<int>();
    senders.push_back(std::move(sender));
    tasks
        .spawn([](std::atomic<int>& waiting, auto for_it) -> pollux::task<> {
          ++waiting;
          waiting.notify_one();
          static_cast<void>(co_await pollux::next(for_it));
        }(waiting, std::move(receiver)))
        .detach();
  }
  for (int now = waiting; now != count; now = waiting)
    waiting.wait(now);
  all_wait();
  for (auto& each : senders)
    each.send(1);
  pool.join();
  return true;
}
