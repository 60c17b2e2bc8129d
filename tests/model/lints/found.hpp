// What a test asks of the lints of a trace.
#pragma once

#include "../in_korean.hpp"
#include "../trace_writer.hpp"

#include <model/lints.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace pollux::model {

/// The lints of what was written. Checks that they are the same in Korean, in other words.
inline std::vector<lint> lints_of(const trace_writer& writer) {
  const auto model = writer.model();
  std::vector<lint> english = find_lints(model).found;
  const in_korean korean;
  const std::vector<lint> same = find_lints(model).found;
  CHECK(same.size() == english.size());
  for (std::size_t at = 0; at < same.size(); ++at) {
    CHECK(same[at].kind == english[at].kind);
    CAPTURE(sentence(same[at]));
    CHECK(is_korean(sentence(same[at])));
    CHECK(sentence(same[at]) != sentence(english[at]));
  }
  return english;
}

/// The same as "severity kind".
inline std::vector<std::string> found(const trace_writer& writer) {
  std::vector<std::string> result;
  for (const lint& each : lints_of(writer))
    result.push_back(std::string(word(each.severity)) + ' ' + std::string(word(each.kind)));
  return result;
}

/// The only lint; the test fails when there is none, or another.
inline lint only(const trace_writer& writer) {
  auto lints = lints_of(writer);
  return lints.size() == 1 ? lints.front() : lint{.evidence = "not one lint"};
}

using strings = std::vector<std::string>;

} // namespace pollux::model
