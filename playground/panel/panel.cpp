#include "panel.hpp"

#include "draw.hpp"
#include "future_tree.hpp"
#include "header.hpp"
#include "page.hpp"
#include "task_table.hpp"
#include "timeline.hpp"

#include <algorithm>
#include <string>

namespace pollux::panel {
namespace {

constexpr float gap = 8;
constexpr float heading_height = 36;
constexpr float least_section = 90;

enum class part { tasks, futures, timeline };

struct section {
  const char* id;
  const char* title;
  std::size_t count;
};

section section_of(const model::model& model, part part) {
  switch (part) {
  case part::tasks:
    return {"tasks", "Tasks", model.tasks().size()};
  case part::futures:
    return {"futures", "Futures", model.futures().size()};
  case part::timeline:
    return {"timeline", "Timeline", 0};
  }
  return {};
}

void contents(const model::model& model, view& view, part part) {
  switch (part) {
  case part::tasks:
    return task_table(model, view);
  case part::futures:
    return future_tree(model, view);
  case part::timeline:
    return timeline(model, view);
  }
}

void heading(const model::model& model, view& view, part part) {
  const theme& t = colours();
  const section section = section_of(model, part);
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float y = from.y + heading_height / 2;
  const float end = text_at(list, type().strong, from.x + 14, y, t.ink, section.title);
  if (section.count != 0) {
    text_at(list, type().small_sans, end + 8, y + 0.5F, t.ink_soft, std::to_string(section.count));
  }
  if (part == part::timeline) {
    ImGui::SetCursorScreenPos({from.x + width - timeline_controls_width() - 8,
                               from.y + (heading_height - button_height) / 2});
    timeline_controls(model, view);
  }
  ImGui::SetCursorScreenPos({from.x, from.y + heading_height});
}

void draw_section(const model::model& model, view& view, part part, ImVec2 from, ImVec2 size,
                  bool with_heading = true) {
  const theme& t = colours();
  ImGui::SetCursorScreenPos(from);
  ImGui::GetWindowDrawList()->AddRectFilled(from, {from.x + size.x, from.y + size.y}, t.surface, 8);
  ImGui::GetWindowDrawList()->AddRect(from, {from.x + size.x, from.y + size.y}, t.line, 8);
  ImGui::BeginChild(section_of(model, part).id, size, 0,
                    ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
  if (with_heading || part == part::timeline)
    heading(model, view, part);
  // The views scroll apart from their heading; the corners of the section stay round.
  const float margin = part == part::tasks ? 8 : 1;
  const ImVec2 body{size.x - 2 * margin, ImGui::GetContentRegionAvail().y - 4};
  ImGui::SetCursorPosX(margin);
  ImGui::BeginChild("body", body, 0,
                    part == part::futures
                        ? 0
                        : ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
  contents(model, view, part);
  ImGui::EndChild();
  ImGui::EndChild();
}

// Between two sections: what is dragged, to change `part` of `whole`. Whether it was.
bool splitter(const char* id, ImVec2 from, ImVec2 size, bool vertical, float& part, float whole) {
  ImGui::SetCursorScreenPos(from);
  ImGui::InvisibleButton(id, {std::max(size.x, 1.0F), std::max(size.y, 1.0F)});
  const bool active = ImGui::IsItemActive();
  if (active || ImGui::IsItemHovered()) {
    ImGui::SetMouseCursor(vertical ? ImGuiMouseCursor_ResizeEW : ImGuiMouseCursor_ResizeNS);
    const ImVec2 centre{from.x + size.x / 2, from.y + size.y / 2};
    const ImVec2 half = vertical ? ImVec2{1.5F, 18} : ImVec2{18, 1.5F};
    ImGui::GetWindowDrawList()->AddRectFilled({centre.x - half.x, centre.y - half.y},
                                              {centre.x + half.x, centre.y + half.y},
                                              colours().accent, 1.5F);
  }
  const ImVec2 delta = ImGui::GetIO().MouseDelta;
  const float moved = vertical ? delta.x : delta.y;
  if (!active || moved == 0)
    return false;
  part = std::clamp(part + moved / whole, 0.1F, 0.8F);
  return true;
}

void tabs(const model::model& model, view& view, ImVec2 from, float width) {
  const theme& t = colours();
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float each = width / 3;
  for (int at = 0; at < 3; ++at) {
    const section section = section_of(model, static_cast<part>(at));
    const float x = from.x + static_cast<float>(at) * each;
    ImGui::SetCursorScreenPos({x, from.y});
    if (ImGui::InvisibleButton(section.title, {each, heading_height}))
      view.tab = at;
    const bool chosen = view.tab == at;
    ImFont* font = chosen ? type().strong : type().sans;
    const float wide = width_of(font, section.title);
    const ImU32 ink = chosen || ImGui::IsItemHovered() ? t.ink : t.ink_soft;
    text_at(list, font, x + (each - wide) / 2, from.y + heading_height / 2, ink, section.title);
    if (chosen) {
      list->AddRectFilled({x + (each - wide) / 2, from.y + heading_height - 3},
                          {x + (each + wide) / 2, from.y + heading_height - 0.5F}, t.accent, 1);
    }
  }
}

void nothing_yet(const view& view, ImVec2 from, ImVec2 size) {
  const theme& t = colours();
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImVec2 c{from.x + size.x / 2, from.y + size.y / 2 - 20};
  // Two tasks, of which one wakes the other: what will be seen here.
  const auto bar = [&](float x, float y, float width, ImU32 colour) {
    list->AddRectFilled({c.x + x, c.y + y}, {c.x + x + width, c.y + y + 12}, faded(colour, 0.55F),
                        3);
  };
  list->AddLine({c.x - 70, c.y - 36}, {c.x + 70, c.y - 36}, t.line_strong);
  list->AddLine({c.x - 70, c.y - 10}, {c.x + 70, c.y - 10}, t.line_strong);
  bar(-70, -42, 26, t.polling);
  bar(28, -42, 42, t.ready);
  bar(-34, -16, 22, t.polling);
  bar(2, -16, 26, t.ready);
  list->AddLine({c.x + 22, c.y - 16}, {c.x + 22, c.y - 28}, t.ink_faint, 1.4F);
  triangle(list, {c.x + 22, c.y - 33}, {c.x + 18.5F, c.y - 27}, {c.x + 25.5F, c.y - 27},
           t.ink_faint);
  const auto centred = [&](ImFont* font, float y, ImU32 colour, std::string_view text) {
    text_at(list, font, c.x - width_of(font, text) / 2, c.y + y, colour, text);
  };
  centred(type().strong, 26, t.ink, "Nothing recorded yet");
  centred(type().sans, 48, t.ink_soft,
          view.transport == transport::idle ? "Press Run to see every poll."
                                            : "Waiting for the program to begin …");
}

void stacked(const model::model& model, view& view, ImVec2 from, ImVec2 size) {
  const float room = size.y - 2 * gap;
  const float needed =
      heading_height + task_table_height(std::max<std::size_t>(model.tasks().size(), 2)) + 8;
  const float tasks = std::max(
      view.tasks_part ? *view.tasks_part * room : std::min(needed, 0.3F * room), least_section);
  const float rest = room - tasks;
  const float futures = std::clamp(view.futures_part * rest, least_section,
                                   std::max(rest - least_section, least_section));
  float y = from.y;
  draw_section(model, view, part::tasks, {from.x, y}, {size.x, tasks});
  y += tasks;
  float tasks_part = tasks / room;
  if (splitter("split tasks", {from.x, y}, {size.x, gap}, false, tasks_part, room))
    view.tasks_part = tasks_part;
  y += gap;
  draw_section(model, view, part::futures, {from.x, y}, {size.x, futures});
  y += futures;
  splitter("split futures", {from.x, y}, {size.x, gap}, false, view.futures_part, rest);
  y += gap;
  draw_section(model, view, part::timeline, {from.x, y}, {size.x, rest - futures});
}

void side_by_side(const model::model& model, view& view, ImVec2 from, ImVec2 size) {
  const float upper = std::max(view.upper_part * (size.y - gap), least_section);
  const float tasks = view.wide_part * (size.x - gap);
  draw_section(model, view, part::tasks, from, {tasks, upper});
  splitter("split wide", {from.x + tasks, from.y}, {gap, upper}, true, view.wide_part, size.x);
  draw_section(model, view, part::futures, {from.x + tasks + gap, from.y},
               {size.x - tasks - gap, upper});
  splitter("split upper", {from.x, from.y + upper}, {size.x, gap}, false, view.upper_part, size.y);
  draw_section(model, view, part::timeline, {from.x, from.y + upper + gap},
               {size.x, std::max(size.y - upper - gap, least_section)});
}

void transport_keys(const view& view) {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.KeyCtrl || io.KeyAlt || io.KeySuper)
    return;
  if (ImGui::IsKeyPressed(ImGuiKey_Space, false)) {
    if (view.transport == transport::running)
      page::send(page::command::pause);
    if (view.transport == transport::paused)
      page::send(page::command::resume);
  }
  if (ImGui::IsKeyPressed(ImGuiKey_S) && view.transport == transport::paused)
    page::send(page::command::step);
}

} // namespace

void draw_panel(const model::model& model, view& view) {
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  view.hovered_before = view.hovered;
  view.hovered = 0;
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(display);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
  ImGui::Begin("panel", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoScrollWithMouse |
                   ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoNav);
  ImGui::PopStyleVar(2);
  header(model, view);
  transport_keys(view);
  const ImVec2 from{gap, ImGui::GetCursorPosY() + gap};
  const ImVec2 size{display.x - 2 * gap, display.y - from.y - gap};
  if (model.records() == 0) {
    nothing_yet(view, from, size);
  } else if (size.x < 480 || size.y < 420) {
    tabs(model, view, {from.x, from.y - gap}, size.x);
    draw_section(model, view, static_cast<part>(view.tab),
                 {from.x, from.y + heading_height - gap + 4},
                 {size.x, size.y - heading_height + gap - 4}, false);
  } else if (size.x >= 1040) {
    side_by_side(model, view, from, size);
  } else {
    stacked(model, view, from, size);
  }
  ImGui::End();
}

} // namespace pollux::panel
