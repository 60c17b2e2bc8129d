// check: does a program do what the model says?
#pragma once

#include "mutant.hpp"

#include <cstdint>
#include <span>
#include <string>

namespace fuzz {

/// What was wrong with the program that these bytes make; empty when nothing was.
[[nodiscard]] std::string check(std::span<const std::uint8_t> bytes, mutant mutant);

} // namespace fuzz
