#include "draw.hpp"

#include "glyphs.hpp"
#include "page.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace pollux::panel {
namespace {

float css(ImFont* font) {
  return font->FontSize * ImGui::GetIO().FontGlobalScale;
}

// On whole pixels of the screen, where text is sharp.
float snapped(float position) {
  const float scale = ImGui::GetIO().DisplayFramebufferScale.x;
  return std::round(position * scale) / scale;
}

void cross(ImDrawList* list, ImVec2 c, float r, ImU32 colour) {
  list->AddLine({c.x - r, c.y - r}, {c.x + r, c.y + r}, colour, 1.6F);
  list->AddLine({c.x - r, c.y + r}, {c.x + r, c.y - r}, colour, 1.6F);
}

void tick(ImDrawList* list, ImVec2 c, ImU32 disc, ImU32 line) {
  list->AddCircleFilled(c, 5.5F, disc);
  const ImVec2 points[] = {
      {c.x - 2.6F, c.y + 0.2F}, {c.x - 0.7F, c.y + 2.1F}, {c.x + 2.8F, c.y - 2}};
  list->AddPolyline(points, 3, line, 0, 1.5F);
}

void dashed_ring(ImDrawList* list, ImVec2 c, float r, ImU32 colour) {
  constexpr int dashes = 6;
  for (int dash = 0; dash < dashes; ++dash) {
    const float from = static_cast<float>(dash) * 2 * 3.14159265F / dashes;
    list->PathArcTo(c, r, from, from + 0.6F, 4);
    list->PathStroke(colour, 0, 1.4F);
  }
}

void draw_icon(ImDrawList* list, ImVec2 c, icon icon, ImU32 colour) {
  switch (icon) {
  case icon::plus:
    list->AddLine({c.x, c.y - 4.5F}, {c.x, c.y + 4.5F}, colour, 1.6F);
    [[fallthrough]];
  case icon::minus:
    list->AddLine({c.x - 4.5F, c.y}, {c.x + 4.5F, c.y}, colour, 1.6F);
    return;
  case icon::fit:
    list->AddLine({c.x - 6, c.y - 4.5F}, {c.x - 6, c.y + 4.5F}, colour, 1.5F);
    list->AddLine({c.x + 6, c.y - 4.5F}, {c.x + 6, c.y + 4.5F}, colour, 1.5F);
    list->AddLine({c.x - 4, c.y}, {c.x + 4, c.y}, colour, 1.5F);
    triangle(list, {c.x - 4.5F, c.y}, {c.x - 1.5F, c.y - 2.5F}, {c.x - 1.5F, c.y + 2.5F}, colour);
    triangle(list, {c.x + 4.5F, c.y}, {c.x + 1.5F, c.y + 2.5F}, {c.x + 1.5F, c.y - 2.5F}, colour);
    return;
  }
}

void dashed_line(ImDrawList* list, float x0, float x1, float y, ImU32 colour) {
  for (float x = x0; x < x1; x += 6)
    list->AddLine({x, y}, {std::min(x + 3, x1), y}, colour);
}

} // namespace

float width_of(ImFont* font, std::string_view text) {
  glyphs::note_missing(font, text);
  return font->CalcTextSizeA(css(font), 1e6F, 0, text.data(), text.data() + text.size()).x;
}

float height_of(ImFont* font) {
  return css(font);
}

float text_at(ImDrawList* list, ImFont* font, float x, float y, ImU32 colour, std::string_view text,
              float width) {
  const float size = css(font);
  const ImVec2 at{snapped(x), snapped(y - size / 2)};
  const char* begin = text.data();
  const char* end = begin + text.size();
  const float full = width_of(font, text);
  if (full <= width) {
    list->AddText(font, size, at, colour, begin, end);
    return x + full;
  }
  constexpr std::string_view ellipsis = "…";
  const float room = width - width_of(font, ellipsis);
  if (room <= 0)
    return x;
  const char* stop = nullptr;
  const float used = font->CalcTextSizeA(size, room, 0, begin, end, &stop).x;
  list->AddText(font, size, at, colour, begin, stop);
  list->AddText(font, size, {at.x + used, at.y}, colour, ellipsis.data(),
                ellipsis.data() + ellipsis.size());
  return at.x + used + width_of(font, ellipsis);
}

void text_before(ImDrawList* list, ImFont* font, float x, float y, ImU32 colour,
                 std::string_view text) {
  text_at(list, font, x - width_of(font, text), y, colour, text);
}

void state_sign(ImDrawList* list, ImVec2 c, model::task_state state) {
  const ImU32 colour = colour_of(state);
  switch (state) {
  case model::task_state::never_polled:
    return dashed_ring(list, c, 4.8F, colour);
  case model::task_state::scheduled:
    list->AddCircleFilled(c, 5, faded(colour, 0.35F));
    list->AddCircle(c, 4.8F, colour, 0, 1.5F);
    return;
  case model::task_state::polling:
    return list->AddCircleFilled(c, 5.5F, colour);
  case model::task_state::waiting:
    return list->AddCircle(c, 4.8F, colour, 0, 1.5F);
  case model::task_state::ready:
    return tick(list, c, colour, colours().surface);
  case model::task_state::cancelled:
  case model::task_state::failed:
    return cross(list, c, 3.6F, colour);
  }
}

void state_sign(ImDrawList* list, ImVec2 c, model::future_state state) {
  const ImU32 colour = colour_of(state);
  switch (state) {
  case model::future_state::never_polled:
    return dashed_ring(list, c, 4.8F, colour);
  case model::future_state::polling:
    return list->AddCircleFilled(c, 5.5F, colour);
  case model::future_state::pending:
    return list->AddCircle(c, 4.8F, colour, 0, 1.5F);
  case model::future_state::ready:
    return tick(list, c, colour, colours().surface);
  case model::future_state::cancelled:
  case model::future_state::failed:
    return cross(list, c, 3.6F, colour);
  }
}

void triangle(ImDrawList* list, ImVec2 a, ImVec2 b, ImVec2 c, ImU32 colour) {
  const bool clockwise = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) > 0;
  if (!clockwise)
    std::swap(b, c);
  list->AddTriangleFilled(a, b, c, colour);
}

void lint_sign(ImDrawList* list, ImVec2 c, model::severity severity) {
  const theme& t = colours();
  const ImU32 colour = severity == model::severity::error     ? t.bad
                       : severity == model::severity::warning ? t.warn
                                                              : t.ink_soft;
  triangle(list, {c.x, c.y - 6}, {c.x + 6.5F, c.y + 5}, {c.x - 6.5F, c.y + 5}, colour);
  list->AddLine({c.x, c.y - 2}, {c.x, c.y + 1.5F}, t.surface, 1.4F);
  list->AddCircleFilled({c.x, c.y + 3.4F}, 0.9F, t.surface, 6);
}

bool lint_link(ImVec2 c, const model::lint& lint) {
  lint_sign(ImGui::GetWindowDrawList(), c, lint.severity);
  if (lint.line == 0)
    return false;
  const ImVec2 before = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos({c.x - 9, c.y - 9});
  if (ImGui::InvisibleButton("lint", {18, 18}))
    page::show_source(lint.line);
  const bool hovered = ImGui::IsItemHovered();
  if (hovered)
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  ImGui::SetCursorScreenPos(before);
  return hovered;
}

void fold_sign(ImDrawList* list, ImVec2 c, bool is_folded, ImU32 colour) {
  if (is_folded) {
    triangle(list, {c.x - 2, c.y - 4}, {c.x - 2, c.y + 4}, {c.x + 3, c.y}, colour);
  } else {
    triangle(list, {c.x - 4, c.y - 2}, {c.x + 4, c.y - 2}, {c.x, c.y + 3}, colour);
  }
}

void hatch(ImDrawList* list, ImVec2 from, ImVec2 to, ImU32 colour) {
  list->AddRectFilled(from, to, faded(colour, 0.14F));
  list->PushClipRect(from, to, true);
  const float height = to.y - from.y;
  // Lines that stand still on the screen's grid would seem to run when the view moves.
  for (float x = from.x - height; x < to.x; x += 5) {
    list->AddLine({x, to.y}, {x + height, from.y}, faded(colour, 0.75F), 1);
  }
  list->PopClipRect();
}

void dashed_frame(ImDrawList* list, ImVec2 from, ImVec2 to, ImU32 colour) {
  dashed_line(list, from.x, to.x, from.y, colour);
  dashed_line(list, from.x, to.x, to.y, colour);
  for (float y = from.y; y < to.y; y += 6) {
    list->AddLine({from.x, y}, {from.x, std::min(y + 3, to.y)}, colour);
    list->AddLine({to.x, y}, {to.x, std::min(y + 3, to.y)}, colour);
  }
}

bool press(const button& button) {
  const theme& t = colours();
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const ImVec2 to{from.x + button_height, from.y + button_height};
  ImGui::BeginDisabled(!button.enabled);
  const bool pressed = ImGui::InvisibleButton(button.id, {button_height, button_height});
  const bool held = ImGui::IsItemActive();
  const bool hovered = ImGui::IsItemHovered();
  ImGui::EndDisabled();
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(from, to, hovered ? t.hover : t.raised, 6);
  list->AddRect(from, to, faded(held ? t.accent : t.line_strong, button.enabled ? 1 : 0.5F), 6);
  draw_icon(list, {(from.x + to.x) / 2, (from.y + to.y) / 2}, button.icon,
            faded(t.ink, button.enabled ? 1 : 0.4F));
  tip(button.tip);
  return pressed;
}

float width_of_choice(std::string_view first, std::string_view second) {
  return width_of(type().small_sans, first) + width_of(type().small_sans, second) + 36;
}

bool choose(const char* id, std::string_view first, std::string_view second, bool& is_second,
            std::string_view tip_text) {
  const theme& t = colours();
  const float first_width = width_of(type().small_sans, first) + 18;
  const ImVec2 size{width_of_choice(first, second), 22};
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const ImVec2 to{from.x + size.x, from.y + size.y};
  const bool pressed = ImGui::InvisibleButton(id, size);
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(from, to, faded(t.ink, 0.08F), 6);
  const float x0 = is_second ? from.x + first_width : from.x;
  const float x1 = is_second ? to.x : from.x + first_width;
  list->AddRectFilled({x0 + 2, from.y + 2}, {x1 - 2, to.y - 2}, t.surface, 4);
  list->AddRect({x0 + 2, from.y + 2}, {x1 - 2, to.y - 2}, t.line_strong, 4);
  const float y = (from.y + to.y) / 2;
  text_at(list, type().small_sans, from.x + 9, y, is_second ? t.ink_soft : t.ink, first);
  text_at(list, type().small_sans, from.x + first_width + 9, y, is_second ? t.ink : t.ink_soft,
          second);
  tip(tip_text);
  if (pressed)
    is_second = !is_second;
  return pressed;
}

void source_link(std::uint32_t line, float room) {
  if (line == 0)
    return;
  const theme& t = colours();
  const std::string text = std::to_string(line);
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const float right = from.x + room;
  const float width = width_of(type().mono, text);
  const float height = ImGui::GetTextLineHeight();
  if (ImGui::InvisibleButton("line", {std::max(room, 1.0F), height}))
    page::show_source(line);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float y = from.y + height / 2;
  text_before(list, type().mono, right, y, t.accent, text);
  if (ImGui::IsItemHovered()) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    list->AddLine({right - width, y + 8}, {right, y + 8}, t.accent);
  }
}

float scrolled_to(float scroll, float y, float height, float window) {
  return std::min(std::max(scroll, y + height - window), y);
}

bool begin_tip() {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {11, 9});
  const bool open = ImGui::BeginTooltip();
  ImGui::PopStyleVar();
  if (open)
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {8, 4});
  return open;
}

void end_tip() {
  ImGui::PopStyleVar();
  ImGui::EndTooltip();
}

void tip_text(std::string_view text) {
  glyphs::note_missing(ImGui::GetFont(), text);
  ImGui::TextUnformatted(text.data(), text.data() + text.size());
}

void tip(std::string_view text) {
  if (text.empty() || !ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled))
    return;
  if (!begin_tip())
    return;
  ImGui::PushTextWrapPos(320);
  tip_text(text);
  ImGui::PopTextWrapPos();
  end_tip();
}

} // namespace pollux::panel
