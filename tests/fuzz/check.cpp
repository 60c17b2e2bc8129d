#include "check.hpp"

#include "model/predict.hpp"
#include "program.hpp"
#include "subject/run.hpp"

#include <algorithm>

namespace fuzz {

namespace {

std::string print(const event& event) {
  const std::string who = std::to_string(event.node);
  std::string text = "at " + std::to_string(event.milliseconds) + " ms ";
  switch (event.what) {
  case happening::poll:
    return text + "task " + who + " is polled";
  case happening::done:
    return text + who + " has completed with " + std::to_string(event.value);
  case happening::cancel:
    return text + who + " is cancelled";
  }
  return text;
}

std::string print(const std::vector<event>& events, std::size_t index) {
  return index < events.size() ? print(events[index]) : "nothing more happens";
}

/// What happens, side by side up to the first difference.
std::string difference(const outcome& expected, const outcome& found) {
  if (expected.events == found.events && expected.alive == found.alive)
    return {};
  if (expected.events == found.events)
    return "tasks that are left at the end: " + std::to_string(found.alive) +
           ", by the model: " + std::to_string(expected.alive) + "\n";
  const auto [first, ignored] = std::mismatch(expected.events.begin(), expected.events.end(),
                                              found.events.begin(), found.events.end());
  const auto index = static_cast<std::size_t>(first - expected.events.begin());
  std::string text = "what happens:\n";
  for (std::size_t i = 0; i < index; ++i)
    text += "    " + print(found.events[i]) + "\n";
  text += "  > " + print(found.events, index) + "\n";
  text += "by the model:\n  > " + print(expected.events, index) + "\n";
  return text;
}

} // namespace

std::string check(std::span<const std::uint8_t> bytes, mutant mutant) {
  const program program = generate(bytes);
  const outcome found = run(program, mutant);
  const std::string complaint = found.complaint.empty() ? "" : found.complaint + "\n";
  return complaint + difference(predict(program), found);
}

} // namespace fuzz
