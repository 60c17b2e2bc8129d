#include "future_tree.hpp"

#include "draw.hpp"
#include "tips.hpp"

#include <model/say.hpp>
#include <model/words.hpp>

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

namespace pollux::panel {
namespace {

constexpr float row_height = 25;
constexpr float indent = 18;
constexpr float margin = 16;
constexpr std::size_t most_pips = 8;
// What is deeper is not moved further to the right: there would be no room for its name.
constexpr std::uint32_t deepest = 12;

// Where the columns begin, from the right edge.
struct columns {
  float polls, words, line;
};

columns columns_for(float width) {
  if (width >= 520)
    return {300, 176, 56};
  if (width >= 400)
    return {210, 150, 44};
  return {156, 118, 0};
}

// Where a row is drawn.
struct place {
  ImDrawList* list;
  ImVec2 from;
  ImVec2 to;
  float y; // its middle
  float x; // of the sign that folds it
  columns columns;

  [[nodiscard]] float name_x() const { return x + 28; }
  [[nodiscard]] float name_width() const { return to.x - columns.polls - name_x() - 18; }
};

// One dot for each poll: a ring when it was pending, filled when it had the result, in a square
// when it was for nothing.
void draw_pips(const place& at, const model::lints& lints, const model::polled& polled) {
  const theme& t = colours();
  if (polled.polls == 0)
    return;
  const float x = at.to.x - at.columns.polls;
  text_before(at.list, type().mono, x + 26, at.y, t.ink, std::to_string(polled.polls));
  const float room = at.columns.polls - at.columns.words - 50;
  const std::size_t most = std::min(most_pips, static_cast<std::size_t>(std::max(0.0F, room) / 10));
  const std::size_t shown = std::min(polled.segments.size(), most);
  ImVec2 centre{x + 40, at.y};
  for (const model::segment& segment : std::span(polled.segments).first(shown)) {
    const ImU32 colour = colour_of(segment.outcome);
    if (segment.open) {
      at.list->AddCircleFilled(centre, 3.6F, faded(colour, 0.5F), 12);
    } else if (segment.outcome == trace::outcome::pending) {
      at.list->AddCircle(centre, 3.1F, colour, 12, 1.3F);
    } else {
      at.list->AddCircleFilled(centre, 3.6F, colour, 12);
    }
    if (lints.is_needless(polled.id, segment))
      at.list->AddRect({centre.x - 4.5F, centre.y - 5}, {centre.x + 4.5F, centre.y + 5}, t.warn, 0,
                       0, 1.4F);
    centre.x += 10;
  }
  if (polled.polls > shown && shown > 0)
    text_at(at.list, type().small_sans, centre.x - 2, at.y, t.ink_faint, "…");
}

void draw_words(const place& at, ImU32 colour, std::string_view words) {
  text_at(at.list, type().sans, at.to.x - at.columns.words, at.y, colour, words,
          at.columns.words - at.columns.line - 6);
}

void draw_task(const place& at, const model::model& model, const model::task& task) {
  const theme& t = colours();
  state_sign(at.list, {at.x + 15, at.y}, task.state);
  const float end = text_at(at.list, type().strong, at.name_x(), at.y, t.ink,
                            model::name(model, task), at.name_width());
  text_at(at.list, type().small_sans, end + 8, at.y, t.ink_faint, model::say({"task", "태스크"}),
          at.name_x() + at.name_width() - end - 8);
  draw_words(at, t.ink_soft, model::said(task.state));
}

void draw_future(const place& at, const model::model& model, const model::future& future) {
  const theme& t = colours();
  state_sign(at.list, {at.x + 15, at.y}, future.state);
  const bool struck = future.state == model::future_state::cancelled;
  const bool inert = future.state == model::future_state::never_polled;
  const float end =
      text_at(at.list, type().mono, at.name_x(), at.y, struck || inert ? t.ink_soft : t.ink,
              model::name(model, future), at.name_width());
  if (struck)
    at.list->AddLine({at.name_x() - 2, at.y + 1}, {end + 2, at.y + 1}, t.cancelled, 1.4F);
  const bool bad = future.state == model::future_state::failed;
  draw_words(at, struck ? t.cancelled : bad ? t.failed : t.ink_soft, state_words(model, future));
}

void draw_frame(const place& at, const view& view, const row& row) {
  const theme& t = colours();
  if (view.selected == row.who) {
    at.list->AddRectFilled(at.from, at.to, t.selected);
  } else if (view.hovered_before == row.who) {
    at.list->AddRectFilled(at.from, at.to, t.hover);
  }
  for (float x = at.from.x + margin; x < at.x - 1; x += indent)
    at.list->AddLine({x, at.from.y}, {x, at.to.y}, t.line);
  if (row.has_children)
    fold_sign(at.list, {at.x, at.y}, view.folded.contains(row.who), t.ink_soft);
}

// Answers whether the mouse is on it.
bool draw_line(const place& at, std::uint32_t line) {
  if (at.columns.line == 0 || line == 0)
    return false;
  ImGui::SetCursorScreenPos(
      {at.to.x - at.columns.line, at.from.y + (row_height - ImGui::GetTextLineHeight()) / 2});
  source_link(line, at.columns.line - 14);
  return ImGui::IsItemHovered();
}

// Draws a row at the cursor. Answers whether it is to be folded or unfolded.
bool draw_row(const scene& scene, view& view, const row& row, float width) {
  const model::model& model = scene.shown;
  const model::task* task = model.find_task(row.who);
  const model::future* future = model.find_future(row.who);
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const place at{.list = ImGui::GetWindowDrawList(),
                 .from = from,
                 .to = {from.x + width, from.y + row_height},
                 .y = from.y + row_height / 2,
                 .x = from.x + margin + static_cast<float>(std::min(row.depth, deepest)) * indent,
                 .columns = columns_for(width)};
  ImGui::SetNextItemAllowOverlap();
  const bool pressed = ImGui::InvisibleButton("row", {width, row_height});
  const bool hovered = ImGui::IsItemHovered();
  const bool folds = pressed && row.has_children && ImGui::GetIO().MousePos.x < at.x + 8;
  if (pressed && !folds)
    view.selected = view.selected == row.who ? 0 : row.who;
  if (hovered)
    view.hovered = row.who;
  draw_frame(at, view, row);
  std::uint32_t line = 0;
  if (task != nullptr) {
    draw_task(at, model, *task);
    draw_pips(at, scene.lints, *task);
    line = model::line(model, *task);
  } else if (future != nullptr) {
    draw_future(at, model, *future);
    draw_pips(at, scene.lints, *future);
    line = model::line(model, *future);
  }
  const model::lint* lint = scene.lints.about(row.who);
  const bool on_lint = lint != nullptr && lint_link({at.to.x - at.columns.polls - 8, at.y}, *lint);
  if (on_lint)
    view.hovered = row.who;
  if (!draw_line(at, line) && (hovered || on_lint))
    tip_about(model, row.who, lint);
  ImGui::SetCursorScreenPos({from.x, at.to.y});
  return folds;
}

} // namespace

void future_tree(const scene& scene, view& view) {
  const float width = ImGui::GetContentRegionAvail().x;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  if (const std::uint32_t at = view.tree.position_of(view.selected);
      view.reveal && at != outline::none)
    ImGui::SetScrollY(scrolled_to(ImGui::GetScrollY(), static_cast<float>(at) * row_height,
                                  row_height, ImGui::GetWindowHeight()));
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(view.tree.rows.size()), row_height);
  model::id toggled = 0;
  while (clipper.Step()) {
    for (int at = clipper.DisplayStart; at < clipper.DisplayEnd; ++at) {
      const row& row = view.tree.rows[static_cast<std::size_t>(at)];
      ImGui::PushID(static_cast<int>(row.who));
      if (draw_row(scene, view, row, width))
        toggled = row.who;
      ImGui::PopID();
    }
  }
  ImGui::Dummy({0, 0});
  ImGui::PopStyleVar();
  if (toggled != 0)
    view.toggle(toggled);
}

} // namespace pollux::panel
