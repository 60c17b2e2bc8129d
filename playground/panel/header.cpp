#include "header.hpp"

#include "draw.hpp"
#include "page.hpp"

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

void transport_buttons(const scene& scene, const view& view, bool narrow) {
  using page::command;
  const model::history& history = scene.history;
  const std::uint32_t here = view.moment.value_or(history.steps());
  const bool paused = view.transport == transport::paused;
  const bool active = view.transport != transport::idle;
  if (press({"run", icon::run, "Run", "Run the program", !active, !active}))
    page::send(command::run);
  ImGui::SameLine(0, 6);
  if (paused) {
    if (press({"resume", icon::resume, narrow ? "" : "Resume", "Go on (Space)", true, true})) {
      page::send(command::resume);
    }
  } else if (press({"pause", icon::pause, narrow ? "" : "Pause",
                    "Stop before the next poll (Space)", view.transport == transport::running})) {
    page::send(command::pause);
  }
  ImGui::SameLine(0, 6);
  if (press({"back", icon::back, narrow ? "" : "Back", "See how it was one poll earlier (←)",
             history.back(here) < here}))
    page::send(command::back);
  ImGui::SameLine(0, 6);
  const char* step_tip = view.moment ? "See how it was one poll later (→)"
                         : active    ? "Do one poll, then pause (S)"
                                     : "Begin, and pause before the first poll (S)";
  if (press({"step", icon::step, narrow ? "" : "Step", step_tip,
             view.moment || view.transport != transport::starting}))
    page::send(command::step);
  ImGui::SameLine(0, 6);
  if (press({"stop", icon::stop, "", "End the program at once", active}))
    page::send(command::stop);
  if (!view.moment)
    return;
  ImGui::SameLine(0, 6);
  if (press({"latest", icon::latest, narrow ? "" : "Latest",
             "Leave this earlier moment, and see what is known by now (End)", true, active}))
    page::send(command::latest);
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
    const model::history& history = scene.history;
    result.push_back({"poll " + std::to_string(history.polls_at(*view.moment)) + " of " +
                          std::to_string(history.polls()),
                      "You look at an earlier moment: after so many polls.", t.accent});
  } else if (view.transport == transport::paused) {
    result.push_back({"paused", "The program stands still before its next poll.", t.warn});
  } else if (view.transport == transport::running) {
    result.push_back({"running", nullptr, t.good});
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

} // namespace

void header(const scene& scene, const view& view) {
  const model::model& model = scene.latest();
  const theme& t = colours();
  const float width = ImGui::GetContentRegionAvail().x;
  const ImVec2 from = ImGui::GetCursorScreenPos();
  constexpr float height = 44;
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(from, {from.x + width, from.y + height}, t.surface);
  list->AddLine({from.x, from.y + height - 0.5F}, {from.x + width, from.y + height - 0.5F}, t.line);

  ImGui::SetCursorScreenPos({from.x + margin, from.y + (height - button_height) / 2});
  transport_buttons(scene, view, width < 620);
  ImGui::SameLine(0, 0);
  const float left = ImGui::GetCursorScreenPos().x + 16;

  // From the right, as many facts as there is room for; the first ones matter most.
  const float y = from.y + height / 2;
  const std::vector<fact> all = facts(scene, view);
  float room = from.x + width - margin - left;
  std::size_t shown = 0;
  float needed = 0;
  for (const fact& fact : all) {
    const float wide = width_of(type().small_sans, fact.text) + 16;
    if (needed + wide > room)
      break;
    needed += wide;
    ++shown;
  }
  float x = from.x + width - margin - needed + 16;
  for (std::size_t at = 0; at < shown; ++at) {
    const fact& fact = all[at];
    const float wide = width_of(type().small_sans, fact.text);
    if (at > 0)
      list->AddCircleFilled({x - 8, y}, 1.5F, t.ink_faint);
    text_at(list, type().small_sans, x, y, fact.colour, fact.text);
    ImGui::SetCursorScreenPos({x, from.y + 12});
    ImGui::PushID(static_cast<int>(at));
    ImGui::InvisibleButton("fact", {wide, height - 24});
    if (fact.tip != nullptr)
      tip(fact.tip);
    ImGui::PopID();
    x += wide + 16;
  }
  ImGui::SetCursorScreenPos({from.x, from.y + height});
  ImGui::Dummy({0, 0});
  ImGui::SetCursorScreenPos({from.x, from.y + height});

  if (!model.error().empty())
    notice(model.error(), t.bad, t.bad_soft);
  if (model.lost() != 0) {
    notice(grouped(model.lost()) + " records are missing: there were more than are kept. What is "
                                   "shown is true, but not all.",
           t.warn, t.warn_soft);
  }
}

} // namespace pollux::panel
