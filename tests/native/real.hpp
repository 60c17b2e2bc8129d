// An executor in real time.
#pragma once

#include "drivers/native/driver.hpp"
#include "pollux/executor.hpp"

#include <catch2/catch_test_macros.hpp>

struct real {
  pollux::detail::native_driver driver;
  pollux::executor executor{&driver};

  template <class T>
  void finish(pollux::join_handle<T>& handle) {
    while (!handle.is_over()) {
      if (!executor.poll_one())
        REQUIRE(driver.wait());
    }
  }
  template <pollux::future F>
  pollux::output_of<F> run(F future) {
    auto handle = executor.spawn(std::move(future));
    finish(handle);
    return handle.take_output();
  }
};
