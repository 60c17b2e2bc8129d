// Two sites at once
//
// Shows: join polls both downloads side by side, so that they
// wait at the same time.
// Expect: about 300 ms in all, the longer of the two waits. The
// task is polled three times: once to send both requests, and
// once for each answer, when only the download that it woke is
// polled again.

#include <pollux/pollux.hpp>

#include <cstdio>
#include <string>

pollux::task<std::string> download(std::string url) {
  auto page = co_await pollux::fetch(url);
  co_return page->body;
}

pollux::task<> get_two_sites() {
  // Calling download() only makes a future. join polls both.
  auto [foo, bar] = co_await pollux::join(
      download("https://foo.pollux.test/?delay=300"),
      download("https://bar.pollux.test/?delay=200"));
  std::printf("%s%s", foo.c_str(), bar.c_str());
}

int main() { return pollux::run(get_two_sites()); }
