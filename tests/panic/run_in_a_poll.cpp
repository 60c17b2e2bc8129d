// panics: panic: an executor was run inside of a poll of its own
#include "pollux/pollux.hpp"

int main() {
  pollux::executor outer;
  pollux::executor inner;
  // Through another executor, whose run is no mistake by itself.
  auto nested = inner.spawn(pollux::lazy([&] { outer.run_until_idle(); }));
  auto handle = outer.spawn(pollux::poll_fn([&](pollux::context& cx) -> pollux::poll<void> {
    cx.wake();
    inner.run_until_idle();
    return pollux::pending;
  }));
  outer.run_until_idle();
}
