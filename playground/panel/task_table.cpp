#include "task_table.hpp"

#include "draw.hpp"
#include "page.hpp"

#include <model/words.hpp>

#include <imgui.h>

#include <algorithm>
#include <string>

namespace pollux::panel {
namespace {

constexpr float row_height = 27;

struct column {
  const char* heading;
  const char* explained;
  float width; // of stretched columns: their weight
  bool stretched;
  float needs_width; // of the whole table, to be shown
};

enum columns {
  c_name,
  c_state,
  c_polls,
  c_wakes,
  c_self,
  c_busy,
  c_scheduled,
  c_idle,
  c_line,
  column_count
};

constexpr column table[column_count] = {
    {"Task", "The task's name: that of the function whose future was spawned or run.", 1, true, 0},
    {"State",
     "What it does at the latest record. A waiting task is polled again only after something woke "
     "it.",
     1.6F, true, 0},
    {"Polls",
     "How often the executor has polled it. A poll runs it until it must wait, or has its result.",
     40, false, 0},
    {"Wakes", "How often its waker was called. A wake makes the executor poll it again.", 46, false,
     0},
    {"Self", "Wakes called by its own poll. Many of them mean that it spins instead of waiting.",
     36, false, 560},
    {"Busy", "Time inside its polls. Nothing else runs meanwhile: there is one thread.", 56, false,
     460},
    {"Sched.", "Time between being woken and being polled: others were busy.", 56, false, 720},
    {"Idle", "Time waiting for a wake. It costs nothing.", 56, false, 460},
    {"Line", "Where the task was made. Click to go there.", 38, false, 0},
};

std::string state_words(const model::model& model, const model::task& task) {
  if (task.state == model::task_state::never_polled)
    return "never polled";
  if (task.state == model::task_state::waiting)
    return "waits on " + model::waiting_on(model, task);
  return std::string(model::word(task.state));
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

void headings() {
  ImGui::TableNextRow(ImGuiTableRowFlags_Headers, row_height);
  for (int at = 0; at < column_count; ++at) {
    if (!ImGui::TableSetColumnIndex(at))
      continue;
    const column& column = table[at];
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const float y = from.y + 9;
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (at < c_polls) {
      text_at(list, type().small_sans, from.x, y, colours().ink_soft, column.heading, width);
    } else {
      text_before(list, type().small_sans, from.x + width, y, colours().ink_soft, column.heading);
    }
    ImGui::PushID(at);
    ImGui::InvisibleButton("heading", {std::max(width, 1.0F), 18});
    tip(column.explained);
    ImGui::PopID();
  }
}

void wakes_tip(const model::task& task) {
  if (!ImGui::IsItemHovered() || !begin_tip())
    return;
  ImGui::Text("%llu by a timer", static_cast<unsigned long long>(task.wakes_by[1]));
  ImGui::Text("%llu by a fetch", static_cast<unsigned long long>(task.wakes_by[2]));
  ImGui::Text("%llu by a task", static_cast<unsigned long long>(task.wakes_by[0]));
  ImGui::Text("%llu by something else", static_cast<unsigned long long>(task.wakes_by[3]));
  end_tip();
}

void task_row(const model::model& model, view& view, const model::task& task) {
  ImGui::TableNextRow(0, row_height);
  ImGui::PushID(static_cast<int>(task.id));
  ImDrawList* list = ImGui::GetWindowDrawList();

  ImGui::TableSetColumnIndex(c_name);
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
  ImGui::TableSetColumnIndex(c_name);
  text_at(list, type().mono, at.x, y, colours().ink, model::name(model, task),
          ImGui::GetContentRegionAvail().x);

  ImGui::TableSetColumnIndex(c_state);
  const ImVec2 state_at = ImGui::GetCursorScreenPos();
  state_sign(list, {state_at.x + 6, y}, task.state);
  const float width = ImGui::GetContentRegionAvail().x;
  const std::string words = state_words(model, task);
  text_at(list, type().sans, state_at.x + 18, y, colours().ink, words, width - 18);
  if (width_of(type().sans, words) > width - 18 &&
      ImGui::IsMouseHoveringRect(state_at, {state_at.x + width, state_at.y + 18}) && begin_tip()) {
    ImGui::TextUnformatted(words.c_str());
    end_tip();
  }

  const model::model::times times = model.times_of(task);
  if (ImGui::TableSetColumnIndex(c_polls))
    number(task.polls);
  if (ImGui::TableSetColumnIndex(c_wakes)) {
    number(task.wakes);
    ImGui::InvisibleButton("wakes", {std::max(ImGui::GetContentRegionAvail().x, 1.0F), 18});
    wakes_tip(task);
  }
  if (ImGui::TableSetColumnIndex(c_self))
    number(task.self_wakes);
  if (ImGui::TableSetColumnIndex(c_busy))
    time(times.busy);
  if (ImGui::TableSetColumnIndex(c_scheduled))
    time(times.scheduled);
  if (ImGui::TableSetColumnIndex(c_idle))
    time(times.idle);
  if (ImGui::TableSetColumnIndex(c_line)) {
    source_link(model::line(model, task), ImGui::GetContentRegionAvail().x);
  };
  ImGui::PopID();
}

} // namespace

float task_table_height(std::size_t tasks) {
  return row_height * (1 + static_cast<float>(std::min<std::size_t>(tasks, 1000)));
}

void task_table(const model::model& model, view& view) {
  const float width = ImGui::GetContentRegionAvail().x;
  constexpr ImGuiTableFlags flags = ImGuiTableFlags_ScrollY | ImGuiTableFlags_BordersInnerH |
                                    ImGuiTableFlags_NoBordersInBody | ImGuiTableFlags_PadOuterX;
  ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, {6, 4});
  if (ImGui::BeginTable("tasks", column_count, flags, ImGui::GetContentRegionAvail())) {
    for (const column& column : table) {
      const ImGuiTableColumnFlags shown =
          width < column.needs_width ? ImGuiTableColumnFlags_Disabled : 0;
      ImGui::TableSetupColumn(column.heading,
                              shown | (column.stretched ? ImGuiTableColumnFlags_WidthStretch
                                                        : ImGuiTableColumnFlags_WidthFixed),
                              column.width);
    }
    ImGui::TableSetupScrollFreeze(0, 1);
    headings();
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(model.tasks().size()));
    while (clipper.Step()) {
      for (int at = clipper.DisplayStart; at < clipper.DisplayEnd; ++at) {
        task_row(model, view, model.tasks()[static_cast<std::size_t>(at)]);
      }
    }
    ImGui::EndTable();
  }
  ImGui::PopStyleVar();
}

} // namespace pollux::panel
