// panicking_wakeable: for futures that must not wake.
#pragma once

#include "pollux/panic.hpp"
#include "pollux/waker.hpp"

namespace pollux::test {

/// Ends the program when it is woken: for polling what is to be ready at once, or must not wake
/// until the test is over. A debugger, or a sanitizer, then shows who woke it.
///
/// Allocates nothing. Rust: futures_test::task::panic_waker.
class panicking_wakeable : public wakeable {
public:
  panicking_wakeable() noexcept : wakeable(&woken) {}

private:
  [[noreturn]] static void woken(wakeable&) noexcept {
    panic("pollux::test::panicking_wakeable was woken");
  }
};

} // namespace pollux::test
