// "pollux::task<void> get_two_sites(int)" is too long for a table: its name is "get_two_sites".
#pragma once

#include <string>
#include <string_view>

namespace pollux::model {

/// The name in what compilers say about a function (`__PRETTY_FUNCTION__` of clang and gcc),
/// without its return type, parameters and namespaces. A text that is not a function is returned as
/// it is.
[[nodiscard]] std::string short_name(std::string_view pretty);

} // namespace pollux::model
