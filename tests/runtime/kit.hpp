// What the tests of the runtime have in common: the test kit, and fallible futures.
#pragma once

#include "pollux/map.hpp"
#include "pollux/result.hpp"
#include "pollux/test/controlled.hpp"
#include "pollux/test/counting_wakeable.hpp"
#include "pollux/test/drop_at_every_poll.hpp"
#include "pollux/test/pending_once.hpp"
#include "pollux/test/simulation.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

using namespace pollux::test;

/// drop_at_every_poll with so many controls.
template <std::size_t N, class Make>
bool drops_at_every_point(Make make) {
  return static_cast<bool>(
      drop_at_every_poll([&](trial& trial) { return make(trial.controls(N)); }));
}

/// A future that is pending in its first poll and wakes itself there, completes in its second, and
/// counts both.
class self_waking {
public:
  using output = int;

  explicit self_waking(control& control) : control_(&control) {}

  pollux::poll<int> poll(pollux::context& cx) {
    if (control_->polls++ > 0)
      return 1;
    cx.waker().wake();
    return pollux::pending;
  }

private:
  control* control_;
};

/// What fallible futures fail with in the tests.
class failed_with : public std::runtime_error {
public:
  explicit failed_with(int which) : std::runtime_error("told to fail"), code(which) {}
  int code;
};

/// A controlled future that succeeds with what is not negative, and fails with what is.
inline auto fallible(control& control) {
  return pollux::map(controlled{control}, [](int value) -> pollux::result<int, failed_with> {
    if (value < 0)
      return pollux::failure(failed_with(value));
    return value;
  });
}

/// A controlled future for each control.
template <class Controls>
std::vector<controlled> controlled_by(Controls& controls) {
  std::vector<controlled> futures;
  for (control& each : controls)
    futures.emplace_back(each);
  return futures;
}

/// The same of fallible ones.
template <class Controls>
auto fallible_by(Controls& controls) {
  std::vector<decltype(fallible(controls[0]))> futures;
  for (control& each : controls)
    futures.push_back(fallible(each));
  return futures;
}
