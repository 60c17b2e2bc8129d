// The panel as a WebAssembly module; web/src/panel/panel.ts wraps it.
#include "outline.hpp"
#include "panel.hpp"
#include "shell.hpp"
#include "theme.hpp"
#include "view.hpp"

#include <model/json.hpp>
#include <model/model.hpp>

#include <emscripten/em_macros.h>

#include <cstddef>
#include <string>
#include <vector>

namespace {

using namespace pollux::panel;

pollux::model::model the_model;
view the_view;
shell the_shell;
std::vector<std::byte> input;
std::string output;

// Rows are made anew only when they may have changed.
bool rows_are_old = true;

void draw() {
  const std::size_t folded = the_view.folded.size();
  if (rows_are_old)
    the_view.outline = make_outline(the_model, the_view.folded);
  rows_are_old = false;
  draw_panel(the_model, the_view);
  if (the_view.folded.size() != folded)
    rows_are_old = true;
}

} // namespace

extern "C" {

/// Opens the panel on the canvas; false when there is no WebGL2.
EMSCRIPTEN_KEEPALIVE bool panel_open(float width, float height, bool dark) {
  if (!the_shell.open(width, height, draw))
    return false;
  use_theme(dark);
  return true;
}

/// Room for `size` bytes, to be filled before panel_feed(). Valid until the next call.
EMSCRIPTEN_KEEPALIVE std::byte* panel_input(std::size_t size) {
  input.resize(size);
  return input.data();
}

EMSCRIPTEN_KEEPALIVE void panel_feed() {
  the_model.feed(input);
  rows_are_old = true;
  the_shell.request_frame();
}

/// Forgets the trace; what the reader has set stays.
EMSCRIPTEN_KEEPALIVE void panel_reset() {
  the_model = {};
  the_view.folded.clear();
  the_view.selected = 0;
  the_view.fit = true;
  the_view.end_while_running = 0;
  the_view.scroll = 0;
  rows_are_old = true;
  the_shell.request_frame();
}

EMSCRIPTEN_KEEPALIVE void panel_resize(float width, float height) {
  the_shell.resize(width, height);
}

EMSCRIPTEN_KEEPALIVE void panel_theme(bool dark) {
  use_theme(dark);
  the_shell.request_frame();
}

EMSCRIPTEN_KEEPALIVE void panel_transport(int state) {
  the_view.transport = static_cast<transport>(state);
  the_shell.request_frame();
}

EMSCRIPTEN_KEEPALIVE void panel_blur() {
  the_shell.forget_keys();
}

/// What is shown, as JSON, ended by a zero. Valid until the next call.
EMSCRIPTEN_KEEPALIVE const char* panel_json() {
  output = pollux::model::json(the_model);
  return output.c_str();
}

/// How many frames were drawn.
EMSCRIPTEN_KEEPALIVE unsigned panel_frames() {
  return the_shell.frames();
}
}
