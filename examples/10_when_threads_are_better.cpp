// When threads are better
//
// Shows: async makes waiting cheap; it does not compute any
// faster. While a task computes, it keeps the thread, and all
// the others wait for it, although their time has come.
// Expect: with the real clock, all ticks but the first are late,
// and the lints say which task kept the thread. To yield now and
// then would let the ticks in, and the sum would take as long as
// before: work like this belongs on a thread of its own.

#include <pollux/pollux.hpp>

#include <cstdio>

using namespace pollux::literals;

pollux::task<> tick() {
  const auto begin = co_await pollux::now();
  for (int i = 1; i <= 4; ++i) {
    co_await pollux::sleep_until(begin + 20_ms * i);
    const auto late =
        co_await pollux::now() - (begin + 20_ms * i);
    std::printf("Tick %d, %s\n", i,
                late > 15_ms ? "late" : "in time");
  }
}

bool is_prime(int n) {
  for (int d = 2; d * d <= n; ++d)
    if (n % d == 0)
      return false;
  return n > 1;
}

pollux::task<> compute() {
  co_await pollux::sleep(30_ms);
  int primes = 0;
  for (int n = 0; n < 2'000'000; ++n) {
    primes += is_prime(n) ? 1 : 0;
    // Try: if (n % 1'000 == 0) co_await pollux::yield_now();
  }
  std::printf("%d primes below two million\n", primes);
}

pollux::task<> both() {
  co_await pollux::join(tick(), compute());
}

int main() { return pollux::run(both()); }
