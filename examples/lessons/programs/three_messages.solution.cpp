// Three messages for one actor
#include <pollux/pollux.hpp>

#include <cstdio>
#include <string>
#include <utility>

struct printer {
  int pages = 0;

  // Whether it wants more messages.
  pollux::task<bool> receive(std::string page) {
    std::printf("%s", page.c_str());
    co_return ++pages < 3;
  }
};

struct downloader {
  pollux::address<std::string> reply_to;

  pollux::task<> receive(std::string url) {
    auto answer = co_await pollux::fetch(url);
    reply_to.tell(answer->body);
  }
};

pollux::task<> get_sites() {
  auto [printing, print] = pollux::actor<std::string>::spawn(
      [] { return printer(); });
  auto make = [print] { return downloader(print); };
  auto [first, foo] = pollux::actor<std::string>::spawn(make);
  auto [second, bar] = pollux::actor<std::string>::spawn(make);
  auto [third, baz] = pollux::actor<std::string>::spawn(make);

  foo.tell("https://foo.pollux.test/?delay=300");
  bar.tell("https://bar.pollux.test/?delay=200");
  baz.tell("https://baz.pollux.test/?delay=250");
  co_await std::move(printing);
}

int main() { return pollux::run(get_sites()); }
