#include "timeline.hpp"

#include "axis.hpp"
#include "draw.hpp"
#include "tips.hpp"

#include <model/words.hpp>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <string>
#include <unordered_map>

namespace pollux::panel {
namespace {

constexpr float task_height = 30;
constexpr float future_height = 22;
constexpr float ruler_height = 26;
constexpr float least_bar = 3;

// What a frame of the timeline draws with.
struct canvas {
  const model::model& model;
  view& view;
  const axis& axis;
  ImDrawList* list;
  float left; // of the lanes, right of their names
  float right;
  float top; // of the lanes, below the ruler
  float bottom;
  float first; // where the first lane begins, which may be scrolled away
  ImVec2 mouse;
  bool mouse_inside;
};

ImU32 back_of(const view& view, model::id which) {
  return view.selected == which         ? colours().selected
         : view.hovered_before == which ? colours().hover
                                        : colours().surface;
}

float height_of(const row& row) {
  return row.is_task ? task_height : future_height;
}

// Where the lane of each row begins, below the first.
std::vector<float> offsets(const std::vector<row>& rows) {
  std::vector<float> result;
  result.reserve(rows.size() + 1);
  float y = 0;
  for (const row& row : rows) {
    result.push_back(y);
    y += height_of(row);
  }
  result.push_back(y);
  return result;
}

void ruler(const canvas& c) {
  const theme& t = colours();
  const double step = c.axis.ruler_step();
  const float y = c.top - ruler_height / 2;
  for (double value = std::ceil(std::max(c.axis.value_at(c.left), 0.0) / step) * step;
       c.axis.x_of(value) <= c.right; value += step) {
    const float x = c.axis.x_of(value);
    c.list->AddLine({x, c.top - 6}, {x, c.bottom}, t.line);
    const auto whole = static_cast<std::uint64_t>(value);
    text_at(c.list, type().small_mono, x + 4, y, t.ink_soft,
            c.view.by_time ? model::duration(whole) : std::to_string(whole));
  }
}

void idle_spans(const canvas& c) {
  const theme& t = colours();
  for (const model::idle_span& idle : c.model.idles()) {
    const float x0 = std::max(c.axis.x(idle.begin), c.left);
    const float x1 = std::min(c.axis.x(idle.open ? c.model.now() : idle.end), c.right);
    if (x1 <= x0)
      continue;
    c.list->AddRectFilled({x0, c.top}, {x1, c.bottom}, faded(t.ink_faint, 0.07F));
  }
}

void marks(const canvas& c) {
  const theme& t = colours();
  for (const model::mark& mark : c.model.marks()) {
    const float x = c.axis.x(mark.at);
    if (x < c.left || x > c.right)
      continue;
    c.list->AddLine({x, c.top - 8}, {x, c.bottom}, t.accent, 1.2F);
    triangle(c.list, {x, c.top - 3}, {x - 4, c.top - 9}, {x + 4, c.top - 9}, t.accent);
    text_at(c.list, type().small_sans, x + 6, c.top + 8, t.accent, c.model.text(mark.text), 160);
  }
}

bool touches(const canvas& c, float x0, float x1, float y0, float y1) {
  return c.mouse_inside && c.mouse.x >= x0 - 1 && c.mouse.x <= x1 + 1 && c.mouse.y >= y0 &&
         c.mouse.y < y1;
}

// A label in the middle of a span: the longest that fits, if any.
void label(const canvas& c, float x0, float x1, float y, ImU32 colour,
           std::initializer_list<std::string_view> texts) {
  x0 = std::max(x0, c.left) + 4;
  x1 = std::min(x1, c.right) - 4;
  for (const std::string_view text : texts) {
    const float width = width_of(type().small_sans, text);
    if (text.empty() || width > x1 - x0)
      continue;
    text_at(c.list, type().small_sans, (x0 + x1 - width) / 2, y, colour, text);
    return;
  }
}

// The first of the segments that reaches into what is shown.
std::size_t first_shown(const canvas& c, const std::vector<model::segment>& segments) {
  const double from = c.axis.value_at(c.left);
  const auto found =
      std::partition_point(segments.begin(), segments.end(), [&](const model::segment& s) {
        return !s.open && c.axis.value(s.end) < from;
      });
  return static_cast<std::size_t>(found - segments.begin());
}

void polls(const canvas& c, const row& row, const model::polled& polled, float y0, float y1) {
  const theme& t = colours();
  const auto& segments = polled.segments;
  float drawn_to = c.left - 10;
  for (std::size_t at = first_shown(c, segments); at < segments.size(); ++at) {
    const model::segment& segment = segments[at];
    float x0 = c.axis.x(segment.begin);
    if (x0 > c.right)
      break;
    float x1 = std::max(c.axis.x(segment.open ? c.model.now() : segment.end), x0 + least_bar);
    if (x1 <= drawn_to + 0.5F)
      continue; // there is one already
    drawn_to = x1;
    const bool under_mouse = touches(c, x0, x1, y0, y1);
    const ImU32 colour = segment.open ? t.polling : colour_of(segment.outcome);
    x0 = std::max(x0, c.left - 4);
    x1 = std::min(x1, c.right + 4);
    const float round = x1 - x0 < 6 ? 1 : 3;
    // A pending poll is an outline with a tint, one with a result is solid.
    if (segment.outcome == trace::outcome::pending && x1 - x0 > 5) {
      c.list->AddRectFilled({x0, y0}, {x1, y1}, faded(colour, row.is_task ? 0.55F : 0.35F), round);
      c.list->AddRect({x0 + 0.5F, y0 + 0.5F}, {x1 - 0.5F, y1 - 0.5F}, colour, round);
    } else {
      c.list->AddRectFilled({x0, y0}, {x1, y1}, colour, round);
    }
    if (under_mouse) {
      c.list->AddRect({x0 - 1, y0 - 1}, {x1 + 1, y1 + 1}, t.ink, round, 0, 1.5F);
      tip_about_poll(c.model, row.who, segment, at);
    }
  }
}

void task_lane(const canvas& c, const row& row, const model::task& task, float y) {
  const theme& t = colours();
  const float y0 = y + 6;
  const float y1 = y + task_height - 6;
  const float middle = (y0 + y1) / 2;
  const model::moment& end = task.ended ? *task.ended : c.model.now();
  const float x_begin = std::max(c.axis.x(task.created), c.left);
  const float x_end = std::min(c.axis.x(end), c.right);
  if (x_end > x_begin)
    c.list->AddLine({x_begin, middle}, {x_end, middle}, faded(t.waiting, 0.55F));

  // Between two polls it waits, then it is scheduled.
  const auto& segments = task.segments;
  const std::size_t first = first_shown(c, segments);
  for (std::size_t at = first; at < segments.size() && at < task.schedulings.size(); ++at) {
    const model::scheduling& by = task.schedulings[at];
    const float scheduled = std::max(c.axis.x(by.at), c.left);
    const float begin = std::min(c.axis.x(segments[at].begin), c.right);
    if (begin - scheduled > 1)
      hatch(c.list, {scheduled, y0 + 3}, {begin, y1 - 3}, t.scheduled);
    if (at > 0) {
      const float waits = c.axis.x(segments[at - 1].end);
      if (waits > c.right)
        break;
      if (by.wake != model::scheduling::none && scheduled - waits > 50) {
        const model::wake& wake = c.model.wakes()[by.wake];
        const std::string text = "waits on " + std::string(model::word(wake.cause));
        const float text_width = width_of(type().small_sans, text);
        const float x = (std::max(waits, c.left) + scheduled - text_width) / 2;
        if (scheduled - std::max(waits, c.left) > text_width + 12) {
          c.list->AddRectFilled({x - 4, middle - 7}, {x + text_width + 4, middle + 7},
                                back_of(c.view, task.id));
          text_at(c.list, type().small_sans, x, middle, t.ink_soft, text);
        }
      }
    }
  }
  const bool scheduled_now =
      task.state == model::task_state::scheduled || task.state == model::task_state::never_polled;
  if (scheduled_now && !task.ended) {
    const float scheduled = std::max(c.axis.x(task.next.at), c.left);
    const float now = std::min(c.axis.x(c.model.now()), c.right);
    if (now - scheduled > 1)
      hatch(c.list, {scheduled, y0 + 3}, {now, y1 - 3}, t.scheduled);
  }
  polls(c, row, task, y0, y1);
  if (task.ended && task.state != model::task_state::ready) {
    state_sign(c.list, {std::min(x_end + 7, c.right), middle}, task.state);
  }
}

// Where the poll ends in which the moment lies: labels stand to the right of it.
float end_of_poll(const canvas& c, const model::future& future, const model::moment& moment) {
  const auto found = std::partition_point(
      future.segments.begin(), future.segments.end(), [&](const model::segment& segment) {
        return !segment.open && segment.end.sequence < moment.sequence;
      });
  if (found == future.segments.end() || found->open || found->begin.sequence > moment.sequence)
    return c.axis.x(moment);
  return std::max(c.axis.x(found->end), c.axis.x(found->begin) + least_bar);
}

void request_band(const canvas& c, const model::future& future, const model::fetch& fetch, float y0,
                  float y1) {
  const theme& t = colours();
  const float x0 = c.axis.x(fetch.sent);
  const float x1 = c.axis.x(fetch.ended ? *fetch.ended : c.model.now());
  const float headers = fetch.headers ? c.axis.x(*fetch.headers) : x1;
  if (x1 < c.left || x0 > c.right)
    return;
  const bool bad = fetch.phase == trace::fetch_phase::failed;
  const bool aborted = fetch.phase == trace::fetch_phase::aborted;
  const ImU32 colour = bad ? t.failed : aborted ? t.cancelled : t.fetch;
  const float a = std::max(x0, c.left);
  const float b = std::min(x1, c.right);
  const float h = std::clamp(headers, a, b);
  c.list->AddRectFilled({a, y0 + 2}, {b, y1 - 2}, back_of(c.view, future.id), 2);
  c.list->AddRectFilled({a, y0 + 2}, {h, y1 - 2}, faded(colour, 0.18F), 2);
  c.list->AddRectFilled({h, y0 + 2}, {b, y1 - 2}, faded(colour, 0.36F), 2);
  const std::string_view phase = aborted ? "aborted" : bad ? "failed" : "request";
  const std::string status = fetch.status == 0 ? "" : std::to_string(fetch.status);
  label(c, std::max(a, end_of_poll(c, future, fetch.sent)), b, (y0 + y1) / 2, colour,
        {std::string(phase) + " " + status, status.empty() ? phase : status});
}

void timer_band(const canvas& c, const model::future& future, const model::timer& timer, float y0,
                float y1) {
  const theme& t = colours();
  const float x0 = std::max(c.axis.x(timer.armed), c.left);
  const float x1 = std::min(c.axis.x(timer.ended ? *timer.ended : c.model.now()), c.right);
  if (x1 <= x0)
    return;
  c.list->AddRectFilled({x0, y0 + 2}, {x1, y1 - 2}, back_of(c.view, future.id), 2);
  c.list->AddRectFilled({x0, y0 + 2}, {x1, y1 - 2}, faded(t.timer, 0.18F), 2);
  const std::uint64_t armed = timer.armed.time;
  const std::string wait = model::duration(timer.deadline > armed ? timer.deadline - armed : 0);
  label(c, std::max(x0, end_of_poll(c, future, timer.armed)), x1, (y0 + y1) / 2, t.timer,
        {"timer " + wait, wait});
}

void future_lane(const canvas& c, const row& row, const model::future& future, float y) {
  const theme& t = colours();
  const float y0 = y + 4;
  const float y1 = y + future_height - 4;
  const float middle = (y0 + y1) / 2;
  const model::moment& end = future.ended ? *future.ended : c.model.now();
  const float x0 = std::max(c.axis.x(future.created), c.left);
  const float x1 = std::min(c.axis.x(end), c.right);
  if (future.state == model::future_state::never_polled) {
    if (x1 - x0 > 2) {
      dashed_frame(c.list, {x0, y0 + 1}, {x1, y1 - 1}, faded(t.waiting, 0.8F));
      label(c, x0, x1, middle, t.ink_soft, {"never polled"});
    }
    return;
  }
  if (x1 > x0)
    c.list->AddLine({x0, middle}, {x1, middle}, faded(t.waiting, 0.4F));
  if (future.fetch != model::future::none)
    request_band(c, future, c.model.fetches()[future.fetch], y0, y1);
  if (future.timer != model::future::none)
    timer_band(c, future, c.model.timers()[future.timer], y0, y1);
  polls(c, row, future, y0, y1);
  if (future.state == model::future_state::cancelled && future.ended) {
    state_sign(c.list, {std::min(c.axis.x(*future.ended) + 6, c.right), middle}, future.state);
  }
}

// Arrows from who woke to who was woken.
void wakes(const canvas& c, const std::unordered_map<model::id, float>& lanes) {
  const auto& all = c.model.wakes();
  const double from_value = c.axis.value_at(c.left);
  auto at = std::partition_point(all.begin(), all.end(), [&](const model::wake& wake) {
    return c.axis.value(wake.at) < from_value;
  });
  float drawn_at = -100;
  float drawn_to = -100;
  for (; at != all.end(); ++at) {
    const float x = c.axis.x(at->at);
    if (x > c.right)
      break;
    const auto target = lanes.find(at->to);
    if (target == lanes.end())
      continue;
    const float to = target->second;
    if (x - drawn_at < 1 && to == drawn_to)
      continue; // it would lie on the one before
    // A driver's wake comes from the future that waited for it; what that is, is said by the waker.
    auto source = lanes.find(at->from != 0 ? at->from : at->future);
    if (source == lanes.end())
      source = lanes.find(at->future);
    const float from = source == lanes.end() ? c.top : source->second;
    const bool marked =
        c.view.selected == at->to || c.view.hovered_before == at->to ||
        (at->future != 0 && (c.view.selected == at->future || c.view.hovered_before == at->future));
    const ImU32 colour = faded(colour_of(at->cause), at->redundant ? 0.35F : marked ? 1 : 0.8F);
    if (from == to) {
      // It woke itself: a loop on its lane.
      c.list->AddBezierCubic({x, to - 9}, {x, to - 16}, {x + 9, to - 16}, {x + 9, to - 10}, colour,
                             1.3F, 12);
      triangle(c.list, {x + 9, to - 7}, {x + 6, to - 11}, {x + 12, to - 11}, colour);
    } else {
      const float down = to > from ? 1.0F : -1.0F;
      const float tip_y = to - down * 9;
      c.list->AddLine({x, from}, {x, tip_y}, colour, marked ? 2 : 1.3F);
      c.list->AddCircleFilled({x, from}, 2.6F, colour);
      triangle(c.list, {x, tip_y + down}, {x - 3.5F, tip_y - down * 5},
               {x + 3.5F, tip_y - down * 5}, colour);
    }
    drawn_at = x;
    drawn_to = to;
  }
}

void lane_names(const canvas& c, const std::vector<float>& offset, float from_x,
                model::id& toggled) {
  const theme& t = colours();
  const float indent = c.left - from_x < 150 ? 6 : 10;
  c.list->PushClipRect({from_x, c.top}, {c.left - 1, c.bottom}, true);
  for (std::size_t at = 0; at < c.view.rows.size(); ++at) {
    const row& row = c.view.rows[at];
    const float y = c.first + offset[at];
    if (y > c.bottom)
      break;
    if (y + height_of(row) < c.top)
      continue;
    const float middle = y + height_of(row) / 2;
    const float x = from_x + 12 + static_cast<float>(row.depth) * indent;
    if (row.has_children)
      fold_sign(c.list, {x, middle}, c.view.folded.contains(row.who), t.ink_soft);
    const model::polled* polled = c.model.find_task(row.who);
    if (polled == nullptr)
      polled = c.model.find_future(row.who);
    const std::string polls = std::to_string(polled->polls);
    const float polls_x = c.left - 10;
    text_before(c.list, type().small_mono, polls_x, middle,
                polled->polls == 0 ? t.ink_faint : t.ink_soft, polls);
    const float room = polls_x - width_of(type().small_mono, polls) - 6 - x - 10;
    if (const model::task* task = c.model.find_task(row.who)) {
      text_at(c.list, type().strong, x + 10, middle, t.ink, model::name(c.model, *task), room);
    } else if (const model::future* future = c.model.find_future(row.who)) {
      const bool struck = future->state == model::future_state::cancelled;
      const bool inert = future->state == model::future_state::never_polled;
      const float end =
          text_at(c.list, type().small_mono, x + 10, middle, struck || inert ? t.ink_soft : t.ink,
                  model::name(c.model, *future), room);
      if (struck)
        c.list->AddLine({x + 9, middle + 1}, {end + 1, middle + 1}, t.cancelled, 1.2F);
    }
    const bool inside = c.mouse_inside && c.mouse.x < c.left && c.mouse.y > c.top &&
                        c.mouse.y >= y && c.mouse.y < y + height_of(row);
    if (!inside)
      continue;
    tip_about(c.model, row.who);
    if (row.has_children && c.mouse.x < x + 8 && ImGui::IsMouseClicked(ImGuiMouseButton_Left))
      toggled = row.who;
  }
  c.list->PopClipRect();
}

void navigate(const canvas& c, axis& axis, bool keys) {
  const ImGuiIO& io = ImGui::GetIO();
  if (c.mouse_inside && c.mouse.x >= c.left) {
    if (io.MouseWheel != 0 && !io.KeyShift)
      axis.zoom(std::exp2(static_cast<double>(io.MouseWheel) * 0.35), c.mouse.x);
    if (io.MouseWheelH != 0)
      axis.pan(io.MouseWheelH * 60);
    if (io.MouseWheel != 0 && io.KeyShift)
      axis.pan(io.MouseWheel * 60);
  }
  if (!keys || io.KeyCtrl || io.KeyAlt || io.KeySuper)
    return;
  const float middle = (c.left + c.right) / 2;
  if (ImGui::IsKeyPressed(ImGuiKey_LeftArrow))
    axis.pan(60);
  if (ImGui::IsKeyPressed(ImGuiKey_RightArrow))
    axis.pan(-60);
  if (ImGui::IsKeyPressed(ImGuiKey_Equal) || ImGui::IsKeyPressed(ImGuiKey_KeypadAdd))
    axis.zoom(1.4, middle);
  if (ImGui::IsKeyPressed(ImGuiKey_Minus) || ImGui::IsKeyPressed(ImGuiKey_KeypadSubtract))
    axis.zoom(1 / 1.4, middle);
  if (ImGui::IsKeyPressed(ImGuiKey_F, false))
    c.view.fit = true;
  if (ImGui::IsKeyPressed(ImGuiKey_T, false)) {
    c.view.by_time = !c.view.by_time;
    c.view.fit = true;
  }
}

} // namespace

float timeline_controls_width() {
  return width_of_choice("Order", "Time") + 3 * (button_height + 4) + 6;
}

void timeline_controls(const model::model& model, view& view) {
  const float y = ImGui::GetCursorPosY();
  ImGui::SetCursorPosY(y + 3);
  if (choose("axis", "Order", "Time", view.by_time,
             "The axis: one step for each thing that happened, in order; or the time of the "
             "trace's clock. (T)")) {
    view.fit = true;
    view.end_while_running = 0;
  }
  ImGui::SameLine(0, 10);
  ImGui::SetCursorPosY(y);
  axis axis(model, view, 0, 1000);
  if (press({"minus", icon::minus, "", "Show more (−, or the wheel)"}))
    axis.zoom(1 / 1.6, 500);
  ImGui::SameLine(0, 4);
  ImGui::SetCursorPosY(y);
  if (press({"plus", icon::plus, "", "Show less, larger (+, or the wheel)"}))
    axis.zoom(1.6, 500);
  ImGui::SameLine(0, 4);
  ImGui::SetCursorPosY(y);
  if (press({"fit", icon::fit, "", "Show all (F, or a double click)", !view.fit}))
    view.fit = true;
}

void timeline(const model::model& model, view& view) {
  const theme& t = colours();
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const ImVec2 size = ImGui::GetContentRegionAvail();
  if (size.x < 40 || size.y < ruler_height + 10)
    return;
  const float names = std::clamp(size.x * 0.3F, 100.0F, 240.0F);
  const float left = from.x + names;
  const float right = from.x + size.x - 12;
  axis axis(model, view, left, right - left);

  const std::vector<float> offset = offsets(view.rows);
  const float content = offset.back() + 8;
  const float room = size.y - ruler_height;
  ImGui::InvisibleButton("lanes", size);
  const bool hovered = ImGui::IsItemHovered();
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (ImGui::IsItemActive() && ImGui::IsMouseDragging(ImGuiMouseButton_Left, 2)) {
    const ImVec2 delta = ImGui::GetIO().MouseDelta;
    if (delta.x != 0)
      axis.pan(delta.x);
    view.scroll -= delta.y;
  }
  if (hovered && mouse.x < left)
    view.scroll -= ImGui::GetIO().MouseWheel * 40;
  if (hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left))
    view.fit = true;
  view.scroll = std::clamp(view.scroll, 0.0F, std::max(0.0F, content - room));

  ImDrawList* list = ImGui::GetWindowDrawList();
  canvas c{model,
           view,
           axis,
           list,
           left,
           right,
           from.y + ruler_height,
           from.y + size.y,
           from.y + ruler_height + 4 - view.scroll,
           mouse,
           hovered};
  navigate(c, axis, ImGui::IsWindowFocused(ImGuiFocusedFlags_RootAndChildWindows));

  list->AddLine({from.x, c.top - 0.5F}, {from.x + size.x, c.top - 0.5F}, t.line);
  text_at(list, type().small_sans, from.x + 12, c.top - ruler_height / 2, t.ink_faint,
          view.by_time ? "time" : "order", names - 16);
  text_before(list, type().small_sans, left - 10, c.top - ruler_height / 2, t.ink_faint, "polls");

  std::unordered_map<model::id, float> lanes;
  model::id toggled = 0;
  list->PushClipRect({from.x, c.top}, {right + 8, c.bottom}, true);
  for (std::size_t at = 0; at < view.rows.size(); ++at) {
    const row& row = view.rows[at];
    const float y = c.first + offset[at];
    lanes[row.who] = y + height_of(row) / 2;
    if (y > c.bottom || y + height_of(row) < c.top)
      continue;
    const ImVec2 lane_from{from.x, y};
    const ImVec2 lane_to{right + 8, y + height_of(row)};
    if (hovered && mouse.y >= lane_from.y && mouse.y < lane_to.y && mouse.y > c.top)
      view.hovered = row.who;
    list->AddRectFilled(lane_from, lane_to, back_of(view, row.who));
    if (row.is_task && at > 0)
      list->AddLine(lane_from, {lane_to.x, lane_from.y}, t.line);
  }
  list->PopClipRect();
  list->PushClipRect({left, from.y}, {right + 8, c.bottom}, true);
  ruler(c);
  list->PopClipRect();
  if (hovered && ImGui::IsMouseReleased(ImGuiMouseButton_Left) && view.hovered != 0 &&
      ImGui::GetIO().MouseDragMaxDistanceSqr[0] < 9) {
    view.selected = view.selected == view.hovered ? 0 : view.hovered;
  }

  list->PushClipRect({left, c.top - ruler_height}, {right + 8, c.bottom}, true);
  idle_spans(c);
  for (std::size_t at = 0; at < view.rows.size(); ++at) {
    const row& row = view.rows[at];
    const float y = c.first + offset[at];
    if (y > c.bottom)
      break;
    if (y + height_of(row) < c.top)
      continue;
    list->PushClipRect({left, c.top}, {right + 8, c.bottom}, true);
    if (const model::task* task = model.find_task(row.who)) {
      task_lane(c, row, *task, y);
    } else if (const model::future* future = model.find_future(row.who)) {
      future_lane(c, row, *future, y);
    }
    list->PopClipRect();
  }
  list->PushClipRect({left, c.top}, {right + 8, c.bottom}, true);
  wakes(c, lanes);
  marks(c);
  list->PopClipRect();
  list->PopClipRect();
  list->AddLine({left - 0.5F, from.y}, {left - 0.5F, c.bottom}, t.line);
  lane_names(c, offset, from.x, toggled);
  if (toggled != 0 && view.folded.erase(toggled) == 0)
    view.folded.insert(toggled);
}

} // namespace pollux::panel
