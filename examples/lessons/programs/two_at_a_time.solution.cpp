// Two at a time
#include <pollux/pollux.hpp>

#include <cstdio>
#include <string>
#include <vector>

namespace streams = pollux::streams;

pollux::task<std::string> download(std::string url) {
  auto page = co_await pollux::fetch(url);
  co_return page->body;
}

pollux::task<> show_all() {
  std::vector<std::string> urls;
  for (const char* name : {"a", "b", "c", "d"})
    urls.push_back(std::string("https://") + name +
                   ".pollux.test/?delay=100");

  auto pages = streams::iter(std::move(urls)) |
               streams::map(download) | streams::buffered(2);
  while (auto page = co_await pollux::next(pages))
    std::printf("%s", page->c_str());
}

int main() { return pollux::run(show_all()); }
