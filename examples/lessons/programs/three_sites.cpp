// Three sites, one after the other
#include <pollux/pollux.hpp>

#include <cstdio>
#include <string>

pollux::task<std::string> download(std::string url) {
  auto page = co_await pollux::fetch(url);
  co_return page->body;
}

pollux::task<> get_three_sites() {
  // Exercise: let all three wait at the same time.
  auto foo =
      co_await download("https://foo.pollux.test/?delay=300");
  auto bar =
      co_await download("https://bar.pollux.test/?delay=200");
  auto baz =
      co_await download("https://baz.pollux.test/?delay=250");
  std::printf("%s%s%s", foo.c_str(), bar.c_str(), baz.c_str());
}

int main() { return pollux::run(get_three_sites()); }
