// The texts of a trace, put together from their pieces.
#pragma once

#include "bounds.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

namespace pollux::model {

class texts {
public:
  enum class result : std::uint8_t {
    kept,
    out_of_range, ///< the piece lies outside its text, or contradicts an earlier piece
    over_bound,   ///< not kept: bounds::text, bounds::texts or bounds::text_ids is reached
  };

  /// Takes the piece at byte `offset` of text `which`, which is `length` bytes long.
  result add(std::uint32_t which, std::uint32_t offset, std::uint32_t length,
             std::span<const char> piece);

  [[nodiscard]] bool contains(std::uint32_t which) const { return m_texts.contains(which); }

  /// The text, or an empty one when there is none.
  [[nodiscard]] std::string_view operator[](std::uint32_t which) const;

  /// The text as the name of a function, shortened by short_name().
  [[nodiscard]] std::string_view name(std::uint32_t which) const;

private:
  struct entry {
    std::string text;
    mutable std::string name;
  };
  std::unordered_map<std::uint32_t, entry> m_texts;
  std::size_t m_bytes = 0;
};

} // namespace pollux::model
