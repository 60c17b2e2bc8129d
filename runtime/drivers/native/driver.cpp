#include "driver.hpp"

#include <algorithm>
#include <chrono>
#include <thread>

namespace pollux::detail {
namespace {

std::int64_t computer_time() noexcept {
  return duration(std::chrono::steady_clock::now().time_since_epoch()).nanoseconds();
}

} // namespace

native_driver::native_driver() : begin_(computer_time()) {}

instant native_driver::now() const noexcept {
  return instant(duration::nanoseconds(computer_time() - begin_));
}

void native_driver::start(fetch_operation& operation) {
  if (is_simulated(operation.asked().url)) {
    simulated_.start(operation);
  } else {
    http_.start(operation);
  }
}

void native_driver::abort(fetch_operation& operation) noexcept {
  if (is_simulated(operation.asked().url)) {
    simulated_.abort(operation);
  } else {
    http_.abort(operation);
  }
}

void native_driver::resume(fetch_operation& operation) noexcept {
  if (is_simulated(operation.asked().url)) {
    simulated_.resume(operation);
  } else {
    http_.resume(operation);
  }
}

void native_driver::look() noexcept {
  const instant at = now();
  timers_.fire(at);
  // It asks the system, which takes longer than many polls.
  if (!http_.is_empty() && at - looked_ >= 1_ms) {
    looked_ = at;
    http_.go_on();
  }
}

bool native_driver::wait() noexcept {
  const auto next = timers_.next();
  if (!next && http_.is_empty())
    return false;
  constexpr duration long_enough = 3600_s;
  const duration left = next ? std::max(duration(), *next - now()) : long_enough;
  if (!http_.is_empty()) {
    http_.wait(left);
    http_.go_on();
  } else {
    std::this_thread::sleep_for(std::chrono::nanoseconds(left.nanoseconds()));
  }
  timers_.fire(now());
  return true;
}

} // namespace pollux::detail
