#include "header.hpp"

#include "draw.hpp"
#include "glyphs.hpp"

#include <model/say.hpp>
#include <model/words.hpp>

#include <string>
#include <vector>

namespace pollux::panel {
namespace {

using model::say;

constexpr float margin = 12;

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3)
    digits.insert(at - 3, " ");
  return digits;
}

struct fact {
  std::string text;
  std::string_view tip;
  ImU32 colour;
};

std::vector<fact> facts(const scene& scene, const view& view) {
  const theme& t = colours();
  const model::model& model = scene.known;
  std::vector<fact> result;
  if (view.moment) {
    result.push_back({std::string(say({"earlier moment", "이전 순간"})),
                      say({"What is shown is how it was then. The program itself does not go back.",
                           "그때의 모습을 보여 줍니다. 프로그램 자체가 되돌아가는 것은 아닙니다."}),
                      t.accent});
  } else if (view.transport == transport::paused) {
    result.push_back(
        {std::string(say({"paused", "일시 정지"})),
         say({"The program stands still before its next poll. Space: go on; S: one poll.",
              "프로그램이 다음 폴링 앞에 멈춰 있습니다. 스페이스: 계속, S: 폴링 한 번."}),
         t.warn});
  } else if (view.transport == transport::running) {
    result.push_back({std::string(say({"running", "실행 중"})),
                      say({"Space: pause; S: pause before the next poll.",
                           "스페이스: 일시 정지, S: 다음 폴링 앞에서 일시 정지."}),
                      t.good});
  }
  if (model.clock()) {
    const bool real = *model.clock() == trace::clock_kind::real;
    result.push_back(
        {model::duration(scene.shown.now().time),
         real
             ? say({"Real time since the program began. Clocks in browsers are coarse: many polls "
                    "take 0.",
                    "프로그램이 시작된 뒤의 실제 시간. 브라우저의 시계는 성겨서 0이 걸린 폴링이 "
                    "많습니다."})
             : say({"Simulated time since the program began. It stands still while the program "
                    "works, and jumps to the next timer or answer when it waits, so that each run "
                    "is the same.",
                    "프로그램이 시작된 뒤의 시뮬레이션 시간. 프로그램이 일하는 동안에는 멈춰 있고, "
                    "기다릴 때는 다음 타이머나 응답으로 건너뜁니다. 그래서 실행할 때마다 "
                    "같습니다."}),
         t.ink});
    result.push_back({std::string(real ? say({"real clock", "실제 시계"})
                                       : say({"simulated clock", "시뮬레이션 시계"})),
                      {},
                      t.ink_soft});
    result.push_back(
        {say({"{0} records", "기록 {0}개"}, {grouped(model.records())}),
         say({"The program wrote this many records of what it did: everything below is made of "
              "them.",
              "프로그램은 자기가 한 일을 이만큼 기록했습니다. 아래의 모든 것은 이 기록으로 "
              "만듭니다."}),
         t.ink_soft});
  }
  // At an earlier moment it was not over: who predicts would be told the answer.
  if (const auto exit = scene.shown.exit_code()) {
    result.push_back({say({"exit {0}", "종료 {0}"}, {std::to_string(*exit)}),
                      scene.shown.ended_with_tasks_alive()
                          ? say({"The program is over. Tasks were left that had not completed.",
                                 "프로그램이 끝났습니다. 끝나지 않은 태스크가 남았습니다."})
                          : say({"The program is over.", "프로그램이 끝났습니다."}),
                      *exit == 0 ? t.good : t.bad});
  }
  return result;
}

// A line across the panel that says something is wrong.
void notice(std::string_view text, ImU32 ink, ImU32 back) {
  const float width = ImGui::GetContentRegionAvail().x;
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const float wrap = width - 2 * margin;
  glyphs::note_missing(type().sans, text);
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
  const model::model& model = scene.known;
  const theme& t = colours();
  // Where little fits, rows matter more.
  if (ImGui::GetIO().DisplaySize.y >= 230)
    line_of_facts(scene, view);
  if (!model.error().empty())
    notice(model.error(), t.bad, t.bad_soft);
  // Numbers of records in what is damaged mean nothing.
  if (model.lost() != 0 && model.error().empty()) {
    notice(
        say({"{0} records are missing: there were more than are kept. What is shown is true, but "
             "not all.",
             "기록 {0}개가 빠졌습니다. 보관하는 것보다 많았기 때문입니다. 보이는 것은 맞지만 "
             "전부는 아닙니다."},
            {grouped(model.lost())}),
        t.warn, t.warn_soft);
  }
}

} // namespace pollux::panel
