#include "texts.hpp"

#include "short_name.hpp"

#include <algorithm>

namespace pollux::model {

texts::result texts::add(std::uint32_t which, std::uint32_t offset, std::uint32_t length,
                         std::span<const char> piece) {
  if (offset > length || (offset == length && length != 0))
    return result::out_of_range;
  auto found = m_texts.find(which);
  if (found == m_texts.end()) {
    if (length > bounds::text || m_bytes + length > bounds::texts ||
        m_texts.size() >= bounds::text_ids) {
      return result::over_bound;
    }
    found = m_texts.emplace(which, entry{std::string(length, ' '), {}}).first;
    m_bytes += length;
  }
  entry& target = found->second;
  if (target.text.size() != length)
    return result::out_of_range;
  const std::size_t count = std::min<std::size_t>(piece.size(), length - offset);
  target.text.replace(offset, count, piece.data(), count);
  target.name.clear();
  return result::kept;
}

std::string_view texts::operator[](std::uint32_t which) const {
  const auto found = m_texts.find(which);
  return found == m_texts.end() ? std::string_view{} : std::string_view{found->second.text};
}

std::string_view texts::name(std::uint32_t which) const {
  const auto found = m_texts.find(which);
  if (found == m_texts.end())
    return {};
  const entry& target = found->second;
  if (target.name.empty())
    target.name = short_name(target.text);
  return target.name;
}

} // namespace pollux::model
