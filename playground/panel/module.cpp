// The panel as a WebAssembly module; web/src/panel/panel.ts wraps it.
#include "outline.hpp"
#include "panel.hpp"
#include "shell.hpp"
#include "theme.hpp"
#include "view.hpp"

#include <model/exports.hpp>
#include <model/figures.hpp>

#include <emscripten/em_macros.h>

#include <cstdint>
#include <optional>
#include <string>

namespace {

using namespace pollux::panel;

view the_view;
shell the_shell;

// Rows are made anew only when they may have changed.
bool rows_are_old = true;

// The tree and the timeline keep the order in which the tasks were spawned.
outline rows_of(const pollux::model::model& model, pollux::model::selection selection) {
  selection.sorted_by = pollux::model::column::task;
  selection.descending = false;
  return make_outline(model, the_view.folded, pollux::model::select(model, selection),
                      selection.is_all());
}

void draw() {
  namespace exports = pollux::model::exports;
  const std::size_t folded = the_view.folded.size();
  pollux::model::history& history = exports::the_history();
  const pollux::model::selection& selection = exports::the_selection();
  const pollux::model::model& latest = history.latest();
  const pollux::model::model& shown = the_view.moment ? history.at(*the_view.moment) : latest;
  const pollux::model::model& known = the_view.predicting ? shown : latest;
  if (rows_are_old) {
    the_view.lanes = rows_of(known, selection);
    the_view.tree = &known == &shown ? the_view.lanes : rows_of(shown, selection);
    the_view.tasks = pollux::model::select(shown, selection);
  }
  rows_are_old = false;
  draw_panel({history, known, shown, selection, exports::lints_found_last()}, the_view);
  if (the_view.folded.size() != folded)
    rows_are_old = true;
}

} // namespace

extern "C" {

/// Opens the panel on the canvas; false when there is no WebGL2.
EMSCRIPTEN_KEEPALIVE bool panel_open(float width, float height, bool dark, bool timeline_only) {
  if (!the_shell.open(width, height, draw))
    return false;
  the_view.timeline_only = timeline_only;
  use_theme(dark);
  return true;
}

/// To be called when the trace has more records, or others of its tasks are selected.
EMSCRIPTEN_KEEPALIVE void panel_changed() {
  rows_are_old = true;
  the_shell.request_frame();
}

/// To be called when another trace begins; what the reader has set stays.
EMSCRIPTEN_KEEPALIVE void panel_reset() {
  the_view.moment.reset();
  the_view.folded.clear();
  the_view.selected = 0;
  the_view.fit = true;
  the_view.end_while_running = 0;
  the_view.scroll = 0;
  rows_are_old = true;
  the_shell.request_frame();
}

/// To be called when the lints were found anew.
EMSCRIPTEN_KEEPALIVE void panel_draw() {
  the_shell.request_frame();
}

/// Draws the timeline alone, sharp enough for slides, for the canvas to be read at once. After
/// panel_resize() it is as before.
EMSCRIPTEN_KEEPALIVE void panel_picture() {
  the_view.picture = true;
  the_shell.draw_picture(2);
  the_view.picture = false;
}

/// Whether the canvas is to be seen: nothing is drawn while it is not.
EMSCRIPTEN_KEEPALIVE void panel_seen(bool seen) {
  the_shell.be_seen(seen);
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

/// Whether the reader is asked what comes next.
EMSCRIPTEN_KEEPALIVE void panel_predicting(bool on) {
  the_view.predicting = on;
  rows_are_old = true;
  the_shell.request_frame();
}

EMSCRIPTEN_KEEPALIVE void panel_blur() {
  the_shell.forget_keys();
}

/// Shows the moment after a step; the latest, if it is negative.
EMSCRIPTEN_KEEPALIVE void panel_show(int step) {
  the_view.moment.reset();
  if (step >= 0)
    the_view.moment = static_cast<std::uint32_t>(step);
  rows_are_old = true;
  the_shell.request_frame();
}

/// The figures of the row that is chosen, as figures() says them; empty when none is. Valid until
/// the next call.
EMSCRIPTEN_KEEPALIVE const char* panel_figures() {
  static std::string text;
  pollux::model::history& history = pollux::model::exports::the_history();
  text =
      figures(the_view.moment ? history.at(*the_view.moment) : history.latest(), the_view.selected);
  return text.c_str();
}

/// How many frames were drawn.
EMSCRIPTEN_KEEPALIVE unsigned panel_frames() {
  return the_shell.frames();
}

/// Where what the timeline shows begins and ends, in steps or ns.
EMSCRIPTEN_KEEPALIVE double panel_axis_begin() {
  return the_view.begin;
}
EMSCRIPTEN_KEEPALIVE double panel_axis_end() {
  return the_view.end;
}

/// How many milliseconds they took, without WebGL's.
EMSCRIPTEN_KEEPALIVE double panel_milliseconds() {
  return the_shell.milliseconds();
}
}
