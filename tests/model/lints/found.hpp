// What a test asks of the lints of a trace.
#pragma once

#include "../trace_writer.hpp"

#include <model/lints.hpp>

#include <string>
#include <vector>

namespace pollux::model {

/// The lints of what was written, as "severity kind".
inline std::vector<std::string> found(const trace_writer& writer) {
  std::vector<std::string> result;
  for (const lint& each : find_lints(writer.model()).found)
    result.push_back(std::string(word(each.severity)) + ' ' + std::string(word(each.kind)));
  return result;
}

/// The only lint; the test fails when there is none, or another.
inline lint only(const trace_writer& writer) {
  auto lints = find_lints(writer.model()).found;
  return lints.size() == 1 ? lints.front() : lint{.evidence = "not one lint"};
}

using strings = std::vector<std::string>;

} // namespace pollux::model
