// One mirror, and another in reserve
#include <pollux/pollux.hpp>

#include <cstdio>
#include <string>
#include <utility>
#include <variant>

using namespace pollux::literals;

pollux::task<std::string> download(std::string url) {
  auto page = co_await pollux::fetch(url);
  co_return page->body;
}

pollux::task<std::string>
after(pollux::duration pause, pollux::task<std::string> then) {
  co_await pollux::sleep(pause);
  co_return co_await std::move(then);
}

pollux::task<> ask() {
  // Exercise: ask spare as well when main has not answered after
  // 100 ms, and take whichever answer comes first.
  auto body =
      co_await download("https://main.pollux.test/?delay=900");
  std::printf("%s", body.c_str());
}

int main() { return pollux::run(ask()); }
