// A pool of two
#include <pollux/pollux.hpp>

#include <cstdio>
#include <string>
#include <vector>

pollux::task<> download(pollux::semaphore& pool,
                        std::string url) {
  // Who waits keeps a place in the pool, as a thread would.
  auto place = co_await pool.acquire();
  auto page = co_await pollux::fetch(url);
  std::printf("%s", page->body.c_str());
}

pollux::task<> get_six_sites() {
  pollux::semaphore pool(2);
  std::vector<pollux::task<>> downloads;
  for (const char* name : {"a", "b", "c", "d", "e", "f"})
    downloads.push_back(
        download(pool, std::string("https://") + name +
                           ".pollux.test/?delay=100"));
  co_await pollux::join_all(std::move(downloads));
}

// Exercise: why does this take 300 ms? Make it 100.
int main() { return pollux::run(get_six_sites()); }
