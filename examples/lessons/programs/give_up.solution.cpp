// Until nobody waits any more
#include <pollux/pollux.hpp>

#include <cstdio>
#include <string>

using namespace pollux::literals;

pollux::task<std::string> download(std::string url) {
  auto page = co_await pollux::fetch(url);
  co_return page->body;
}

pollux::task<std::string> news() {
  auto body = co_await pollux::timeout(
      download("https://main.pollux.test/?delay=2000"), 250_ms);
  if (body)
    co_return *body;
  co_return co_await download(
      "https://spare.pollux.test/?delay=100");
}

pollux::task<> show() {
  auto body = co_await news();
  std::printf("%s", body.c_str());
}

int main() { return pollux::run(show()); }
