// What there is to say about a moment of a history, as JSON; web/src/model/types.ts has the types.
#pragma once

#include "history.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace pollux::model {

/// Where a step is among all, what happens there, and where one can go from there. Without a step:
/// at the latest moment.
[[nodiscard]] std::string moment_json(history& history, std::optional<std::uint32_t> step);

/// "Who is polled next?" at a step, from question_at(); null when there is no such question.
[[nodiscard]] std::string question_json(history& history, std::uint32_t step);

} // namespace pollux::model
