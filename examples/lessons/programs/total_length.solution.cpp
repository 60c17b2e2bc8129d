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
  std::vector<pollux::task<std::size_t>> lengths;
  for (auto& url : urls)
    lengths.push_back(length_of(url));
  std::size_t total = 0;
  for (auto length :
       co_await pollux::join_all(std::move(lengths)))
    total += length;
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
