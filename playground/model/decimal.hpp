// Decimal fractions of integers. Exact, and without the 100 kB that a general `double` printer
// takes in WASM.
#pragma once

#include <cstdint>
#include <string>

namespace pollux::model {

/// `value` / 10^`places`, without trailing zeros: decimal(1250, 3) is "1.25".
[[nodiscard]] inline std::string decimal(std::uint64_t value, std::size_t places) {
  std::string digits = std::to_string(value);
  if (digits.size() <= places)
    digits.insert(0, places + 1 - digits.size(), '0');
  digits.insert(digits.size() - places, 1, '.');
  digits.erase(digits.find_last_not_of('0') + 1);
  if (digits.ends_with('.'))
    digits.pop_back();
  return digits;
}

} // namespace pollux::model
