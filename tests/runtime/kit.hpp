// What the tests of the runtime have in common: futures that do as they are told, and counters.
#pragma once

#include "pollux/executor.hpp"
#include "pollux/future.hpp"
#include "pollux/map.hpp"
#include "pollux/result.hpp"
#include "pollux/simulated.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

/// A wakeable that counts, and a context to poll with.
class counting_wakeable : public pollux::wakeable {
public:
  counting_wakeable() : wakeable(&count) {}
  int wakes = 0;

private:
  static void count(wakeable& self) noexcept { ++static_cast<counting_wakeable&>(self).wakes; }
};

/// What happened to a controlled future; the test's end of it.
struct control {
  int polls = 0;
  int drops = 0;
  std::optional<int> value; // set: the next poll is ready
  bool fails = false;       // set: the next poll throws
  pollux::waker waker;

  void complete(int with) {
    value = with;
    waker.wake();
  }
};

/// A future that is pending until its control says otherwise, and reports what is done to it.
class controlled {
public:
  using output = int;

  explicit controlled(control& control) : control_(&control) {}
  controlled(controlled&& other) noexcept : control_(std::exchange(other.control_, nullptr)) {}
  controlled& operator=(controlled&&) = delete;
  ~controlled() {
    if (control_ != nullptr)
      ++control_->drops;
  }

  pollux::poll<int> poll(pollux::context& cx) {
    ++control_->polls;
    if (control_->fails)
      throw std::runtime_error("told to fail");
    if (control_->value)
      return *control_->value;
    cx.store(control_->waker);
    return pollux::pending;
  }

private:
  control* control_;
};

/// A future that is pending in its first poll and wakes itself there, and completes in its second.
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

/// Drops a future after no poll, after one, and so on until it has completed, and says whether each
/// time every child was dropped once. `make` gives the future for its controls. Before each poll
/// but the first, one child more is completed, from the last to the first.
template <std::size_t N, class Make>
bool drops_at_every_point(Make make) {
  bool ok = true;
  for (std::size_t polls = 0; polls <= N + 1; ++polls) {
    std::array<control, N> controls;
    counting_wakeable target;
    pollux::context cx(target);
    {
      auto future = make(controls);
      for (std::size_t i = 0; i < polls; ++i) {
        if (i > 0)
          controls[N - i].complete(static_cast<int>(N - i));
        if (future.poll(cx).is_ready())
          break;
      }
    }
    for (const control& child : controls)
      ok = ok && child.drops == 1;
  }
  return ok;
}

/// An executor on the simulated clock.
struct simulation {
  pollux::simulated_driver driver;
  pollux::executor executor{&driver};

  /// Polls until nothing is scheduled.
  void settle() {
    while (executor.run_turn() > 0) {
    }
  }
  /// Polls and moves the clock until nothing is left to wait for.
  void finish() {
    do {
      settle();
    } while (driver.advance());
  }
  /// Runs until `future` has completed and answers its output.
  template <pollux::future F>
  pollux::output_of<F> run(F future) {
    auto handle = executor.spawn(std::move(future));
    finish();
    return handle.take_output();
  }
  [[nodiscard]] long milliseconds() const {
    return static_cast<long>(driver.now().since_begin().nanoseconds() / 1'000'000);
  }
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
