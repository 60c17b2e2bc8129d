// How long are they all?
#include <pollux/pollux.hpp>

#include <cstdio>
#include <string>
#include <vector>

pollux::task<std::size_t> length_of(std::string url) {
  auto page = co_await pollux::fetch(url);
  co_return page->body.size();
}

pollux::task<std::size_t>
total_length(std::vector<std::string> urls) {
  std::size_t total = 0;
  // Exercise: the number of addresses is not known before the
  // program runs. Let them all wait at once, all the same.
  for (auto& url : urls)
    total += co_await length_of(url);
  co_return total;
}

pollux::task<> work() {
  std::vector<std::string> urls;
  for (const char* name : {"a", "b", "c", "d"})
    urls.push_back(std::string("https://") + name +
                   ".pollux.test/?delay=100&size=1000");
  std::printf("%zu bytes\n",
              co_await total_length(std::move(urls)));
}

int main() { return pollux::run(work()); }
