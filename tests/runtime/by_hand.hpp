// For tests of what waits: futures that are polled by hand, and values that are counted.
#pragma once

#include "kit.hpp"

#include <optional>
#include <utility>

/// A future that the test polls, and drops when it likes, as if it were a task of its own.
template <pollux::future F>
class by_hand {
public:
  explicit by_hand(F future) : future_(std::move(future)) {}

  /// Whether it has completed.
  bool poll() {
    pollux::context cx(target_);
    return poll(cx);
  }
  bool poll_with(pollux::budget& budget) {
    pollux::context cx(target_, nullptr, &budget);
    return poll(cx);
  }
  void drop() { future_.reset(); }
  [[nodiscard]] int wakes() const { return target_.wakes; }

  std::optional<pollux::value_of<pollux::output_of<F>>> output;

private:
  bool poll(pollux::context& cx) {
    auto answer = future_->poll(cx);
    if (answer.is_ready())
      output.emplace(answer.take());
    return answer.is_ready();
  }

  counting_wakeable target_;
  std::optional<F> future_;
};

/// A value that can only be moved, and counts those that are alive and have not been moved from.
class counted {
public:
  counted(int& alive, int value) : value(value), alive_(&alive) { ++alive; }
  counted(counted&& other) noexcept
      : value(other.value), alive_(std::exchange(other.alive_, nullptr)) {}
  counted& operator=(counted&& other) noexcept {
    counted taken(std::move(other));
    std::swap(value, taken.value);
    std::swap(alive_, taken.alive_);
    return *this;
  }
  ~counted() {
    if (alive_ != nullptr)
      --*alive_;
  }

  int value;

private:
  int* alive_;
};
