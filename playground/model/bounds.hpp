// How much a model keeps. What exceeds a bound is counted as lost; statistics of what is kept go
// on.
#pragma once

#include <cstddef>
#include <cstdint>

namespace pollux::model::bounds {

/// Tasks and futures with a greater id are not kept (at most about 200 bytes each).
inline constexpr std::uint32_t ids = 1'000'000;
/// Poll segments of all tasks and futures together (40 bytes each).
inline constexpr std::size_t segments = 1'000'000;
/// Wakes (40 bytes each).
inline constexpr std::size_t wakes = 500'000;
/// Program's marks, idle moments, and mistakes.
inline constexpr std::size_t marks = 100'000;
/// Bytes of one text, and of all texts together.
inline constexpr std::size_t text = 65'536;
inline constexpr std::size_t texts = 16'000'000;
/// Number of texts, and of places in the source.
inline constexpr std::size_t text_ids = 200'000;
inline constexpr std::size_t sources = 200'000;
/// Polls that are open at the same time: deeper nesting is taken for damage.
inline constexpr std::size_t depth = 1'000'000;
/// Records that are kept to go back to (32 bytes each, and 4 for where each step is): the first
/// ones.
inline constexpr std::size_t records = 500'000;

} // namespace pollux::model::bounds
