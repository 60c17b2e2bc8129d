#include "future_tree.hpp"

#include "draw.hpp"
#include "tips.hpp"

#include <model/words.hpp>

#include <algorithm>
#include <string>

namespace pollux::panel {
namespace {

constexpr float row_height = 25;
constexpr float indent = 18;
constexpr std::size_t most_pips = 8;

// Where the columns on the right begin, from the right edge.
struct places {
  float polls, words, line;
};

places places_for(float width) {
  if (width >= 520)
    return {300, 176, 56};
  if (width >= 400)
    return {210, 150, 44};
  return {156, 118, 0};
}

// One dot for each poll: a ring when it was pending, filled when it had the result.
void pips(ImDrawList* list, const model::polled& polled, float x, float y, float width) {
  const theme& t = colours();
  if (polled.polls == 0)
    return;
  const std::string count = std::to_string(polled.polls);
  text_before(list, type().mono, x + 26, y, t.ink, count);
  x += 36;
  const std::size_t most =
      std::min(most_pips, static_cast<std::size_t>(std::max(0.0F, width - 50) / 10));
  const std::size_t shown = std::min(polled.segments.size(), most);
  for (std::size_t at = 0; at < shown; ++at) {
    const model::segment& segment = polled.segments[at];
    const ImVec2 centre{x + static_cast<float>(at) * 10 + 4, y};
    const ImU32 colour = colour_of(segment.outcome);
    if (segment.open) {
      list->AddCircleFilled(centre, 3.6F, faded(colour, 0.5F));
    } else if (segment.outcome == trace::outcome::pending) {
      list->AddCircle(centre, 3.1F, colour, 12, 1.3F);
    } else {
      list->AddCircleFilled(centre, 3.6F, colour, 12);
    }
  }
  if (polled.polls > shown && shown > 0) {
    text_at(list, type().small_sans, x + static_cast<float>(shown) * 10 + 2, y, t.ink_faint, "…");
  }
}

} // namespace

void future_tree(const model::model& model, view& view) {
  const theme& t = colours();
  const float width = ImGui::GetContentRegionAvail().x;
  const places places = places_for(width);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  ImDrawList* list = ImGui::GetWindowDrawList();
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(view.outline.rows.size()), row_height);
  model::id toggled = 0;
  while (clipper.Step()) {
    for (int at = clipper.DisplayStart; at < clipper.DisplayEnd; ++at) {
      const row& row = view.outline.rows[static_cast<std::size_t>(at)];
      const model::task* task = row.is_task ? model.find_task(row.who) : nullptr;
      const model::future* future = row.is_task ? nullptr : model.find_future(row.who);
      if (task == nullptr && future == nullptr)
        continue;
      ImGui::PushID(static_cast<int>(row.who));
      const ImVec2 from = ImGui::GetCursorScreenPos();
      const ImVec2 to{from.x + width, from.y + row_height};
      const float y = from.y + row_height / 2;
      const float x = from.x + 16 + static_cast<float>(row.depth) * indent;
      ImGui::SetNextItemAllowOverlap();
      if (ImGui::InvisibleButton("row", {width, row_height})) {
        const bool on_sign = row.has_children && ImGui::GetIO().MousePos.x < x + 8;
        if (on_sign) {
          toggled = row.who;
        } else {
          view.selected = view.selected == row.who ? 0 : row.who;
        }
      }
      const bool hovered = ImGui::IsItemHovered();
      if (hovered)
        view.hovered = row.who;
      if (view.selected == row.who) {
        list->AddRectFilled(from, to, t.selected);
      } else if (view.hovered_before == row.who) {
        list->AddRectFilled(from, to, t.hover);
      }
      for (std::uint32_t level = 0; level < row.depth; ++level) {
        const float guide = from.x + 16 + static_cast<float>(level) * indent;
        list->AddLine({guide, from.y}, {guide, to.y}, t.line);
      }
      if (row.has_children)
        fold_sign(list, {x, y}, view.folded.contains(row.who), t.ink_soft);
      const float name_x = x + 28;
      const float name_width = to.x - places.polls - name_x - 8;
      const model::polled& polled =
          row.is_task ? static_cast<const model::polled&>(*task) : *future;
      const float words_x = to.x - places.words;
      const float words_width = places.words - places.line - 6;
      if (row.is_task) {
        state_sign(list, {x + 15, y}, task->state);
        const float end =
            text_at(list, type().strong, name_x, y, t.ink, model::name(model, *task), name_width);
        text_at(list, type().small_sans, end + 8, y, t.ink_faint, "task",
                name_x + name_width - end - 8);
        std::string words(task->state == model::task_state::never_polled
                              ? "never polled"
                              : model::word(task->state));
        text_at(list, type().sans, words_x, y, t.ink_soft, words, words_width);
      } else {
        state_sign(list, {x + 15, y}, future->state);
        const bool struck = future->state == model::future_state::cancelled;
        const bool inert = future->state == model::future_state::never_polled;
        const ImU32 ink = struck || inert ? t.ink_soft : t.ink;
        const float end =
            text_at(list, type().mono, name_x, y, ink, model::name(model, *future), name_width);
        if (struck)
          list->AddLine({name_x - 2, y + 1}, {end + 2, y + 1}, t.cancelled, 1.4F);
        const ImU32 words_ink = struck                                         ? t.cancelled
                                : future->state == model::future_state::failed ? t.failed
                                                                               : t.ink_soft;
        text_at(list, type().sans, words_x, y, words_ink, state_words(model, *future), words_width);
      }
      pips(list, polled, to.x - places.polls, y, places.polls - places.words);
      const std::uint32_t line =
          row.is_task ? model::line(model, *task) : model::line(model, *future);
      bool on_line = false;
      if (places.line > 0 && line != 0) {
        ImGui::SetCursorScreenPos(
            {to.x - places.line, from.y + (row_height - ImGui::GetTextLineHeight()) / 2});
        ImGui::PushClipRect(from, {to.x - 12, to.y}, true);
        source_link(line, places.line - 14);
        on_line = ImGui::IsItemHovered();
        ImGui::PopClipRect();
      }
      if (hovered && !on_line)
        tip_about(model, row.who);
      ImGui::SetCursorScreenPos({from.x, to.y});
      ImGui::PopID();
    }
  }
  ImGui::Dummy({0, 0});
  ImGui::PopStyleVar();
  if (toggled != 0 && view.folded.erase(toggled) == 0)
    view.folded.insert(toggled);
}

} // namespace pollux::panel
