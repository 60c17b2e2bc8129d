/// A program like those that readers write. After clang has compiled it once, the engine has at hand most of what the next compile
/// needs: the first then takes half the time.
export const warmUpSource = `#include <pollux/pollux.hpp>
pollux::task<std::string> get() {
  auto page = co_await pollux::fetch("https://foo.pollux.test/");
  co_return page->body;
}
pollux::task<> both() {
  auto [foo, bar] = co_await pollux::join(get(), get());
  std::printf("%s%s", foo.c_str(), bar.c_str());
}
int main() { return pollux::run(both()); }
`;

/// Milliseconds without work after which clang is warmed up: a program that waits to be compiled goes first.
export const warmUpDelay = 300;
