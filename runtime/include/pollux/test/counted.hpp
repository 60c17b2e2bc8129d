// counted: a value that says whether it was destroyed, and once only.
#pragma once

#include <utility>

namespace pollux::test {

/// A value that can only be moved. Adds one to `alive` when it is made, and takes it away again
/// when it is destroyed, wherever it has been moved to until then: so `alive` is above 0 when a
/// value was lost, and below when one was destroyed twice. Must not outlive `alive`. Rust: none; as
/// the strong count of an Arc.
class counted {
public:
  counted(int& alive, int with) noexcept : value(with), alive_(&alive) { ++alive; }
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

  /// What it holds.
  int value;

private:
  int* alive_; // null: it was moved from
};

} // namespace pollux::test
