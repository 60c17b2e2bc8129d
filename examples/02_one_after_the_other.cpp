// One after the other
//
// Shows: the same two downloads without join. A future does
// nothing before it is polled, so the second request is sent
// only when the first answer is there.
// Expect: about 500 ms in all, the sum of both waits. Nothing
// here is slow: it only waits twice.

#include <pollux/pollux.hpp>

#include <cstdio>
#include <string>

pollux::task<std::string> download(std::string url) {
  auto page = co_await pollux::fetch(url);
  co_return page->body;
}

pollux::task<> get_two_sites() {
  auto first = download("https://foo.pollux.test/?delay=300");
  auto second = download("https://bar.pollux.test/?delay=200");

  auto foo = co_await std::move(first);
  // The second is polled for the first time only here.
  auto bar = co_await std::move(second);
  std::printf("%s%s", foo.c_str(), bar.c_str());
}

int main() { return pollux::run(get_two_sites()); }
