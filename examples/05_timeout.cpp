// Not for ever
//
// Shows: timeout polls a download and a timer side by side.
// When the timer fires first, the download is dropped, and its
// request aborted.
// Expect: the first download is in time, after 100 ms. The
// second would take two seconds and is given up after 250 ms:
// 350 ms in all.

#include <pollux/pollux.hpp>

#include <cstdio>
#include <string>

using namespace pollux::literals;

pollux::task<std::string> download(std::string url) {
  auto page = co_await pollux::fetch(url);
  co_return page->body;
}

pollux::task<> try_both() {
  for (std::string url :
       {"https://fast.pollux.test/?delay=100",
        "https://slow.pollux.test/?delay=2000"}) {
    auto body = co_await pollux::timeout(download(url), 250_ms);
    if (body) {
      std::printf("In time: %s", body->c_str());
    } else {
      std::printf("Given up: %s\n", url.c_str());
    }
  }
}

int main() { return pollux::run(try_both()); }
