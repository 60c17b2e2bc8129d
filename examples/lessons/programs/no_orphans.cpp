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
  // Exercise: no task may outlive this function, and names.
  for (auto& name : names)
    pollux::spawn(greet(name)).detach();
  std::puts("All are greeted.");
  co_return;
}

int main() { return pollux::run(work()); }
