// Tasks that nobody waits for
#include <pollux/pollux.hpp>

#include <cstdio>
#include <string>
#include <vector>

pollux::task<> greet(const std::string& name) {
  auto page = co_await pollux::fetch("https://" + name +
                                     ".pollux.test/?delay=100");
  std::printf("%s", page->body.c_str());
}

pollux::task<> work() {
  const std::vector<std::string> names = {"foo", "bar", "baz"};
  co_await pollux::scope(
      [&](pollux::children& crew) -> pollux::task<> {
        for (auto& name : names)
          crew.spawn(greet(name));
        co_return;
      });
  std::puts("All are greeted.");
}

int main() { return pollux::run(work()); }
