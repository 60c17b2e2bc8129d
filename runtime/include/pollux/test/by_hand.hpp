// by_hand: a future that is polled by hand.
#pragma once

#include "pollux/future.hpp"
#include "pollux/test/counting_wakeable.hpp"

#include <optional>
#include <utility>

namespace pollux::test {

/// A future that the test polls, and drops when it likes, as if it were a task of its own. Stays
/// where it is. Allocates nothing; O(1). Rust: tokio_test::task::spawn.
template <future F>
class by_hand {
public:
  explicit by_hand(F future) : future_(std::move(future)) {}

  /// Whether it has completed. Precondition of these: it has not, and was not dropped.
  bool poll() {
    context cx(target_);
    return poll(cx);
  }
  /// The same with a budget.
  bool poll_with(budget& budget) {
    context cx(target_, nullptr, &budget);
    return poll(cx);
  }
  /// Cancels the future.
  void drop() { future_.reset(); }
  /// How often it was woken.
  [[nodiscard]] int wakes() const noexcept { return target_.wakes; }

  /// Set when it has completed.
  std::optional<value_of<output_of<F>>> output;

private:
  bool poll(context& cx) {
    auto answer = future_->poll(cx);
    if (answer.is_ready())
      output.emplace(answer.take());
    return answer.is_ready();
  }

  counting_wakeable target_;
  std::optional<F> future_;
};

} // namespace pollux::test
