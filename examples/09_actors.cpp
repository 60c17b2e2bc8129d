// Two sites, by actors
//
// Shows: actors share nothing. Each owns its state, takes one
// message after the other from its mailbox, and only tells; an
// answer is one more message.
// Expect: about 300 ms. Two downloaders work at the same time
// since they are two actors; the printer knows from the messages
// alone when it has both. Which of them comes first is open: bar,
// here, which answers sooner.

#include <pollux/pollux.hpp>

#include <cstdio>
#include <string>
#include <utility>

struct page {
  std::string url, body;
};

struct printer {
  int pages = 0;

  // Whether it wants more messages.
  pollux::task<bool> receive(page got) {
    std::printf("%s", got.body.c_str());
    co_return ++pages < 2;
  }
};

struct downloader {
  pollux::address<page> reply_to;

  pollux::task<> receive(std::string url) {
    auto answer = co_await pollux::fetch(url);
    reply_to.tell({url, answer->body});
  }
};

pollux::task<> get_two_sites() {
  auto [printing, print] =
      pollux::actor<page>::spawn([] { return printer(); });
  auto make = [print] { return downloader(print); };
  auto [first, foo] = pollux::actor<std::string>::spawn(make);
  auto [second, bar] = pollux::actor<std::string>::spawn(make);

  foo.tell("https://foo.pollux.test/?delay=300");
  bar.tell("https://bar.pollux.test/?delay=200");
  co_await std::move(printing);
}

int main() { return pollux::run(get_two_sites()); }
