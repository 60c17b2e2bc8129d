// A crew that stays together
#include <pollux/pollux.hpp>

#include <cstdio>
#include <stdexcept>
#include <string>
#include <vector>

pollux::task<> download(const std::string& url) {
  auto page = co_await pollux::fetch(url);
  if (page->status != 200)
    throw std::runtime_error(url + " is not there");
  std::printf("%s", page->body.c_str());
}

pollux::task<> get_all() {
  std::vector<std::string> urls = {
      "https://foo.pollux.test/?delay=100",
      "https://gone.pollux.test/?delay=200&status=404",
      "https://slow.pollux.test/?delay=900"};
  try {
    co_await pollux::scope(
        [&](pollux::children& crew) -> pollux::task<> {
          for (auto& url : urls)
            crew.spawn(download(url));
          co_return;
        });
  } catch (const std::exception& error) {
    std::printf("Stopped all: %s\n", error.what());
  }
}

int main() { return pollux::run(get_all()); }
