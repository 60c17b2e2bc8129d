// source_location: where in the user's source something was written. The same as
// std::source_location, but with the function's short name, and without a header that not every
// compiler has.
#pragma once

#include <cstdint>

namespace pollux {

/// A place in the source; line 0 where it is not known. Rust: std::panic::Location.
struct source_location {
  /// As the compiler was given it.
  const char* file = "";
  /// Its short name.
  const char* function = "";
  /// Counts from 1.
  std::uint32_t line = 0;

  /// Where it is called; as a default argument, where the function is called that has it.
  [[nodiscard]] static constexpr source_location
  current(const char* file = __builtin_FILE(), const char* function = __builtin_FUNCTION(),
          std::uint32_t line = static_cast<std::uint32_t>(__builtin_LINE())) noexcept {
    return {file, function, line};
  }
};

} // namespace pollux
