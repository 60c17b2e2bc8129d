#include "panel.hpp"

#include "draw.hpp"
#include "future_tree.hpp"
#include "header.hpp"
#include "page.hpp"
#include "task_table.hpp"
#include "timeline.hpp"

#include <model/say.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace pollux::panel {
namespace {

using model::say;

constexpr float gap = 8;
constexpr float heading_height = 34;
constexpr float least_section = 90;

// A section shows one of its parts; its heading names all of them.
struct section {
  const char* id;
  std::vector<part> parts;
};

std::string_view title_of(part part) {
  switch (part) {
  case part::timeline:
    return say({"Timeline", "타임라인"});
  case part::futures:
    return say({"Futures", "퓨처"});
  case part::tasks:
    return say({"Tasks", "태스크"});
  }
  return {};
}

std::string count_of(const scene& scene, const view& view, part part) {
  const model::model& model = scene.shown;
  switch (part) {
  case part::timeline:
    break;
  case part::futures:
    return std::to_string(model.futures().size());
  case part::tasks:
    if (!scene.selection.is_all())
      return say({"{0} of {1}", "{1}개 중 {0}개"},
                 {std::to_string(view.tasks.size()), std::to_string(model.tasks().size())});
    return std::to_string(model.tasks().size());
  }
  return {};
}

part shown_of(const section& section, const view& view) {
  const bool has =
      std::find(section.parts.begin(), section.parts.end(), view.shown) != section.parts.end();
  return has ? view.shown : section.parts.front();
}

void contents(const scene& scene, view& view, part part) {
  switch (part) {
  case part::tasks:
    return task_table(scene, view);
  case part::futures:
    return future_tree(scene, view);
  case part::timeline:
    return timeline(scene, view);
  }
}

// The titles of a section's parts; those that are not shown can be chosen. Answers where they end.
float titles(const scene& scene, view& view, const section& section, ImVec2 from) {
  const theme& t = colours();
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float y = from.y + heading_height / 2;
  const part shown = shown_of(section, view);
  float x = from.x + 14;
  for (const part part : section.parts) {
    const bool chosen = part == shown;
    const std::string count = count_of(scene, view, part);
    const float title_width = width_of(type().strong, title_of(part));
    const float width = title_width + (count.empty() ? 0 : width_of(type().small_sans, count) + 7);
    bool hovered = false;
    if (section.parts.size() > 1) {
      ImGui::SetCursorScreenPos({x - 6, from.y});
      ImGui::PushID(static_cast<int>(part));
      if (ImGui::InvisibleButton("title", {width + 12, heading_height}))
        view.shown = part;
      hovered = ImGui::IsItemHovered();
      ImGui::PopID();
      if (chosen)
        list->AddRectFilled({x, from.y + heading_height - 4},
                            {x + width, from.y + heading_height - 2}, t.accent, 1);
    }
    text_at(list, type().strong, x, y, chosen || hovered ? t.ink : t.ink_soft, title_of(part));
    text_at(list, type().small_sans, x + title_width + 7, y + 0.5F, t.ink_soft, count);
    x += width + 20;
  }
  return x;
}

void heading(const scene& scene, view& view, const section& section) {
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const float right = from.x + ImGui::GetContentRegionAvail().x - 8;
  const float end = titles(scene, view, section, from);
  float y = from.y;
  if (shown_of(section, view) == part::timeline && !view.picture) {
    const float left = right - timeline_controls_width();
    if (left < end)
      y += heading_height;
    ImGui::SetCursorScreenPos({left, y + (heading_height - button_height) / 2});
    timeline_controls(scene.known, view);
  }
  ImGui::SetCursorScreenPos({from.x, y + heading_height});
}

void draw_section(const scene& scene, view& view, const section& section, ImVec2 from,
                  ImVec2 size) {
  const theme& t = colours();
  constexpr ImGuiWindowFlags still =
      ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;
  const ImVec2 to{from.x + size.x, from.y + size.y};
  ImGui::SetCursorScreenPos(from);
  ImGui::GetWindowDrawList()->AddRectFilled(from, to, t.surface, 8);
  ImGui::GetWindowDrawList()->AddRect(from, to, t.line, 8);
  ImGui::BeginChild(section.id, size, 0, still);
  heading(scene, view, section);
  // The views scroll apart from their heading; the corners of the section stay round.
  const part shown = shown_of(section, view);
  const float margin = shown == part::tasks ? 8 : 1;
  ImGui::SetCursorPosX(margin);
  ImGui::PushID(static_cast<int>(shown));
  ImGui::BeginChild("part", {size.x - 2 * margin, ImGui::GetContentRegionAvail().y - 4}, 0,
                    shown == part::futures ? 0 : still);
  contents(scene, view, shown);
  ImGui::EndChild();
  ImGui::PopID();
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

std::string_view what_to_do(transport transport) {
  switch (transport) {
  case transport::idle:
    return say({"Press Run to see every poll, or Step to see them one by one.",
                "‘실행’을 누르면 모든 폴링을, ‘한 단계’를 누르면 하나씩 볼 수 있습니다."});
  case transport::starting:
    return say({"The program is being made …", "프로그램을 만드는 중 …"});
  case transport::running:
    return say({"Waiting for the program's first record …", "프로그램의 첫 기록을 기다리는 중 …"});
  case transport::paused:
    return say({"Paused before the first poll. Press Step to do it.",
                "첫 폴링 앞에 멈췄습니다. ‘한 단계’를 누르면 폴링합니다."});
  }
  return {};
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
  centred(type().strong, 26, t.ink, say({"Nothing recorded yet", "아직 기록이 없습니다"}));
  centred(type().sans, 48, t.ink_soft, what_to_do(view.transport));
}

// The tasks on top, and below it the rest: one above the other where the panel is high, else one at
// a time.
void stacked(const scene& scene, view& view, ImVec2 from, ImVec2 size) {
  const float room = size.y - gap;
  const float needed =
      heading_height + task_table_height(std::max<std::size_t>(scene.known.tasks().size(), 1)) + 8;
  // Two rows and a half, where there is room: the half one says that there are more.
  const float some = room < 320 ? 0 : heading_height + task_table_height(2) + 14 + 8;
  const float tasks = std::max(view.tasks_part ? *view.tasks_part * room
                                               : std::min(needed, std::max(0.3F * room, some)),
                               least_section);
  float y = from.y;
  draw_section(scene, view, {"tasks", {part::tasks}}, {from.x, y}, {size.x, tasks});
  y += tasks;
  float tasks_part = tasks / room;
  if (splitter("split tasks", {from.x, y}, {size.x, gap}, false, tasks_part, room))
    view.tasks_part = tasks_part;
  y += gap;
  const float rest = room - tasks;
  if (rest < 560) {
    draw_section(scene, view, {"rest", {part::timeline, part::futures}}, {from.x, y},
                 {size.x, rest});
    return;
  }
  const float futures =
      std::clamp(view.futures_part * rest, least_section, rest - gap - least_section);
  draw_section(scene, view, {"futures", {part::futures}}, {from.x, y}, {size.x, futures});
  y += futures;
  splitter("split futures", {from.x, y}, {size.x, gap}, false, view.futures_part, rest);
  y += gap;
  draw_section(scene, view, {"timeline", {part::timeline}}, {from.x, y},
               {size.x, rest - futures - gap});
}

void side_by_side(const scene& scene, view& view, ImVec2 from, ImVec2 size) {
  const float upper = std::max(view.upper_part * (size.y - gap), least_section);
  const float tasks = view.wide_part * (size.x - gap);
  draw_section(scene, view, {"tasks", {part::tasks}}, from, {tasks, upper});
  splitter("split wide", {from.x + tasks, from.y}, {gap, upper}, true, view.wide_part, size.x);
  draw_section(scene, view, {"futures", {part::futures}}, {from.x + tasks + gap, from.y},
               {size.x - tasks - gap, upper});
  splitter("split upper", {from.x, from.y + upper}, {size.x, gap}, false, view.upper_part, size.y);
  draw_section(scene, view, {"timeline", {part::timeline}}, {from.x, from.y + upper + gap},
               {size.x, std::max(size.y - upper - gap, least_section)});
}

// Chooses the row above or below, among those of the timeline.
void choose_row(view& view, bool down) {
  const std::vector<row>& rows = view.lanes.rows;
  if (rows.empty())
    return;
  const std::size_t last = rows.size() - 1;
  const std::uint32_t now = view.lanes.position_of(view.selected);
  const std::size_t next = now == outline::none ? (down ? 0 : last)
                           : down               ? std::min<std::size_t>(now + 1, last)
                                                : std::max<std::size_t>(now, 1) - 1;
  view.selected = rows[next].who;
  view.reveal = true;
}

void keys(view& view) {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.KeyCtrl || io.KeyAlt || io.KeySuper || io.KeyShift)
    return;
  if (ImGui::IsKeyPressed(ImGuiKey_Space, false)) {
    if (view.transport == transport::running)
      page::send(page::command::pause);
    if (view.transport == transport::paused)
      page::send(page::command::resume);
  }
  if (ImGui::IsKeyPressed(ImGuiKey_S) && view.transport != transport::starting)
    page::send(page::command::step);
  if (ImGui::IsKeyPressed(ImGuiKey_LeftArrow))
    page::send(page::command::back);
  if (ImGui::IsKeyPressed(ImGuiKey_RightArrow))
    page::send(page::command::forward);
  if (ImGui::IsKeyPressed(ImGuiKey_Home, false))
    page::send(page::command::first);
  if (ImGui::IsKeyPressed(ImGuiKey_End, false))
    page::send(page::command::latest);
  if (ImGui::IsKeyPressed(ImGuiKey_DownArrow))
    choose_row(view, true);
  if (ImGui::IsKeyPressed(ImGuiKey_UpArrow))
    choose_row(view, false);
}

} // namespace

void draw_panel(const scene& scene, view& view) {
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
  if (!view.picture)
    header(scene, view);
  keys(view);
  const ImVec2 from{gap, ImGui::GetCursorPosY() + gap};
  const ImVec2 size{display.x - 2 * gap, display.y - from.y - gap};
  if (scene.known.records() == 0) {
    nothing_yet(view, from, size);
  } else if (view.picture || view.timeline_only) {
    draw_section(scene, view, {"alone", {part::timeline}}, from, size);
  } else if (size.x < 480 || size.y < 340) {
    draw_section(scene, view, {"all", {part::timeline, part::futures, part::tasks}}, from, size);
  } else if (size.x >= 1040 && size.y >= 480) {
    side_by_side(scene, view, from, size);
  } else {
    stacked(scene, view, from, size);
  }
  view.reveal = false;
  ImGui::End();
}

} // namespace pollux::panel
