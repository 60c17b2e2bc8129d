// Tests that hear the model speak Korean.
#pragma once

#include <model/say.hpp>

#include <algorithm>
#include <string_view>

namespace pollux::model {

/// Korean is spoken as long as it lives; English after that.
struct in_korean {
  in_korean() { speak(language::ko); }
  ~in_korean() { speak(language::en); }
  in_korean(const in_korean&) = delete;
  in_korean& operator=(const in_korean&) = delete;
};

/// Whether a text has Korean in it, and no place that was to be filled.
inline bool is_korean(std::string_view text) {
  return are_alike(text, text) && text.find('{') == text.npos;
}

} // namespace pollux::model
