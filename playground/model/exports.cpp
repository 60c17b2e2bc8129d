// A history as the exports of a WebAssembly module, be it alone or the panel's;
// web/src/model/model.ts wraps them.
#include "exports.hpp"

#include "chrome_trace.hpp"
#include "digest.hpp"
#include "json.hpp"
#include "moment_json.hpp"
#include "say.hpp"

#include <emscripten/em_macros.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace pollux::model {
namespace {

history kept;
std::vector<std::byte> input;
std::string output;

selection selected;

// Of the model after so many records: of one trace it is always the same.
lints found;
std::optional<std::uint64_t> found_after;

// JavaScript's way to leave a step out is a negative one: the latest moment.
std::optional<std::uint32_t> given(int step) {
  return step < 0 ? std::nullopt : std::optional(static_cast<std::uint32_t>(step));
}

const model& model_at(int step) {
  const auto at = given(step);
  return at ? kept.at(*at) : kept.latest();
}

const lints& lints_of(const model& model) {
  if (found_after != model.records()) {
    found = find_lints(model);
    found_after = model.records();
  }
  return found;
}

// Valid until the next answer.
const char* answer(std::string&& text) {
  output = std::move(text);
  return output.c_str();
}

} // namespace

namespace exports {
history& the_history() {
  return kept;
}
const selection& the_selection() {
  return selected;
}
const lints& lints_found_last() {
  return found;
}
} // namespace exports

extern "C" {

/// Says all in that language of pollux::model::language from now on.
EMSCRIPTEN_KEEPALIVE void model_speak(int which) {
  speak(static_cast<language>(which));
}

/// Room for `size` bytes, to be filled before model_feed(). Valid until the next call.
EMSCRIPTEN_KEEPALIVE std::byte* model_input(std::size_t size) {
  input.resize(size);
  return input.data();
}

EMSCRIPTEN_KEEPALIVE void model_feed() {
  kept.feed(input);
}

EMSCRIPTEN_KEEPALIVE void model_reset() {
  kept = {};
  found = {};
  found_after.reset();
  selected.isolated = 0;
}

/// The trace as its file is, as far as it was kept. Valid until the next call of model_feed().
EMSCRIPTEN_KEEPALIVE const void* model_trace() {
  return kept.records().data();
}
EMSCRIPTEN_KEEPALIVE std::size_t model_trace_size() {
  return kept.records().size_bytes();
}

/// Selects tasks; the input is the text to look for.
EMSCRIPTEN_KEEPALIVE void model_select(unsigned isolated, int sorted_by, bool descending) {
  selected = {.filter = {reinterpret_cast<const char*>(input.data()), input.size()},
              .isolated = isolated,
              .sorted_by = static_cast<column>(sorted_by),
              .descending = descending};
}

// All of the following answer with JSON that is ended by a zero. A negative step is the latest
// moment.

/// Tasks and futures, as json() writes them.
EMSCRIPTEN_KEEPALIVE const char* model_json(int step) {
  return answer(json(model_at(step)));
}

/// Of those that are selected the first, as table_json() writes them.
EMSCRIPTEN_KEEPALIVE const char* model_table(int step, std::size_t most) {
  const model& model = model_at(step);
  return answer(table_json(model, selected, lints_of(model), most));
}

/// What is wrong with them, as lints_json() says it.
EMSCRIPTEN_KEEPALIVE const char* model_lints(int step) {
  return answer(lints_json(lints_of(model_at(step))));
}

/// What moment that is, as moment_json() says it.
EMSCRIPTEN_KEEPALIVE const char* model_moment(int step) {
  return answer(moment_json(kept, given(step)));
}

/// "Who is polled next?" after a step, as question_json() says it.
EMSCRIPTEN_KEEPALIVE const char* model_question(int step) {
  return answer(question_json(kept, static_cast<std::uint32_t>(step)));
}

/// All of it in few figures and at most so many lanes, as digest_json() says it.
EMSCRIPTEN_KEEPALIVE const char* model_digest(std::size_t most) {
  return answer(digest_json(kept.latest(), most));
}

/// All of it for Chrome's and Perfetto's viewers, as chrome_trace() writes it.
EMSCRIPTEN_KEEPALIVE const char* model_chrome_trace() {
  return answer(chrome_trace(kept.latest()));
}
}

} // namespace pollux::model
