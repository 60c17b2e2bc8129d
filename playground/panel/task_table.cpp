#include "task_table.hpp"

#include "draw.hpp"
#include "page.hpp"
#include "tips.hpp"

#include <model/words.hpp>

#include <imgui.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace pollux::panel {
namespace {

constexpr float row_height = 27;

using model::column;
using model::say;
constexpr int column_count = 13;

struct layout {
  float width; // of stretched columns: their weight
  bool stretched;
  float needs_width; // of the whole table, to be shown
};

// In the order of model::columns().
constexpr layout layouts[column_count] = {
    {1.2F, true, 0},   // task
    {64, false, 1010}, // kind
    {1.3F, true, 0},   // state
    {40, false, 0},    // polls
    {46, false, 0},    // wakes
    {36, false, 600},  // self-wakes
    {1, true, 920},    // woken by
    {56, false, 540},  // busy
    {56, false, 780},  // scheduled
    {56, false, 540},  // idle
    {46, false, 840},  // allocations
    {48, false, 720},  // bytes
    {38, false, 0},    // line
};

bool enter(column column) {
  return ImGui::TableSetColumnIndex(static_cast<int>(column));
}

std::string state_words(const scene& scene, const model::task& task) {
  if (task.state == model::task_state::waiting)
    return say({"waits on {0}", "기다림: {0}"}, {model::waiting_on(scene.shown, task)});
  return std::string(model::said(task.state));
}

void number(std::uint64_t value, bool quiet_zero = true) {
  const std::string text = std::to_string(value);
  const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
  const float y = ImGui::GetCursorScreenPos().y + ImGui::GetTextLineHeight() / 2;
  text_before(ImGui::GetWindowDrawList(), type().mono, right, y,
              value == 0 && quiet_zero ? colours().ink_faint : colours().ink, text);
}

void time(std::uint64_t nanoseconds) {
  const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
  const float y = ImGui::GetCursorScreenPos().y + ImGui::GetTextLineHeight() / 2;
  text_before(ImGui::GetWindowDrawList(), type().mono, right, y,
              nanoseconds == 0 ? colours().ink_faint : colours().ink, model::duration(nanoseconds));
}

// Says by its form which way the column is sorted.
void sort_sign(ImDrawList* list, float x, float y, bool descending) {
  const float up = descending ? 1.0F : -1.0F;
  triangle(list, {x - 3.5F, y - 2 * up}, {x + 3.5F, y - 2 * up}, {x, y + 2.5F * up},
           colours().accent);
}

void headings(const model::selection& selection) {
  ImGui::TableNextRow(ImGuiTableRowFlags_Headers, row_height);
  for (int at = 0; at < column_count; ++at) {
    const auto column = static_cast<model::column>(at);
    if (!enter(column))
      continue;
    const model::column_text& text = model::columns()[static_cast<std::size_t>(at)];
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const float y = from.y + 9;
    ImDrawList* list = ImGui::GetWindowDrawList();
    ImGui::PushID(at);
    if (ImGui::InvisibleButton("heading", {std::max(width, 1.0F), 18}))
      page::sort_by(column);
    const bool sorted =
        selection.sorted_by == column && (column != column::task || selection.descending);
    const ImU32 colour = sorted                   ? colours().accent
                         : ImGui::IsItemHovered() ? colours().ink
                                                  : colours().ink_soft;
    const std::string_view heading = say(text.heading);
    if (text.is_text) {
      const float end = text_at(list, type().small_sans, from.x, y, colour, heading, width);
      if (sorted)
        sort_sign(list, end + 8, y, selection.descending);
    } else {
      text_before(list, type().small_sans, from.x + width, y, colour, heading);
      if (sorted)
        sort_sign(list, from.x + width - width_of(type().small_sans, heading) - 7, y,
                  selection.descending);
    }
    tip(say({"{0} Click to sort.", "{0} 누르면 정렬합니다."}, {say(text.explained)}));
    ImGui::PopID();
  }
}

void wakes_tip(const model::task& task) {
  if (!ImGui::IsItemHovered() || !begin_tip())
    return;
  const auto line = [&](trace::wake_cause cause, const model::phrase& words) {
    tip_text(say(words, {std::to_string(task.wakes_by[static_cast<std::size_t>(cause)])}));
  };
  line(trace::wake_cause::timer, {"{0} by a timer", "타이머 {0}번"});
  line(trace::wake_cause::fetch, {"{0} by a fetch", "요청 {0}번"});
  line(trace::wake_cause::task, {"{0} by a task", "태스크 {0}번"});
  line(trace::wake_cause::external, {"{0} by something else", "그 밖의 것 {0}번"});
  end_tip();
}

// Shows only this task, and those it has to do with; or all again.
void isolate(const scene& scene, model::id task) {
  page::isolate(scene.selection.isolated == task ? 0 : task);
}

// At the right end of a cell: isolates the task. Answers where it begins.
float only_button(const scene& scene, const model::task& task, float right, float y) {
  const bool on = scene.selection.isolated == task.id;
  ImGui::SetCursorScreenPos({right - 16, y - 9});
  if (ImGui::InvisibleButton("only", {18, 18}))
    isolate(scene, task.id);
  const theme& t = colours();
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImVec2 c{right - 8, y};
  const ImU32 colour = on || ImGui::IsItemHovered() ? t.accent : t.ink_soft;
  list->AddCircle(c, 5.5F, colour, 0, 1.3F);
  list->AddCircleFilled(c, 2, colour);
  tip(on ? say({"Show all tasks again (I)", "다시 모든 태스크 보기 (I)"})
         : say({"Show only this task, those it woke and those that woke it (I)",
                "이 태스크와, 이것이 깨웠거나 이것을 깨운 태스크만 보기 (I)"}));
  return right - 20;
}

void task_row(const scene& scene, view& view, const model::task& task) {
  const model::model& model = scene.shown;
  ImGui::TableNextRow(0, row_height);
  ImGui::PushID(static_cast<int>(task.id));
  ImDrawList* list = ImGui::GetWindowDrawList();

  enter(column::task);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float y = at.y + ImGui::GetTextLineHeight() / 2;
  const bool selected = view.selected == task.id;
  if (ImGui::Selectable("##row", selected,
                        ImGuiSelectableFlags_SpanAllColumns | ImGuiSelectableFlags_AllowOverlap,
                        {0, ImGui::GetTextLineHeight()})) {
    view.selected = selected ? 0 : task.id;
  }
  if (ImGui::IsItemHovered())
    view.hovered = task.id;
  if (!selected && view.hovered_before == task.id)
    ImGui::TableSetBgColor(ImGuiTableBgTarget_RowBg1, colours().hover);
  enter(column::task);
  float right = at.x + ImGui::GetContentRegionAvail().x;
  // First, so that it stays where it is when the other comes.
  const model::lint* lint = scene.lints.about(task.id);
  bool on_lint = false;
  if (lint != nullptr) {
    on_lint = lint_link({right - 8, y}, *lint);
    right -= 20;
  }
  if (view.hovered_before == task.id || scene.selection.isolated == task.id)
    right = only_button(scene, task, right, y);
  if (on_lint)
    view.hovered = task.id;
  if (lint != nullptr &&
      (on_lint || ImGui::IsMouseHoveringRect({at.x, at.y}, {right - 8, at.y + 18})))
    tip_about(model, task.id, lint);
  text_at(list, type().mono, at.x, y, colours().ink, model::name(model, task), right - at.x);

  const model::future* made_of = model.find_future(task.first_child);
  if (enter(column::kind) && made_of != nullptr)
    text_at(list, type().sans, ImGui::GetCursorScreenPos().x, y, colours().ink_soft,
            model::said(made_of->kind), ImGui::GetContentRegionAvail().x);

  enter(column::state);
  const ImVec2 state_at = ImGui::GetCursorScreenPos();
  state_sign(list, {state_at.x + 6, y}, task.state);
  const float width = ImGui::GetContentRegionAvail().x;
  const std::string words = state_words(scene, task);
  text_at(list, type().sans, state_at.x + 18, y, colours().ink, words, width - 18);
  if (width_of(type().sans, words) > width - 18 &&
      ImGui::IsMouseHoveringRect(state_at, {state_at.x + width, state_at.y + 18}) && begin_tip()) {
    tip_text(words);
    end_tip();
  }

  const model::model::times times = model.times_of(task);
  if (enter(column::polls))
    number(task.polls);
  if (enter(column::wakes)) {
    number(task.wakes);
    ImGui::InvisibleButton("wakes", {std::max(ImGui::GetContentRegionAvail().x, 1.0F), 18});
    wakes_tip(task);
  }
  if (enter(column::self_wakes))
    number(task.self_wakes);
  if (enter(column::woken)) {
    const ImVec2 from = ImGui::GetCursorScreenPos();
    text_at(list, type().sans, from.x, y, colours().ink_soft, model::woken_by(model, task),
            ImGui::GetContentRegionAvail().x);
  }
  if (enter(column::busy))
    time(times.busy);
  if (enter(column::scheduled))
    time(times.scheduled);
  if (enter(column::idle))
    time(times.idle);
  if (enter(column::allocations))
    number(task.allocations);
  if (enter(column::bytes))
    number(task.most_bytes);
  if (enter(column::line)) {
    source_link(model::line(model, task), ImGui::GetContentRegionAvail().x);
  }
  ImGui::PopID();
}

// Scrolls to the task that is chosen.
void reveal(const scene& scene, const view& view) {
  const auto is_chosen = [&](std::uint32_t position) {
    return scene.shown.tasks()[position].id == view.selected;
  };
  const auto found = std::find_if(view.tasks.begin(), view.tasks.end(), is_chosen);
  if (found == view.tasks.end())
    return;
  const float y = static_cast<float>(found - view.tasks.begin()) * row_height;
  ImGui::SetScrollY(
      scrolled_to(ImGui::GetScrollY(), y, row_height, ImGui::GetWindowHeight() - row_height));
}

} // namespace

float task_table_height(std::size_t tasks) {
  return row_height * (1 + static_cast<float>(std::min<std::size_t>(tasks, 1000)));
}

void task_table(const scene& scene, view& view) {
  const float width = ImGui::GetContentRegionAvail().x;
  constexpr ImGuiTableFlags flags = ImGuiTableFlags_ScrollY | ImGuiTableFlags_BordersInnerH |
                                    ImGuiTableFlags_NoBordersInBody | ImGuiTableFlags_PadOuterX;
  if (view.selected != 0 && ImGui::IsKeyPressed(ImGuiKey_I, false) &&
      scene.shown.find_task(view.selected) != nullptr)
    isolate(scene, view.selected);
  ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, {6, 4});
  if (ImGui::BeginTable("tasks", column_count, flags, ImGui::GetContentRegionAvail())) {
    for (const layout& column : layouts) {
      const ImGuiTableColumnFlags shown =
          width < column.needs_width ? ImGuiTableColumnFlags_Disabled : 0;
      ImGui::TableSetupColumn("",
                              shown | (column.stretched ? ImGuiTableColumnFlags_WidthStretch
                                                        : ImGuiTableColumnFlags_WidthFixed),
                              column.width);
    }
    ImGui::TableSetupScrollFreeze(0, 1);
    headings(scene.selection);
    if (view.reveal)
      reveal(scene, view);
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(view.tasks.size()));
    while (clipper.Step()) {
      for (int at = clipper.DisplayStart; at < clipper.DisplayEnd; ++at) {
        task_row(scene, view, scene.shown.tasks()[view.tasks[static_cast<std::size_t>(at)]]);
      }
    }
    ImGui::EndTable();
  }
  ImGui::PopStyleVar();
}

} // namespace pollux::panel
