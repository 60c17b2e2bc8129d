// The panel as a WebAssembly module; web/src/panel/panel.ts wraps it.
#include "outline.hpp"
#include "panel.hpp"
#include "shell.hpp"
#include "theme.hpp"
#include "view.hpp"

#include <model/chrome_trace.hpp>
#include <model/history.hpp>
#include <model/json.hpp>
#include <model/moment_json.hpp>

#include <emscripten/em_macros.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace {

using namespace pollux::panel;

pollux::model::history the_history;
view the_view;
shell the_shell;
std::vector<std::byte> input;
std::string output;

// Rows are made anew only when they may have changed.
bool rows_are_old = true;

void draw() {
  const std::size_t folded = the_view.folded.size();
  const pollux::model::model& latest = the_history.latest();
  const pollux::model::model& shown = the_view.moment ? the_history.at(*the_view.moment) : latest;
  if (rows_are_old) {
    the_view.lanes = make_outline(latest, the_view.folded);
    the_view.tree = the_view.moment ? make_outline(shown, the_view.folded) : the_view.lanes;
  }
  rows_are_old = false;
  draw_panel({the_history, shown}, the_view);
  if (the_view.folded.size() != folded)
    rows_are_old = true;
}

// JavaScript's way to leave a step out is a negative one: the latest moment.
std::optional<std::uint32_t> given(int step) {
  return step < 0 ? std::nullopt : std::optional(static_cast<std::uint32_t>(step));
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
  the_history.feed(input);
  rows_are_old = true;
  the_shell.request_frame();
}

/// Forgets the trace; what the reader has set stays.
EMSCRIPTEN_KEEPALIVE void panel_reset() {
  the_history = {};
  the_view.moment.reset();
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

/// Shows the moment after a step; the latest, if it is negative.
EMSCRIPTEN_KEEPALIVE void panel_show(int step) {
  the_view.moment = given(step);
  rows_are_old = true;
  the_shell.request_frame();
}

/// The model as JSON, at a step or, if that is negative, by now; ended by a zero. Valid until the
/// next call.
EMSCRIPTEN_KEEPALIVE const char* panel_json(int step) {
  const auto at = given(step);
  output = pollux::model::json(at ? the_history.at(*at) : the_history.latest());
  return output.c_str();
}

/// What moment that is, as moment_json() says it.
EMSCRIPTEN_KEEPALIVE const char* panel_moment(int step) {
  output = pollux::model::moment_json(the_history, given(step));
  return output.c_str();
}

/// All of it for Chrome's and Perfetto's viewers, as chrome_trace() writes it.
EMSCRIPTEN_KEEPALIVE const char* panel_chrome_trace() {
  output = pollux::model::chrome_trace(the_history.latest());
  return output.c_str();
}

/// "Who is polled next?" after a step, as question_json() says it.
EMSCRIPTEN_KEEPALIVE const char* panel_question(int step) {
  output = pollux::model::question_json(the_history, static_cast<std::uint32_t>(step));
  return output.c_str();
}

/// How many frames were drawn.
EMSCRIPTEN_KEEPALIVE unsigned panel_frames() {
  return the_shell.frames();
}
}
