// The model as a WebAssembly module; web/src/model/model.ts wraps it.
#include "json.hpp"

#include <emscripten/em_macros.h>

#include <cstddef>
#include <vector>

namespace {
pollux::model::model the_model;
std::vector<std::byte> input;
std::string output;
} // namespace

extern "C" {

/// Room for `size` bytes, to be filled before model_feed(). Valid until the next call.
EMSCRIPTEN_KEEPALIVE std::byte* model_input(std::size_t size) {
  input.resize(size);
  return input.data();
}

EMSCRIPTEN_KEEPALIVE void model_feed() {
  the_model.feed(input);
}

/// The model as JSON, ended by a zero. Valid until the next call.
EMSCRIPTEN_KEEPALIVE const char* model_json() {
  output = pollux::model::json(the_model);
  return output.c_str();
}

EMSCRIPTEN_KEEPALIVE void model_reset() {
  the_model = {};
}
}
