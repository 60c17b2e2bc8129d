#include "theme.hpp"

namespace pollux::panel {
namespace {

constexpr ImU32 rgb(unsigned hex) {
  return IM_COL32((hex >> 16) & 255, (hex >> 8) & 255, hex & 255, 255);
}

constexpr theme dark{
    .paper = rgb(0x12151a),
    .surface = rgb(0x191c22),
    .raised = rgb(0x21252d),
    .line = rgb(0x2a2f38),
    .line_strong = rgb(0x414856),
    .ink = rgb(0xe4e7ec),
    .ink_soft = rgb(0x9ba4b2),
    .ink_faint = rgb(0x6b7482),
    .accent = rgb(0x93a6ff),
    .hover = rgb(0x22262f),
    .selected = rgb(0x262d4a),
    .good = rgb(0x6fcf9f),
    .bad = rgb(0xff8b96),
    .bad_soft = rgb(0x33212a),
    .warn = rgb(0xe6b35c),
    .warn_soft = rgb(0x302819),
    .polling = rgb(0x4aa8e8),
    .ready = rgb(0x2fbf8f),
    .scheduled = rgb(0xe8b33f),
    .waiting = rgb(0x7d8798),
    .cancelled = rgb(0xd58bc0),
    .failed = rgb(0xff7d54),
    .timer = rgb(0xe8b33f),
    .fetch = rgb(0x93a6ff),
};

constexpr theme light{
    .paper = rgb(0xf3f4f7),
    .surface = rgb(0xffffff),
    .raised = rgb(0xf7f8fa),
    .line = rgb(0xe3e6ec),
    .line_strong = rgb(0xc4c9d3),
    .ink = rgb(0x1c2027),
    .ink_soft = rgb(0x596273),
    .ink_faint = rgb(0x8a93a2),
    .accent = rgb(0x3d54c4),
    .hover = rgb(0xf3f5f9),
    .selected = rgb(0xe8ebfa),
    .good = rgb(0x16784f),
    .bad = rgb(0xb3273a),
    .bad_soft = rgb(0xfbebed),
    .warn = rgb(0x8a5a00),
    .warn_soft = rgb(0xfdf3dd),
    .polling = rgb(0x0f7ac0),
    .ready = rgb(0x05865f),
    .scheduled = rgb(0xb87800),
    .waiting = rgb(0x7a8394),
    .cancelled = rgb(0xa8488a),
    .failed = rgb(0xc8460b),
    .timer = rgb(0xb87800),
    .fetch = rgb(0x3d54c4),
};

const theme* in_use = &dark;

ImVec4 floats(ImU32 colour) {
  return ImGui::ColorConvertU32ToFloat4(colour);
}

} // namespace

const theme& dark_theme() {
  return dark;
}
const theme& light_theme() {
  return light;
}
const theme& colours() {
  return *in_use;
}

void use_theme(bool is_dark) {
  in_use = is_dark ? &dark : &light;
  const theme& t = *in_use;
  ImGuiStyle& style = ImGui::GetStyle();
  style = ImGuiStyle();
  style.WindowPadding = {0, 0};
  style.FramePadding = {8, 5};
  style.CellPadding = {8, 4};
  style.ItemSpacing = {8, 6};
  style.ItemInnerSpacing = {6, 4};
  style.ScrollbarSize = 10;
  style.ScrollbarRounding = 5;
  style.FrameRounding = 6;
  style.WindowRounding = 7; // of tooltips
  style.PopupRounding = 7;
  style.WindowBorderSize = 1;
  style.ChildBorderSize = 0;
  style.PopupBorderSize = 1;
  style.DisabledAlpha = 0.45F;
  const auto set = [&](ImGuiCol which, ImU32 colour) { style.Colors[which] = floats(colour); };
  set(ImGuiCol_Text, t.ink);
  set(ImGuiCol_TextDisabled, t.ink_soft);
  set(ImGuiCol_WindowBg, t.paper);
  set(ImGuiCol_ChildBg, 0);
  set(ImGuiCol_PopupBg, t.raised);
  set(ImGuiCol_Border, t.line_strong);
  set(ImGuiCol_ScrollbarBg, 0);
  set(ImGuiCol_ScrollbarGrab, faded(t.ink_faint, 0.4F));
  set(ImGuiCol_ScrollbarGrabHovered, faded(t.ink_faint, 0.7F));
  set(ImGuiCol_ScrollbarGrabActive, t.ink_faint);
  set(ImGuiCol_Header, t.selected);
  set(ImGuiCol_HeaderHovered, t.hover);
  set(ImGuiCol_HeaderActive, t.selected);
  set(ImGuiCol_TableHeaderBg, t.surface);
  set(ImGuiCol_TableBorderLight, t.line);
  set(ImGuiCol_TableBorderStrong, t.line);
  set(ImGuiCol_TableRowBg, 0);
  set(ImGuiCol_TableRowBgAlt, 0);
  set(ImGuiCol_NavHighlight, t.accent);
}

ImU32 colour_of(model::task_state state) {
  const theme& t = colours();
  switch (state) {
  case model::task_state::never_polled:
    return t.waiting;
  case model::task_state::scheduled:
    return t.scheduled;
  case model::task_state::polling:
    return t.polling;
  case model::task_state::waiting:
    return t.waiting;
  case model::task_state::ready:
    return t.ready;
  case model::task_state::cancelled:
    return t.cancelled;
  case model::task_state::failed:
    return t.failed;
  }
  return t.waiting;
}

ImU32 colour_of(model::future_state state) {
  const theme& t = colours();
  switch (state) {
  case model::future_state::never_polled:
  case model::future_state::pending:
    return t.waiting;
  case model::future_state::polling:
    return t.polling;
  case model::future_state::ready:
    return t.ready;
  case model::future_state::cancelled:
    return t.cancelled;
  case model::future_state::failed:
    return t.failed;
  }
  return t.waiting;
}

ImU32 colour_of(trace::outcome outcome) {
  const theme& t = colours();
  switch (outcome) {
  case trace::outcome::pending:
    return t.polling;
  case trace::outcome::ready:
    return t.ready;
  case trace::outcome::cancelled:
    return t.cancelled;
  case trace::outcome::failed:
    return t.failed;
  }
  return t.polling;
}

ImU32 colour_of(trace::wake_cause cause) {
  const theme& t = colours();
  switch (cause) {
  case trace::wake_cause::task:
    return t.cancelled;
  case trace::wake_cause::timer:
    return t.timer;
  case trace::wake_cause::fetch:
    return t.fetch;
  case trace::wake_cause::external:
    return t.ink_soft;
  }
  return t.ink_soft;
}

ImU32 faded(ImU32 colour, float alpha) {
  const auto opacity = static_cast<ImU32>(static_cast<float>(colour >> IM_COL32_A_SHIFT) * alpha);
  return (colour & ~IM_COL32_A_MASK) | (opacity << IM_COL32_A_SHIFT);
}

} // namespace pollux::panel
