#include "tips.hpp"

#include "draw.hpp"

#include <model/selection.hpp>
#include <model/words.hpp>

#include <imgui.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace pollux::panel {
namespace {

void title(const std::string& text) {
  ImGui::PushFont(type().strong);
  ImGui::TextUnformatted(text.c_str());
  ImGui::PopFont();
}

const char* drop_words(const model::future& future) {
  if (!future.dropped) {
    return future.polls == 0 ? "nobody has polled it yet, so it has done nothing yet"
                             : "it still exists";
  }
  switch (*future.dropped) {
  case trace::drop_reason::finished:
    return "it completed, and is gone";
  case trace::drop_reason::cancelled:
    return "it was dropped before it had completed: that cancels it, at once";
  case trace::drop_reason::never_polled:
    return "it was dropped without a poll: a future that nobody polls does nothing";
  }
  return "";
}

void tip_line(const char* what, std::string_view value) {
  ImGui::TextDisabled("%s", what);
  ImGui::SameLine(88);
  ImGui::TextUnformatted(value.data(), value.data() + value.size());
}

void place_line(const model::model& model, const char* what, std::uint32_t source_id) {
  const model::source* place = model.find_source(source_id);
  if (place == nullptr || place->line == 0)
    return;
  std::string_view file = model.text(place->file);
  if (const auto slash = file.rfind('/'); slash != file.npos)
    file.remove_prefix(slash + 1);
  tip_line(what, "line " + std::to_string(place->line) + " of " + std::string(file));
}

void fetch_lines(const model::model& model, const model::fetch& fetch) {
  tip_line("URL", model.text(fetch.url));
  std::string answer(model::word(fetch.phase));
  if (fetch.status != 0)
    answer += ", status " + std::to_string(fetch.status);
  answer += ", " + std::to_string(fetch.bytes) + " bytes";
  tip_line("request", answer);
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
    ImGui::TextDisabled("%s", model::poll_time_words[at].data());
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
  tip_line("kind", model::word(future.kind));
  tip_line("state", state_words(model, future));
  tip_line("polls", std::to_string(future.polls));
  if (future.fetch != model::future::none)
    fetch_lines(model, model.fetches()[future.fetch]);
  place_line(model, "made in", future.source);
  place_line(model, "awaited in", future.await);
  if (const std::uint32_t bytes = future.block != 0 ? future.block : future.size; bytes != 0)
    tip_line(future.block != 0 ? "frame" : "size", std::to_string(bytes) + " bytes");
  poll_times(future);
  ImGui::PushTextWrapPos(340);
  ImGui::TextDisabled("%s", drop_words(future));
  ImGui::PopTextWrapPos();
}

void about(const model::model& model, const model::task& task) {
  title(model::name(model, task));
  const model::model::times times = model.times_of(task);
  tip_line("task", std::to_string(task.id));
  tip_line("state", model::word(task.state));
  if (const std::string on = model::waiting_on(model, task); !on.empty())
    tip_line("waits on", on);
  tip_line("polls", std::to_string(task.polls));
  tip_line("wakes", std::to_string(task.wakes));
  if (const std::string by = model::woken_by(model, task); !by.empty())
    tip_line("woken by", by);
  tip_line("busy", model::duration(times.busy));
  tip_line("scheduled", model::duration(times.scheduled));
  tip_line("idle", model::duration(times.idle));
  tip_line("memory", std::to_string(task.allocations) + " blocks, " +
                         std::to_string(task.most_bytes) + " bytes at most");
  place_line(model, "made in", task.source);
  poll_times(task);
}

const char* outcome_words(trace::outcome outcome) {
  switch (outcome) {
  case trace::outcome::pending:
    return "pending: it has to wait, and will be woken";
  case trace::outcome::ready:
    return "ready: it has its result";
  case trace::outcome::cancelled:
    return "cancelled";
  case trace::outcome::failed:
    return "failed: it threw an exception";
  }
  return "";
}

} // namespace

std::string state_words(const model::model& model, const model::future& future) {
  if (future.state == model::future_state::never_polled)
    return "never polled";
  if (future.fetch != model::future::none) {
    const model::fetch& fetch = model.fetches()[future.fetch];
    if (fetch.phase == trace::fetch_phase::aborted)
      return "request aborted";
    if (fetch.phase == trace::fetch_phase::failed)
      return "request failed";
    std::string words(model::word(future.state));
    if (fetch.status != 0)
      words += ", " + std::to_string(fetch.status);
    return words;
  }
  return std::string(model::word(future.state));
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
    ImGui::TextUnformatted(model::sentence(*lint).c_str());
    ImGui::PopStyleColor();
    ImGui::TextUnformatted(std::string(model::why(lint->kind)).c_str());
    ImGui::PopTextWrapPos();
  }
  end_tip();
}

void tip_about_poll(const model::model& model, model::id which, const model::segment& segment,
                    std::size_t number) {
  const model::task* task = model.find_task(which);
  const model::future* future = model.find_future(which);
  if ((task == nullptr && future == nullptr) || !begin_tip())
    return;
  title("poll " + std::to_string(number + 1) + " of " +
        (task != nullptr ? model::name(model, *task) : model::name(model, *future)));
  if (segment.open) {
    ImGui::TextUnformatted("not over yet");
  } else {
    ImGui::TextUnformatted(outcome_words(segment.outcome));
    ImGui::TextDisabled("at %s, for %s", model::duration(segment.begin.time).c_str(),
                        model::duration(segment.end.time - segment.begin.time).c_str());
  }
  if (task != nullptr) {
    ImGui::TextDisabled("polled because %s", model::why_polled(model, *task, number).c_str());
  }
  end_tip();
}

} // namespace pollux::panel
