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
  // Exercise: give up on main after 250 ms, and ask spare.
  co_return co_await download(
      "https://main.pollux.test/?delay=2000");
}

pollux::task<> show() {
  auto body = co_await news();
  std::printf("%s", body.c_str());
}

int main() { return pollux::run(show()); }
