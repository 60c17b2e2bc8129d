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
  auto answer = co_await pollux::select(
      download("https://main.pollux.test/?delay=900"),
      after(100_ms,
            download("https://spare.pollux.test/?delay=150")));
  std::visit(
      [](const std::string& body) {
        std::printf("%s", body.c_str());
      },
      answer);
}

int main() { return pollux::run(ask()); }
