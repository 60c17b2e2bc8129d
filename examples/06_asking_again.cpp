// Asking again and again
//
// Shows: a future that answers pending and wakes its own task
// does not wait: it is polled in a loop, and keeps the thread
// busy. One that keeps its waker until there is something new,
// as sleep does, costs nothing meanwhile.
// Expect: impatient is polled 100 times, and the lints say that
// it woke itself 99 times; patient is polled twice.

#include <pollux/pollux.hpp>

#include <cstdio>

using namespace pollux::literals;

pollux::task<> impatient() {
  int asked = 0;
  co_await pollux::poll_fn(
      [&](pollux::context& cx) -> pollux::poll<void> {
        if (++asked == 100)
          return pollux::poll<void>::ready();
        // Try: what happens without this?
        cx.wake();
        return pollux::pending;
      });
  std::printf("Impatient: asked %d times.\n", asked);
}

pollux::task<> patient() {
  co_await pollux::sleep(100_ms);
  std::puts("Patient: woken when it was time.");
}

pollux::task<> work() {
  auto busy = pollux::spawn(impatient());
  auto calm = pollux::spawn(patient());
  co_await pollux::join(std::move(busy), std::move(calm));
}

int main() { return pollux::run(work()); }
