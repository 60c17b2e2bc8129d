// What is said to the reader, in the reader's language. Names in JSON, and whatever else programs
// read, are not said: they are the same in all languages.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace pollux::model {

/// The order is that of `languages` in web/src/common/spoken.ts.
enum class language : std::uint8_t { en, ko };

/// The language in use: English until another is chosen.
[[nodiscard]] language spoken();

/// Says all in that language from now on. What was said before stays as it is.
void speak(language which);

/// Whether these can be the same words in English and Korean: neither is empty, the Korean ones are
/// Korean, and both have the same places `{0}` to `{9}` to be filled.
[[nodiscard]] constexpr bool are_alike(std::string_view en, std::string_view ko) {
  const auto has_place = [](std::string_view text, char digit) {
    for (std::size_t at = 0; at + 2 < text.size(); ++at) {
      if (text[at] == '{' && text[at + 1] == digit && text[at + 2] == '}')
        return true;
    }
    return false;
  };
  bool korean = false;
  for (const char c : ko) // the first byte of what is from U+A000 to U+DFFF: Hangul's syllables
    korean |= static_cast<unsigned char>(c) >= 0xea && static_cast<unsigned char>(c) <= 0xed;
  for (char digit = '0'; digit <= '9'; ++digit) {
    if (has_place(en, digit) != has_place(ko, digit))
      return false;
  }
  return !en.empty() && korean;
}

// Called where words are not alike, which no compiler can do.
void words_are_not_alike();

/// The same words in each language. Those that are not alike do not compile.
struct phrase {
  std::string_view en;
  std::string_view ko;

  consteval phrase(std::string_view english, std::string_view korean) : en(english), ko(korean) {
    if (!are_alike(english, korean))
      words_are_not_alike();
  }
};

/// The words in the language in use.
[[nodiscard]] std::string_view say(const phrase& which);

/// The same, the places `{0}`, `{1}` … filled.
[[nodiscard]] std::string say(const phrase& which, std::initializer_list<std::string_view> with);

/// A count, large ones in groups: "1 poll", "2,000 polls". The English words are those of many:
/// without their last letter they are those of one.
[[nodiscard]] std::string counted(std::uint64_t count, const phrase& what);

} // namespace pollux::model
