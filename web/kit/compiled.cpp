#define POLLUX_TEMPLATE template
#include "compiled.hpp"

#include <iterator>

template <>
std::string std::vformat<void>(std::string_view text, std::format_args arguments) {
  std::string formatted;
  std::vformat_to(std::back_inserter(formatted), text, arguments);
  return formatted;
}
