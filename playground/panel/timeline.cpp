#include "timeline.hpp"

#include "arrows.hpp"
#include "axis.hpp"
#include "canvas.hpp"
#include "draw.hpp"
#include "lanes.hpp"
#include "page.hpp"

#include <model/say.hpp>
#include <model/words.hpp>

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace pollux::panel {
namespace {

using model::say;

constexpr float ruler_height = 26;
constexpr float overview_height = 4;
// Of what is dragged there.
constexpr float overview_grip = 8;

// What the axis may be.
constexpr model::phrase in_order{"Order", "순서"};
constexpr model::phrase in_time{"Time", "시간"};

void draw_ruler(const canvas& c) {
  const theme& t = colours();
  const double step = c.axis.ruler_step();
  const float playhead = c.axis.x(c.shown.now());
  const float y = c.top - ruler_height / 2;
  for (double value = std::ceil(std::max(c.axis.value_at(c.left), 0.0) / step) * step;
       c.axis.x_of(value) <= c.right; value += step) {
    const float x = c.axis.x_of(value);
    c.list->AddLine({x, c.top - 6}, {x, c.bottom}, t.line);
    const auto whole = static_cast<std::uint64_t>(value);
    const std::string text = c.view.by_time ? model::duration(whole) : std::to_string(whole);
    // On its left where the playhead would hide it, or there is no room.
    const float end = x + 4 + width_of(type().small_mono, text);
    const bool hidden = x <= playhead && end > playhead - 7;
    if (x > c.left + 40 && (hidden || end > c.right + 8)) {
      text_before(c.list, type().small_mono, x - 8, y, t.ink_soft, text);
    } else {
      text_at(c.list, type().small_mono, x + 4, y, t.ink_soft, text);
    }
  }
}

// The first of `all` that does not end before what is shown.
template <class T, class End>
auto first_shown(const canvas& c, const std::vector<T>& all, End end) {
  const double from = c.axis.value_at(c.left);
  return std::partition_point(all.begin(), all.end(),
                              [&](const T& one) { return c.axis.value(end(one)) < from; });
}

void draw_idle_spans(const canvas& c) {
  const auto end = [&](const model::idle_span& idle) {
    return idle.open ? c.model.now() : idle.end;
  };
  float drawn_to = c.left;
  for (auto at = first_shown(c, c.model.idles(), end); at != c.model.idles().end(); ++at) {
    const float x0 = std::max(c.axis.x(at->begin), drawn_to);
    const float x1 = std::min(c.axis.x(end(*at)), c.right);
    if (x0 > c.right)
      return;
    if (x1 - x0 < 0.5F)
      continue;
    c.list->AddRectFilled({x0, c.top}, {x1, c.bottom}, faded(colours().ink_faint, 0.07F));
    drawn_to = x1;
  }
}

// What a mark says, on the axis: there it lies on nothing but the axis's own figures.
void draw_mark_text(const canvas& c, std::string_view text, float x, float room) {
  if (room < 24)
    return;
  const float y = c.top - ruler_height / 2 - 2;
  const float width = std::min(width_of(type().small_sans, text), room);
  c.list->AddRectFilled({x + 3, y - 9}, {x + width + 9, y + 9}, colours().surface);
  text_at(c.list, type().small_sans, x + 6, y, colours().accent, text, room);
}

// `mouse`: where it is on the axis, if it is there.
void draw_marks(const canvas& c, std::optional<float> mouse) {
  const theme& t = colours();
  const auto moment = [](const model::mark& mark) { return mark.at; };
  const auto& marks = c.model.marks();
  float drawn_at = c.left - 10;
  std::string_view last;
  const auto draw_last = [&](float until) {
    if (last.empty())
      return;
    draw_mark_text(c, last, drawn_at, std::min(until - drawn_at - 14, 160.0F));
    if (!mouse || std::abs(*mouse - drawn_at) > 5 || !begin_tip())
      return;
    tip_text(last);
    end_tip();
  };
  for (auto at = first_shown(c, marks, moment); at != marks.end(); ++at) {
    const float x = c.axis.x(at->at);
    if (x > c.right)
      break;
    if (x - drawn_at < 2)
      continue;
    draw_last(x);
    drawn_at = x;
    last = c.model.text(at->text);
    c.list->AddLine({x, c.top - 8}, {x, c.bottom}, t.accent, 1.2F);
    triangle(c.list, {x, c.top - 1}, {x - 4, c.top - 7}, {x + 4, c.top - 7}, t.accent);
  }
  draw_last(c.right + 14);
}

void draw_headings(const canvas& c) {
  const theme& t = colours();
  const float y = c.top - ruler_height / 2;
  c.list->AddLine({c.names, c.top - 0.5F}, {c.right + 12, c.top - 0.5F}, t.line);
  c.list->AddLine({c.left - 0.5F, c.top - ruler_height}, {c.left - 0.5F, c.bottom}, t.line);
  text_at(c.list, type().small_sans, c.names + 12, y, t.ink_faint,
          c.view.by_time ? say({"time", "시간"}) : say({"order", "순서"}));
  text_before(c.list, type().small_sans, c.left - 10, y, t.ink_faint, say({"polls", "폴링"}));
}

// All there is, while a part of it is shown: which part, and where the moment is.
void draw_overview(const canvas& c) {
  const theme& t = colours();
  const float y0 = c.top;
  const float y1 = c.top + overview_height;
  c.list->AddRectFilled({c.left, y0}, {c.right, y1}, t.surface);
  c.list->AddRectFilled({c.left, y0}, {c.right, y1}, faded(t.ink, 0.16F), 2);
  const float x0 = c.axis.overview_x(c.view.begin);
  const float x1 = std::max(c.axis.overview_x(c.view.end), x0 + overview_height);
  c.list->AddRectFilled({x0, y0}, {x1, y1}, t.accent, 2);
  const float x = c.axis.overview_x(c.axis.value(c.shown.now()));
  c.list->AddRectFilled({x - 1, y0 - 2}, {x + 1, y1 + 2}, t.ink);
}

// Takes its dragging: it is the last item.
void drag_overview(axis& axis) {
  if (ImGui::IsItemHovered())
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
  if (ImGui::IsItemActive())
    axis.centre_overview(ImGui::GetIO().MousePos.x);
  tip(say({"All there is, and the part that is shown: drag it.",
           "전체와, 그 가운데 보이는 부분입니다. 끌어서 옮깁니다."}));
}

// Where the moment is that all views show, and what comes later, dimmed.
void draw_playhead(const canvas& c) {
  const theme& t = colours();
  const float x = c.axis.x(c.shown.now());
  const float y = c.top - ruler_height;
  const ImU32 colour = c.view.moment ? t.accent : faded(t.accent, 0.45F);
  if (c.view.moment) {
    c.list->AddRectFilled({std::max(x, c.left), c.top}, {c.right + 12, c.bottom},
                          faded(t.surface, 0.72F));
    c.list->AddLine({x, y + 8}, {x, c.bottom}, colour, 1.5F);
  }
  c.list->AddRectFilled({x - 5, y + 3}, {x + 5, y + 14}, colour, 2.5F);
  triangle(c.list, {x - 5, y + 13}, {x + 5, y + 13}, {x, y + 20}, colour);
}

// Takes the dragging of the playhead: the ruler is the last item.
void drag_playhead(const model::history& history, const view& view, const axis& axis) {
  if (ImGui::IsItemHovered())
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
  if (!ImGui::IsItemActive())
    return;
  const double value = std::max(axis.value_at(ImGui::GetIO().MousePos.x), 0.0);
  const std::uint32_t step = view.by_time ? history.step_at(static_cast<std::uint64_t>(value))
                                          : static_cast<std::uint32_t>(value + 0.5);
  const std::uint32_t wanted = std::min(step, history.steps());
  if (wanted == view.moment.value_or(history.steps()))
    return;
  if (wanted == history.steps()) {
    page::send(page::command::latest);
  } else {
    page::go_to(wanted);
  }
}

// Takes the wheel, the dragging and the keys.
void navigate(view& view, axis& axis, float left, float right, bool hovered) {
  const ImGuiIO& io = ImGui::GetIO();
  if (ImGui::IsItemActive() && ImGui::IsMouseDragging(ImGuiMouseButton_Left, 2)) {
    if (io.MouseDelta.x != 0)
      axis.pan(io.MouseDelta.x);
    view.scroll -= io.MouseDelta.y;
  }
  if (hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left))
    view.fit = true;
  if (hovered && io.MousePos.x < left)
    view.scroll -= io.MouseWheel * 40;
  if (hovered && io.MousePos.x >= left) {
    if (io.MouseWheel != 0 && !io.KeyShift)
      axis.zoom(std::exp2(static_cast<double>(io.MouseWheel) * 0.35), io.MousePos.x);
    if (io.MouseWheelH != 0)
      axis.pan(io.MouseWheelH * 60);
    if (io.MouseWheel != 0 && io.KeyShift)
      axis.pan(io.MouseWheel * 60);
  }
  if (io.KeyCtrl || io.KeyAlt || io.KeySuper)
    return;
  const float middle = (left + right) / 2;
  if (io.KeyShift && ImGui::IsKeyPressed(ImGuiKey_LeftArrow))
    axis.pan(60);
  if (io.KeyShift && ImGui::IsKeyPressed(ImGuiKey_RightArrow))
    axis.pan(-60);
  if (ImGui::IsKeyPressed(ImGuiKey_Equal) || ImGui::IsKeyPressed(ImGuiKey_KeypadAdd))
    axis.zoom(1.4, middle);
  if (ImGui::IsKeyPressed(ImGuiKey_Minus) || ImGui::IsKeyPressed(ImGuiKey_KeypadSubtract))
    axis.zoom(1 / 1.4, middle);
  if (ImGui::IsKeyPressed(ImGuiKey_F, false))
    view.fit = true;
  if (ImGui::IsKeyPressed(ImGuiKey_T, false)) {
    view.by_time = !view.by_time;
    view.fit = true;
  }
}

float width_of_names(const model::model& model, const view& view, float width) {
  const float usual = std::clamp(width * 0.3F, 100.0F, 240.0F);
  if (!view.picture)
    return usual;
  // Nothing in a picture tells what was cut off.
  constexpr std::size_t most_rows = 500;
  float needed = usual;
  for (const row& row :
       std::span(view.lanes.rows).first(std::min(view.lanes.rows.size(), most_rows)))
    needed = std::max(needed, lane_name_width(model, row));
  return std::min(needed, std::max(usual, width * 0.4F));
}

} // namespace

float timeline_controls_width() {
  return width_of_choice(say(in_order), say(in_time)) + 3 * (button_height + 4) + 6;
}

void timeline_controls(const model::model& model, view& view) {
  const float y = ImGui::GetCursorPosY();
  ImGui::SetCursorPosY(y + 3);
  if (choose("axis", say(in_order), say(in_time), view.by_time,
             say({"The axis: one step for each thing that happened, in order; or the time of the "
                  "trace's clock. (T)",
                  "축: 일어난 일마다 한 칸씩 순서대로, 또는 트레이스의 시계가 가리키는 시간으로. "
                  "(T)"}))) {
    view.fit = true;
    view.end_while_running = 0;
  }
  ImGui::SameLine(0, 10);
  ImGui::SetCursorPosY(y);
  axis axis(model, view, 0, 1000);
  if (press({"minus", icon::minus,
             say({"Show more (−, or the wheel)", "더 넓게 보기 (−, 또는 휠)"})}))
    axis.zoom(1 / 1.6, 500);
  ImGui::SameLine(0, 4);
  ImGui::SetCursorPosY(y);
  if (press({"plus", icon::plus,
             say({"Show less, larger (+, or the wheel)", "더 크게 보기 (+, 또는 휠)"})}))
    axis.zoom(1.6, 500);
  ImGui::SameLine(0, 4);
  ImGui::SetCursorPosY(y);
  if (press({"fit", icon::fit,
             say({"Show all (F, or a double click)", "모두 보기 (F, 또는 두 번 누르기)"}),
             !view.fit}))
    view.fit = true;
}

void timeline(const scene& scene, view& view) {
  const model::model& model = scene.known;
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const ImVec2 size = ImGui::GetContentRegionAvail();
  if (size.x < 40 || size.y < ruler_height + 10)
    return;
  const float left = from.x + width_of_names(model, view, size.x);
  const float right = from.x + size.x - 12;
  axis axis(model, view, left, right - left);
  ImGui::InvisibleButton("ruler", {size.x, ruler_height});
  drag_playhead(scene.history, view, axis);
  std::optional<float> over_ruler;
  if (ImGui::IsItemHovered())
    over_ruler = ImGui::GetIO().MousePos.x;
  const bool zoomed = !view.fit;
  if (zoomed) {
    ImGui::SetCursorScreenPos({left, from.y + ruler_height});
    ImGui::InvisibleButton("overview", {right - left, overview_grip});
    drag_overview(axis);
  }
  const float grip = zoomed ? overview_grip : 0;
  ImGui::SetCursorScreenPos({from.x, from.y + ruler_height + grip});
  ImGui::InvisibleButton("lanes", {size.x, size.y - ruler_height - grip});
  const bool hovered = ImGui::IsItemHovered();
  navigate(view, axis, left, right, hovered);
  if (view.moment != view.moment_seen && !ImGui::IsMouseDown(ImGuiMouseButton_Left))
    axis.bring_in(scene.shown.now());
  view.moment_seen = view.moment;

  ImDrawList* list = ImGui::GetWindowDrawList();
  canvas c{model,
           scene.shown,
           scene.lints,
           view,
           axis,
           list,
           from.x,
           left,
           right,
           from.y + ruler_height,
           from.y + size.y,
           from.y + ruler_height + 4,
           {}};
  if (hovered && ImGui::GetIO().MousePos.y > c.top)
    c.mouse = ImGui::GetIO().MousePos;
  const float height = c.y_of(c.rows().size()) - c.top + 8;
  if (const std::uint32_t at = c.view.lanes.position_of(view.selected);
      view.reveal && at != outline::none)
    view.scroll = scrolled_to(view.scroll, c.y_of(at) - c.first, c.height_of(c.rows()[at]) + 8,
                              c.bottom - c.top);
  view.scroll = std::clamp(view.scroll, 0.0F, std::max(0.0F, height - (c.bottom - c.top)));
  c.first -= view.scroll;
  const std::size_t begin = c.position_at(c.top);
  const std::size_t end = std::min(c.position_at(c.bottom) + 1, c.rows().size());

  bool taken = false;
  list->PushClipRect({from.x, c.top}, {right + 12, c.bottom}, true);
  for (std::size_t at = begin; at < end; ++at) {
    const row& row = c.rows()[at];
    const float y = c.y_of(at);
    const float y_end = y + c.height_of(row);
    if (c.is_over(from.x, right + 12, y, y_end))
      view.hovered = row.who;
    list->AddRectFilled({from.x, y}, {right + 12, y_end}, c.back_of(row.who));
    if (row.is_task && at > 0)
      list->AddLine({from.x, y}, {right + 12, y}, colours().line);
    const clicked click = draw_lane_name(c, row, y);
    if (click != clicked::nothing)
      taken = true;
    if (click == clicked::lint)
      page::show_source(scene.lints.about(row.who)->line);
    if (click == clicked::fold)
      view.toggle(row.who);
  }
  list->PopClipRect();
  draw_headings(c);
  list->PushClipRect({left, from.y}, {right + 8, c.bottom}, true);
  draw_ruler(c);
  draw_idle_spans(c);
  list->PushClipRect({left, c.top}, {right + 8, c.bottom}, true);
  for (std::size_t at = begin; at < end; ++at)
    draw_lane(c, c.rows()[at], c.y_of(at));
  draw_arrows(c, begin, end);
  list->PopClipRect();
  draw_marks(c, over_ruler);
  draw_playhead(c);
  if (zoomed)
    draw_overview(c);
  list->PopClipRect();

  if (!taken && c.is_click() && view.hovered != 0) {
    view.selected = view.selected == view.hovered ? 0 : view.hovered;
  }
}

} // namespace pollux::panel
