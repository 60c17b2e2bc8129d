// get_two_sites: the same coroutines for one thread and for many.
#pragma once

#include "asio_executor.hpp"
#include "spawn_blocking.hpp"

#include <pollux/pollux.hpp>

#include <chrono>
#include <cstdio>
#include <string>
#include <string_view>
#include <thread>

inline pollux::task<std::string> download(std::string url) {
  auto page = co_await pollux::fetch(url);
  co_return page->body;
}

/// Stands for work that takes its time.
inline unsigned checksum_of(std::string_view text) {
  unsigned sum = 0;
  for (int round = 0; round < 10'000; ++round) {
    for (const char c : text)
      sum = sum * 31 + static_cast<unsigned char>(c);
  }
  return sum;
}

/// Answers with the thread that it ended on.
inline pollux::task<std::thread::id>
get_two_sites(pollux_asio::asio_executor& tasks,
              asio::any_io_executor workers, std::string site) {
  // Two tasks of their own. With one thread they take turns; with a pool each may have a thread.
  auto [foo, bar] = co_await pollux::join(
      tasks.spawn(download(site + "/foo")),
      tasks.spawn(download(site + "/bar")));
  const std::string both = foo + bar;
  std::printf("%s", both.c_str());

  // Waiting needs no threads; computing does, or the tasks of this thread would have to wait.
  auto checksum = pollux_asio::spawn_blocking(
      workers, [both] { return checksum_of(both); });
  auto in_time = co_await pollux::timeout(
      std::move(checksum), std::chrono::minutes(1));
  std::printf("Checksum %08x\n", *in_time);
  co_return std::this_thread::get_id();
}
