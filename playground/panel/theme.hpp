// The panel's colours and measures.
#pragma once

#include <model/entities.hpp>

#include <imgui.h>

namespace pollux::panel {

/// Colours of one theme. Those of states are told apart with every kind of colour vision (after
/// Okabe and Ito), and never alone: form and words say the same.
struct theme {
  ImU32 paper;       // behind everything
  ImU32 surface;     // of a section
  ImU32 raised;      // of buttons and headings
  ImU32 line;        // between things
  ImU32 line_strong; // around buttons
  ImU32 ink;         // text
  ImU32 ink_soft;    // text of less weight
  ImU32 ink_faint;   // what is there only for orientation
  ImU32 accent;
  ImU32 hover;
  ImU32 selected;
  ImU32 good;
  ImU32 bad;
  ImU32 bad_soft;
  ImU32 warn;
  ImU32 warn_soft;
  ImU32 polling;
  ImU32 ready;
  ImU32 scheduled;
  ImU32 waiting;
  ImU32 cancelled;
  ImU32 failed;
  ImU32 timer;
  ImU32 fetch;
};

/// The theme in use.
[[nodiscard]] const theme& colours();

/// Uses a theme from now on.
void use_theme(bool dark);

[[nodiscard]] ImU32 colour_of(model::task_state state);
[[nodiscard]] ImU32 colour_of(model::future_state state);
[[nodiscard]] ImU32 colour_of(trace::outcome outcome);
[[nodiscard]] ImU32 colour_of(trace::wake_cause cause);

/// The colour with `alpha` (0 to 1) times its own opacity.
[[nodiscard]] ImU32 faded(ImU32 colour, float alpha);

} // namespace pollux::panel
