#include "json_writer.hpp"

#include <cstddef>

namespace pollux::model {
namespace {

// How many bytes the UTF-8 character at the begin of `text` has; 0 when it is none.
std::size_t character(std::string_view text) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  const unsigned char first = byte(0);
  const std::size_t size = first < 0x80                     ? 1
                           : first >= 0xC2 && first <= 0xDF ? 2
                           : (first & 0xF0) == 0xE0         ? 3
                           : first >= 0xF0 && first <= 0xF4 ? 4
                                                            : 0;
  if (size == 0 || size > text.size())
    return 0;
  for (std::size_t at = 1; at < size; ++at) {
    if ((byte(at) & 0xC0) != 0x80)
      return 0;
  }
  // Overlong forms, surrogates, and beyond U+10FFFF.
  if ((first == 0xE0 && byte(1) < 0xA0) || (first == 0xED && byte(1) > 0x9F) ||
      (first == 0xF0 && byte(1) < 0x90) || (first == 0xF4 && byte(1) > 0x8F)) {
    return 0;
  }
  return size;
}

} // namespace

void json_writer::quote(std::string_view text) {
  static constexpr char hex[] = "0123456789abcdef";
  m_text += '"';
  while (!text.empty()) {
    const std::size_t size = character(text);
    const char c = text.front();
    if (size == 0) {
      m_text += "\xEF\xBF\xBD"; // U+FFFD: the text of a program may be anything
    } else if (c == '"' || c == '\\') {
      m_text.append({'\\', c});
    } else if (static_cast<unsigned char>(c) < 0x20) {
      m_text.append("\\u00").append({hex[c >> 4], hex[c & 15]});
    } else {
      m_text.append(text.substr(0, size));
    }
    text.remove_prefix(size == 0 ? 1 : size);
  }
  m_text += '"';
}

} // namespace pollux::model
