// The model as a WebAssembly module; web/src/model/model.ts wraps it.
#include "chrome_trace.hpp"
#include "history.hpp"
#include "json.hpp"
#include "moment_json.hpp"

#include <emscripten/em_macros.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace {
pollux::model::history the_history;
std::vector<std::byte> input;
std::string output;

// JavaScript's way to leave a step out is a negative one: the latest moment.
std::optional<std::uint32_t> given(int step) {
  return step < 0 ? std::nullopt : std::optional(static_cast<std::uint32_t>(step));
}
} // namespace

extern "C" {

/// Room for `size` bytes, to be filled before model_feed(). Valid until the next call.
EMSCRIPTEN_KEEPALIVE std::byte* model_input(std::size_t size) {
  input.resize(size);
  return input.data();
}

EMSCRIPTEN_KEEPALIVE void model_feed() {
  the_history.feed(input);
}

/// The model as JSON, at a step or, if that is negative, by now; ended by a zero. Valid until the
/// next call.
EMSCRIPTEN_KEEPALIVE const char* model_json(int step) {
  const auto at = given(step);
  output = pollux::model::json(at ? the_history.at(*at) : the_history.latest());
  return output.c_str();
}

/// What moment that is, as moment_json() says it.
EMSCRIPTEN_KEEPALIVE const char* model_moment(int step) {
  output = pollux::model::moment_json(the_history, given(step));
  return output.c_str();
}

/// "Who is polled next?" after a step, as question_json() says it.
EMSCRIPTEN_KEEPALIVE const char* model_question(int step) {
  output = pollux::model::question_json(the_history, static_cast<std::uint32_t>(step));
  return output.c_str();
}

/// All of it for Chrome's and Perfetto's viewers, as chrome_trace() writes it.
EMSCRIPTEN_KEEPALIVE const char* model_chrome_trace() {
  output = pollux::model::chrome_trace(the_history.latest());
  return output.c_str();
}

EMSCRIPTEN_KEEPALIVE void model_reset() {
  the_history = {};
}
}
