// Runs real programs on the simulated clock, and answers what their traces show.
#pragma once

#include <model/lints.hpp>

#include <pollux/pollux.hpp>

#include <cstdlib>
#include <span>
#include <string>
#include <vector>

namespace recorded {

namespace model = pollux::model;
namespace trace = pollux::trace;

using strings = std::vector<std::string>;

inline model::model the_model;

/// The lints of a program whose `main` is `run`: "severity kind, line n: evidence".
template <class Run>
strings lints_of_program(Run run) {
  ::setenv("POLLUX_CLOCK", "simulated", 1);
  the_model = {};
  trace::start([](const trace::record* records,
                  std::size_t count) { the_model.feed(std::as_bytes(std::span(records, count))); },
               UINT64_MAX, trace::clock_kind::simulated);
  static_cast<void>(run());
  if (!the_model.error().empty() || !the_model.exit_code())
    return {"the trace is not whole: " + the_model.error()};
  strings result;
  for (const model::lint& each : model::find_lints(the_model).found) {
    result.push_back(std::string(word(each.severity)) + ' ' + std::string(word(each.kind)) +
                     ", line " + std::to_string(each.line) + ": " + sentence(each));
  }
  return result;
}

/// The lints of a program that runs what `make` makes.
template <class Make>
strings lints_of(Make make) {
  return lints_of_program([&] { return pollux::run(make()); });
}

} // namespace recorded
