// Writes JSON: commas, quotes and escapes.
#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <utility>

namespace pollux::model {

class json_writer {
public:
  json_writer& open(char bracket) {
    separate();
    m_text += bracket;
    m_first = true;
    return *this;
  }
  json_writer& close(char bracket) {
    m_text += bracket;
    m_first = false;
    return *this;
  }
  json_writer& key(std::string_view name) {
    separate();
    quote(name);
    m_text += ':';
    m_first = true;
    return *this;
  }
  json_writer& value(std::string_view text) {
    separate();
    quote(text);
    return *this;
  }
  json_writer& null() {
    separate();
    m_text += "null";
    return *this;
  }
  json_writer& value(std::integral auto number) {
    if constexpr (std::same_as<decltype(number), bool>)
      return raw(number ? "true" : "false");
    else
      return raw(std::to_string(number));
  }
  /// `number` must be a number in JSON's form.
  json_writer& raw(std::string_view number) {
    separate();
    m_text += number;
    return *this;
  }

  [[nodiscard]] std::string take() { return std::move(m_text); }

private:
  void separate() {
    if (!m_first)
      m_text += ',';
    m_first = false;
  }

  void quote(std::string_view text);

  std::string m_text;
  bool m_first = true;
};

} // namespace pollux::model
