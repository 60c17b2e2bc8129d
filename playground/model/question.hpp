// "Who is polled next?": what there is to choose from at a moment of a history, and what is right.
#pragma once

#include "history.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace pollux::model {

struct question {
  /// Something that may be polled next: a task that is to be polled anyhow, or a task that waits,
  /// and one of the futures it waits on.
  struct choice {
    id task = 0;
    id future = 0;
    /// Tells it from the other choices.
    std::string name;
    bool right = false;
  };
  /// Not more than most_choices; at least one is right.
  std::vector<choice> choices;
  /// Why that one was polled.
  std::string why;
  /// The stop after that poll; nothing: the latest moment.
  std::optional<std::uint32_t> then;

  static constexpr std::size_t most_choices = 8;
};

/// What can be asked at a step; nothing when no poll of a task followed.
[[nodiscard]] std::optional<question> question_at(history& history, std::uint32_t step);

} // namespace pollux::model
