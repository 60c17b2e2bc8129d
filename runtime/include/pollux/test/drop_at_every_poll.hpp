// drop_at_every_poll: is a future cancelled without a trace, wherever it has come to?
#pragma once

#include "pollux/simulated.hpp"
#include "pollux/test/controlled.hpp"
#include "pollux/test/counted.hpp"
#include "pollux/test/counting_wakeable.hpp"

#include <cstddef>
#include <deque>
#include <optional>

namespace pollux::test {

/// What a future that is to be dropped is made of. One for each drop. Allocates its controls. Each
/// poll is O(controls). Rust: none.
class trial {
public:
  /// The `index`th control, for a controlled future.
  [[nodiscard]] control& operator[](std::size_t index) {
    while (controls_.size() <= index)
      controls_.emplace_back();
    return controls_[index];
  }
  /// So many controls, for futures of any number.
  [[nodiscard]] std::deque<control>& controls(std::size_t count) {
    controls_.resize(count);
    return controls_;
  }
  /// A value that must have been destroyed, once, when the future is gone.
  [[nodiscard]] counted value(int value) { return {alive_, value}; }

  /// Polls `future` at most `limit` times, each time after it was woken: the clock goes on to its
  /// next deadline, or, where there is none, the last of the controls that are left is completed
  /// with its index, until it is. Answers after how many polls it has completed.
  template <future F>
  std::optional<int> poll(F& future, int limit) {
    context cx(target_, &driver_);
    for (int polls = 1; polls <= limit && complaint_ == nullptr; ++polls) {
      const int woken = target_.wakes;
      if (future.poll(cx).is_ready())
        return polls;
      if (target_.wakes == woken && !target_.has_wakers())
        complaint_ = "it was pending, and had stored no waker";
      while (target_.wakes == woken && complaint_ == nullptr) {
        if (!driver_.advance() && !complete_last())
          complaint_ = "it was pending, and nothing was left to wake it";
      }
    }
    return std::nullopt;
  }

  /// What was wrong so far, or is now that the future has been dropped; or null.
  [[nodiscard]] const char* complaint() noexcept {
    if (complaint_ != nullptr)
      return complaint_;
    if (alive_ > 0)
      return "a value was not destroyed";
    if (alive_ < 0)
      return "a value was destroyed twice";
    for (const control& each : controls_) {
      if (each.drops == 0)
        return "a controlled future was not destroyed";
      if (each.drops > 1)
        return "a controlled future was destroyed twice";
    }
    if (target_.has_wakers())
      return "a waker has stayed behind";
    if (driver_.next_deadline())
      return "a timer has stayed behind";
    return nullptr;
  }

private:
  bool complete_last() {
    for (std::size_t left = controls_.size(); left > 0; --left) {
      control& last = controls_[left - 1];
      if (last.value)
        continue;
      last.complete(static_cast<int>(left - 1));
      return true;
    }
    return false;
  }

  counting_wakeable target_; // before what may hold wakers of it
  simulated_driver driver_;
  std::deque<control> controls_; // which stay where they are
  int alive_ = 0;
  const char* complaint_ = nullptr;
};

/// How drop_at_every_poll has ended. Rust: none.
struct drop_report {
  int polls = 0;                   ///< after how many the future completed
  const char* complaint = nullptr; ///< what was wrong, when it was dropped after that many

  explicit operator bool() const noexcept { return complaint == nullptr; }
};

/// Makes a future by `make(trial&)`, and drops it without polling it; makes it anew, and drops it
/// after one poll, after two, and so on until it completes. Each time all values, controlled
/// futures, wakers and timers must be gone afterwards, and a poll that was pending must have stored
/// a waker.
///
///     const auto report = drop_at_every_poll([](trial& t) {
///       return pollux::select(controlled{t[0]}, pollux::timeout(controlled{t[1]}, 10_ms));
///     });
///     CHECK(report.complaint == nullptr);
///
/// The future completes because its clock goes on, and because the controls are completed one by
/// one, from the last to the first. It is given no executor: it can't spawn. What it throws is
/// thrown. Gives up after 10,000 polls. Allocates what `make` does, and the controls; polls O(n²)
/// times where the future takes n polls. Rust: none.
template <class Make>
[[nodiscard]] drop_report drop_at_every_poll(Make make) {
  constexpr int most = 10'000;
  for (int polls = 0; polls <= most; ++polls) {
    trial trial;
    std::optional<int> completed;
    {
      auto future = make(trial);
      completed = trial.poll(future, polls);
    }
    if (trial.complaint() != nullptr)
      return {polls, trial.complaint()};
    if (completed)
      return {*completed, nullptr};
  }
  return {most, "it never completed"};
}

} // namespace pollux::test
