// Small drawings that the views share.
#pragma once

#include "fonts.hpp"
#include "theme.hpp"

#include <model/lints.hpp>

#include <imgui.h>

#include <cstdint>
#include <string_view>

namespace pollux::panel {

/// Width of a text in a font, in CSS pixels.
[[nodiscard]] float width_of(ImFont* font, std::string_view text);

/// A text, its left end at `x`, centred on `y`; what does not fit into `width` becomes an ellipsis.
/// Returns where it ended.
float text_at(ImDrawList* list, ImFont* font, float x, float y, ImU32 colour, std::string_view text,
              float width = 1e6F);
/// The same with the right end at `x`.
void text_before(ImDrawList* list, ImFont* font, float x, float y, ImU32 colour,
                 std::string_view text);

/// The sign of a state, centred: a ring, a disc, a tick, a cross.
void state_sign(ImDrawList* list, ImVec2 centre, model::task_state state);
void state_sign(ImDrawList* list, ImVec2 centre, model::future_state state);

/// The sign of a lint, centred: a triangle with an exclamation mark.
void lint_sign(ImDrawList* list, ImVec2 centre, model::severity severity);

/// The same as an item: a click goes to the lint's line. Whether the mouse is on it; the cursor is
/// where it was.
bool lint_link(ImVec2 centre, const model::lint& lint);

/// A filled triangle, its corners in any order: Dear ImGui smooths only those that go clockwise.
void triangle(ImDrawList* list, ImVec2 a, ImVec2 b, ImVec2 c, ImU32 colour);

/// The triangle that folds a row, centred.
void fold_sign(ImDrawList* list, ImVec2 centre, bool is_folded, ImU32 colour);

/// Diagonal lines in a rectangle.
void hatch(ImDrawList* list, ImVec2 from, ImVec2 to, ImU32 colour);
void dashed_frame(ImDrawList* list, ImVec2 from, ImVec2 to, ImU32 colour);

enum class icon { plus, minus, fit };

struct button {
  const char* id;
  panel::icon icon;
  std::string_view tip;
  bool enabled = true;
};
/// A square button at the cursor. Whether it was pressed.
bool press(const button& button);

/// A choice of two words, side by side. Whether it was changed.
bool choose(const char* id, std::string_view first, std::string_view second, bool& is_second,
            std::string_view tip);
[[nodiscard]] float width_of_choice(std::string_view first, std::string_view second);

/// A line number of the program, right-aligned in `width`; a click goes there.
void source_link(std::uint32_t line, float width);

/// How far to scroll so that what begins at `y` is seen in a window of some height.
[[nodiscard]] float scrolled_to(float scroll, float y, float height, float window);

/// A tooltip of some lines, when the last item is under the mouse.
void tip(std::string_view text);

/// Opens a tooltip, with the panel's margins. When it answers true, end_tip() closes it.
bool begin_tip();
void end_tip();
/// A line, or what wraps, in an open tooltip.
void tip_text(std::string_view text);

inline constexpr float button_height = 28;

} // namespace pollux::panel
