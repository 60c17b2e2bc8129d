#include "tips.hpp"

#include "draw.hpp"

#include <model/say.hpp>
#include <model/selection.hpp>
#include <model/words.hpp>

#include <imgui.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace pollux::panel {
namespace {

using model::phrase;
using model::say;

void title(const std::string& text) {
  ImGui::PushFont(type().strong);
  tip_text(text);
  ImGui::PopFont();
}

void quiet(std::string_view text) {
  ImGui::PushStyleColor(ImGuiCol_Text, ImGui::GetStyleColorVec4(ImGuiCol_TextDisabled));
  tip_text(text);
  ImGui::PopStyleColor();
}

std::string_view drop_words(const model::future& future) {
  if (!future.dropped) {
    return future.polls == 0 ? say({"nobody has polled it yet, so it has done nothing yet",
                                    "아직 아무도 폴링하지 않아서, 아직 아무것도 하지 않았습니다"})
                             : say({"it still exists", "아직 있습니다"});
  }
  switch (*future.dropped) {
  case trace::drop_reason::finished:
    return say({"it completed, and is gone", "완료되어 사라졌습니다"});
  case trace::drop_reason::cancelled:
    return say({"it was dropped before it had completed: that cancels it, at once",
                "완료되기 전에 버려졌습니다. 그러면 바로 취소됩니다"});
  case trace::drop_reason::never_polled:
    return say({"it was dropped without a poll: a future that nobody polls does nothing",
                "한 번도 폴링되지 않고 버려졌습니다. 아무도 폴링하지 않는 퓨처는 아무것도 하지 "
                "않습니다"});
  }
  return {};
}

void tip_line(const phrase& what, std::string_view value) {
  quiet(say(what));
  ImGui::SameLine(88);
  tip_text(value);
}

void place_line(const model::model& model, const phrase& what, std::uint32_t source_id) {
  const model::source* place = model.find_source(source_id);
  if (place == nullptr || place->line == 0)
    return;
  std::string_view file = model.text(place->file);
  if (const auto slash = file.rfind('/'); slash != file.npos)
    file.remove_prefix(slash + 1);
  tip_line(what, say({"line {0} of {1}", "{1} {0}번째 줄"}, {std::to_string(place->line), file}));
}

std::string bytes(std::uint64_t count) {
  return say({"{0} bytes", "{0}바이트"}, {std::to_string(count)});
}

void fetch_lines(const model::model& model, const model::fetch& fetch) {
  tip_line({"URL", "주소"}, model.text(fetch.url));
  std::string answer(model::said(fetch.phase));
  if (fetch.status != 0)
    answer += say({", status {0}", ", 상태 {0}"}, {std::to_string(fetch.status)});
  answer += ", " + bytes(fetch.bytes);
  tip_line({"request", "요청"}, answer);
}

// How long polls took: a bar for each length, where there is more than one.
void poll_times(const model::polled& which) {
  const model::poll_times times = model::times_of_polls(which);
  const std::uint64_t most = *std::max_element(times.begin(), times.end());
  const auto is_some = [](std::uint64_t count) { return count != 0; };
  if (std::count_if(times.begin(), times.end(), is_some) < 2)
    return;
  constexpr float width = 96;
  for (std::size_t at = 0; at < times.size(); ++at) {
    quiet(say(model::poll_time_words[at]));
    ImGui::SameLine(112);
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const float part = static_cast<float>(times[at]) / static_cast<float>(most);
    if (times[at] != 0)
      ImGui::GetWindowDrawList()->AddRectFilled(
          {from.x, from.y + 3}, {from.x + std::max(part * width, 1.0F), from.y + 13},
          colours().accent);
    ImGui::SetCursorScreenPos({from.x + width + 8, from.y});
    ImGui::TextUnformatted(std::to_string(times[at]).c_str());
  }
}

void about(const model::model& model, const model::future& future) {
  title(model::name(model, future));
  tip_line({"kind", "종류"}, model::said(future.kind));
  tip_line({"state", "상태"}, state_words(model, future));
  tip_line({"polls", "폴링"}, std::to_string(future.polls));
  if (future.fetch != model::future::none)
    fetch_lines(model, model.fetches()[future.fetch]);
  place_line(model, {"made in", "만든 곳"}, future.source);
  place_line(model, {"awaited in", "기다리는 곳"}, future.await);
  if (const std::uint32_t size = future.block != 0 ? future.block : future.size; size != 0)
    tip_line(future.block != 0 ? phrase{"frame", "프레임"} : phrase{"size", "크기"}, bytes(size));
  poll_times(future);
  ImGui::PushTextWrapPos(340);
  quiet(drop_words(future));
  ImGui::PopTextWrapPos();
}

void about(const model::model& model, const model::task& task) {
  title(model::name(model, task));
  const model::model::times times = model.times_of(task);
  tip_line({"task", "태스크"}, std::to_string(task.id));
  tip_line({"state", "상태"}, model::said(task.state));
  if (const std::string on = model::waiting_on(model, task); !on.empty())
    tip_line({"waits on", "기다리는 것"}, on);
  tip_line({"polls", "폴링"}, std::to_string(task.polls));
  tip_line({"wakes", "깨우기"}, std::to_string(task.wakes));
  if (const std::string by = model::woken_by(model, task); !by.empty())
    tip_line({"woken by", "깨운 것"}, by);
  tip_line({"busy", "실행"}, model::duration(times.busy));
  tip_line({"scheduled", "차례"}, model::duration(times.scheduled));
  tip_line({"idle", "대기"}, model::duration(times.idle));
  tip_line({"memory", "메모리"},
           say({"{0} blocks, {1} bytes at most", "블록 {0}개, 가장 많을 때 {1}바이트"},
               {std::to_string(task.allocations), std::to_string(task.most_bytes)}));
  place_line(model, {"made in", "만든 곳"}, task.source);
  poll_times(task);
}

std::string_view outcome_words(trace::outcome outcome) {
  switch (outcome) {
  case trace::outcome::pending:
    return say({"pending: it has to wait, and will be woken",
                "pending: 기다려야 하고, 나중에 깨어납니다"});
  case trace::outcome::ready:
    return say({"ready: it has its result", "ready: 결과가 나왔습니다"});
  case trace::outcome::cancelled:
    return say({"cancelled", "취소됨"});
  case trace::outcome::failed:
    return say({"failed: it threw an exception", "실패: 예외를 던졌습니다"});
  }
  return {};
}

} // namespace

std::string state_words(const model::model& model, const model::future& future) {
  std::string words(model::said(future.state));
  if (future.state == model::future_state::never_polled || future.fetch == model::future::none)
    return words;
  const model::fetch& fetch = model.fetches()[future.fetch];
  if (fetch.phase == trace::fetch_phase::aborted)
    return std::string(say({"request aborted", "요청 중단됨"}));
  if (fetch.phase == trace::fetch_phase::failed)
    return std::string(say({"request failed", "요청 실패"}));
  if (fetch.status != 0)
    words += ", " + std::to_string(fetch.status);
  return words;
}

void tip_about(const model::model& model, model::id which, const model::lint* lint) {
  const model::task* task = model.find_task(which);
  const model::future* future = model.find_future(which);
  if ((task == nullptr && future == nullptr) || !begin_tip())
    return;
  if (task != nullptr) {
    about(model, *task);
  } else {
    about(model, *future);
  }
  if (lint != nullptr) {
    ImGui::PushTextWrapPos(340);
    ImGui::PushStyleColor(ImGuiCol_Text, colours().warn);
    tip_text(model::sentence(*lint));
    ImGui::PopStyleColor();
    tip_text(model::why(lint->kind));
    ImGui::PopTextWrapPos();
  }
  end_tip();
}

void tip_about_poll(const model::model& model, model::id which, const model::segment& segment,
                    std::size_t number, bool needless) {
  const model::task* task = model.find_task(which);
  const model::future* future = model.find_future(which);
  if ((task == nullptr && future == nullptr) || !begin_tip())
    return;
  title(say({"poll {0} of {1}", "{1}의 {0}번째 폴링"},
            {std::to_string(number + 1),
             task != nullptr ? model::name(model, *task) : model::name(model, *future)}));
  if (segment.open) {
    tip_text(say({"not over yet", "아직 끝나지 않음"}));
  } else {
    tip_text(outcome_words(segment.outcome));
    quiet(say({"at {0}, for {1}", "{0}에, {1} 동안"},
              {model::duration(segment.begin.time),
               model::duration(segment.end.time - segment.begin.time)}));
  }
  if (task != nullptr) {
    quiet(say({"polled because {0}", "{0} 폴링되었습니다"},
              {model::why_polled(model, *task, number)}));
  }
  if (needless) {
    ImGui::PushStyleColor(ImGuiCol_Text, colours().warn);
    tip_text(say({"for nothing: nothing had woken it since its last poll",
                  "헛된 폴링: 지난 폴링 뒤로 아무것도 깨우지 않았습니다"}));
    ImGui::PopStyleColor();
  }
  end_tip();
}

} // namespace pollux::panel
