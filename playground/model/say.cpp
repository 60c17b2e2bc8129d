#include "say.hpp"

namespace pollux::model {
namespace {

language in_use = language::en;

} // namespace

language spoken() {
  return in_use;
}

void speak(language which) {
  in_use = which;
}

std::string_view say(const phrase& which) {
  return in_use == language::ko ? which.ko : which.en;
}

std::string say(const phrase& which, std::initializer_list<std::string_view> with) {
  const std::string_view words = say(which);
  std::string result;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const bool place = words[at] == '{' && at + 2 < words.size() && words[at + 2] == '}';
    const auto number = place ? static_cast<std::size_t>(words[at + 1] - '0') : with.size();
    if (number < with.size()) {
      result += with.begin()[number];
      at += 2;
    } else {
      result += words[at];
    }
  }
  return result;
}

std::string counted(std::uint64_t count, const phrase& what) {
  std::string digits = std::to_string(count);
  for (std::size_t at = digits.size(); at > 3; at -= 3)
    digits.insert(at - 3, ",");
  std::string result = say(what, {digits});
  if (in_use == language::en && count == 1)
    result.pop_back();
  return result;
}

} // namespace pollux::model
