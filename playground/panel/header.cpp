#include "header.hpp"

#include "draw.hpp"

#include <model/words.hpp>

#include <string>
#include <vector>

namespace pollux::panel {
namespace {

constexpr float margin = 12;

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3)
    digits.insert(at - 3, " ");
  return digits;
}

struct fact {
  std::string text;
  const char* tip;
  ImU32 colour;
};

std::vector<fact> facts(const scene& scene, const view& view) {
  const theme& t = colours();
  const model::model& model = scene.latest();
  std::vector<fact> result;
  if (view.moment) {
    result.push_back({"earlier moment",
                      "What is shown is how it was then. The program itself does not go back.",
                      t.accent});
  } else if (view.transport == transport::paused) {
    result.push_back({"paused",
                      "The program stands still before its next poll. Space: go on; S: one poll.",
                      t.warn});
  } else if (view.transport == transport::running) {
    result.push_back({"running", "Space: pause; S: pause before the next poll.", t.good});
  }
  if (model.clock()) {
    const bool real = *model.clock() == trace::clock_kind::real;
    result.push_back(
        {model::duration(scene.shown.now().time),
         real ? "Real time since the program began. Clocks in browsers are coarse: many polls take "
                "0."
              : "Simulated time since the program began. It stands still while the program works, "
                "and jumps "
                "to the next timer or answer when it waits, so that each run is the same.",
         t.ink});
    result.push_back({real ? "real clock" : "simulated clock", nullptr, t.ink_soft});
    result.push_back(
        {grouped(model.records()) + " records",
         "The program wrote this many records of what it did: everything below is made of them.",
         t.ink_soft});
  }
  if (model.exit_code()) {
    result.push_back({"exit " + std::to_string(*model.exit_code()),
                      model.ended_with_tasks_alive()
                          ? "The program is over. Tasks were left that had not completed."
                          : "The program is over.",
                      *model.exit_code() == 0 ? t.good : t.bad});
  }
  return result;
}

// A line across the panel that says something is wrong.
void notice(std::string_view text, ImU32 ink, ImU32 back) {
  const float width = ImGui::GetContentRegionAvail().x;
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const float wrap = width - 2 * margin;
  const ImVec2 size = ImGui::CalcTextSize(text.data(), text.data() + text.size(), false, wrap);
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(from, {from.x + width, from.y + size.y + 14}, back);
  list->AddRectFilled(from, {from.x + 3, from.y + size.y + 14}, ink);
  list->AddText(type().sans, ImGui::GetFontSize(), {from.x + margin, from.y + 7}, ink, text.data(),
                text.data() + text.size(), wrap);
  ImGui::Dummy({width, size.y + 14});
}

void line_of_facts(const scene& scene, const view& view) {
  const theme& t = colours();
  const float width = ImGui::GetContentRegionAvail().x;
  const ImVec2 from = ImGui::GetCursorScreenPos();
  constexpr float height = 30;
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(from, {from.x + width, from.y + height}, t.surface);
  list->AddLine({from.x, from.y + height - 0.5F}, {from.x + width, from.y + height - 0.5F}, t.line);

  // As many facts as there is room for; the first ones matter most.
  const float y = from.y + height / 2;
  float x = from.x + margin;
  int number = 0;
  for (const fact& fact : facts(scene, view)) {
    const float wide = width_of(type().small_sans, fact.text);
    if (x + wide > from.x + width - margin)
      break;
    if (number > 0)
      list->AddCircleFilled({x - 8, y}, 1.5F, t.ink_faint);
    text_at(list, type().small_sans, x, y, fact.colour, fact.text);
    ImGui::SetCursorScreenPos({x, from.y + 6});
    ImGui::PushID(number++);
    ImGui::InvisibleButton("fact", {wide, height - 12});
    if (fact.tip != nullptr)
      tip(fact.tip);
    ImGui::PopID();
    x += wide + 16;
  }
  ImGui::SetCursorScreenPos({from.x, from.y + height});
  ImGui::Dummy({0, 0});
  ImGui::SetCursorScreenPos({from.x, from.y + height});
}

} // namespace

void header(const scene& scene, const view& view) {
  const model::model& model = scene.latest();
  const theme& t = colours();
  // Where little fits, rows matter more.
  if (ImGui::GetIO().DisplaySize.y >= 230)
    line_of_facts(scene, view);
  if (!model.error().empty())
    notice(model.error(), t.bad, t.bad_soft);
  if (model.lost() != 0) {
    notice(grouped(model.lost()) + " records are missing: there were more than are kept. What is "
                                   "shown is true, but not all.",
           t.warn, t.warn_soft);
  }
}

} // namespace pollux::panel
