// The first answer wins
//
// Shows: select completes with the first download that
// completes, and drops the other. Dropping a future cancels it,
// so the losing request is aborted.
// Expect: about 150 ms, the shorter wait. Among the futures the
// slow download is crossed out, and its fetch is aborted.

#include <pollux/pollux.hpp>

#include <cstdio>
#include <string>
#include <variant>

pollux::task<std::string> download(std::string url) {
  auto page = co_await pollux::fetch(url);
  co_return page->body;
}

pollux::task<> ask_two_mirrors() {
  auto answer = co_await pollux::select(
      download("https://near.pollux.test/?delay=150"),
      download("https://far.pollux.test/?delay=900"));
  // A variant: its index says which one was first.
  std::printf("Mirror %zu was first: ", answer.index());
  std::visit(
      [](const std::string& body) {
        std::printf("%s", body.c_str());
      },
      answer);
}

int main() { return pollux::run(ask_two_mirrors()); }
