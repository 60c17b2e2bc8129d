// A program of somebody else's: it knows Pollux only as it was installed or fetched.
#include <pollux/pollux.hpp>

#include <cstdio>
#include <string_view>

using namespace pollux::literals;

static_assert(std::string_view(POLLUX_VERSION) == EXPECTED_VERSION);

pollux::task<int> answer() {
  co_await pollux::sleep(10_ms);
  co_return 21;
}

pollux::task<int> both() {
  auto [a, b] = co_await pollux::join(answer(), answer());
  std::printf("%d\n", a + b);
  co_return a + b == 42 ? 0 : 1;
}

int main() {
  return pollux::run(both());
}
