// async: coroutines that are tasks, on Pollux's executor.
#pragma once

#include <pollux/pollux.hpp>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace model {

inline pollux::task<unsigned long> download(std::string url) {
  auto page = co_await pollux::fetch(std::move(url));
  co_return page->body.size();
}

inline pollux::task<> download_each(const std::vector<std::string>& urls, unsigned long& bytes) {
  std::vector<pollux::task<unsigned long>> downloads;
  downloads.reserve(urls.size());
  for (const std::string& url : urls)
    downloads.push_back(download(url));
  for (const unsigned long size : co_await pollux::join_all(std::move(downloads)))
    bytes += size;
}

inline pollux::task<> wait(pollux::oneshot::receiver<int> for_it) {
  static_cast<void>(co_await std::move(for_it));
}

inline pollux::task<> park_units(int count, void (*all_wait)()) {
  std::vector<pollux::oneshot::sender<int>> senders;
  std::vector<pollux::join_handle<void>> units;
  for (int i = 0; i < count; ++i) {
    auto [sender, receiver] = pollux::oneshot::channel<int>();
    senders.push_back(std::move(sender));
    units.push_back(pollux::spawn(wait(std::move(receiver))));
  }
  co_await pollux::yield_now();
  all_wait();
  for (auto& each : senders)
    static_cast<void>(std::move(each).send(1));
  for (auto& each : units)
    co_await std::move(each);
}

} // namespace model
