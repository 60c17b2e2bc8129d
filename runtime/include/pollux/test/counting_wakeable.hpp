// counting_wakeable: for polling a future by hand, and counting its wakes.
#pragma once

#include "pollux/waker.hpp"

namespace pollux::test {

/// What a test polls with, where there is no executor:
///
///     counting_wakeable target;
///     pollux::context cx(target);
///     CHECK(future.poll(cx).is_pending());
///     CHECK(target.wakes == 0);
///
/// Allocates nothing. Rust: futures_test::task::new_count_waker.
class counting_wakeable : public wakeable {
public:
  counting_wakeable() noexcept : wakeable(&count) {}
  /// How often it was woken.
  int wakes = 0;

private:
  static void count(wakeable& self) noexcept {
    self.take_wake(); // each counts
    ++static_cast<counting_wakeable&>(self).wakes;
  }
};

} // namespace pollux::test
