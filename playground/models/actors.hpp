// actors: actors, on Pollux's executor.
#pragma once

#include <pollux/pollux.hpp>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace model {

struct summing {
  unsigned long* bytes;
  std::size_t left;

  pollux::task<bool> receive(std::string body) {
    *bytes += body.size();
    co_return --left > 0;
  }
};

struct downloader {
  pollux::address<std::string> reply_to;

  pollux::task<bool> receive(std::string url) {
    auto page = co_await pollux::fetch(std::move(url));
    reply_to.tell(std::move(page->body));
    co_return false;
  }
};

inline pollux::task<> download_each(const std::vector<std::string>& urls, unsigned long& bytes) {
  auto [sum, reply_to] =
      pollux::actor<std::string>::spawn([&bytes, &urls] { return summing{&bytes, urls.size()}; });
  std::vector<pollux::actor<std::string>> actors;
  for (const std::string& url : urls) {
    auto [actor, address] =
        pollux::actor<std::string>::spawn([&reply_to] { return downloader{reply_to}; });
    address.tell(url);
    actors.push_back(std::move(actor));
  }
  co_await std::move(sum);
}

struct waiting {
  pollux::task<bool> receive(int) { co_return false; }
};

inline pollux::task<> park_units(int count, void (*all_wait)()) {
  std::vector<std::pair<pollux::actor<int>, pollux::address<int>>> units;
  for (int i = 0; i < count; ++i)
    units.push_back(pollux::actor<int>::spawn([] { return waiting(); }));
  co_await pollux::yield_now();
  all_wait();
  for (auto& [actor, address] : units)
    address.tell(1);
  for (auto& [actor, address] : units)
    co_await std::move(actor);
}

} // namespace model
