#include "lanes.hpp"

#include "draw.hpp"
#include "tips.hpp"

#include <model/say.hpp>
#include <model/words.hpp>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

namespace pollux::panel {
namespace {

using model::say;

// However short, a poll is to be seen.
constexpr float least_bar = 3;
// What is deeper is not moved further to the right: there would be no room for its name.
constexpr std::uint32_t deepest = 8;
// What lies closer together than that is drawn once.
constexpr float least_distance = 1;

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

using segments = std::vector<model::segment>;

// The first of the segments from `begin` on that reaches beyond `x`.
std::size_t first_beyond(const canvas& c, const segments& segments, std::size_t begin, float x) {
  const double value = c.axis.value_at(x);
  const auto from = segments.begin() + static_cast<std::ptrdiff_t>(begin);
  const auto found = std::partition_point(from, segments.end(), [&](const model::segment& s) {
    return !s.open && c.axis.value(s.end) < value;
  });
  return static_cast<std::size_t>(found - segments.begin());
}

void draw_poll(const canvas& c, const row& row, const model::segment& segment, std::size_t number,
               float x0, float x1, float y0, float y1) {
  const theme& t = colours();
  const bool needless = c.lints.is_needless(row.who, segment);
  const bool under_mouse = c.is_over(x0 - 1, x1 + 1, y0, y1);
  const ImU32 colour = segment.open ? t.polling : colour_of(segment.outcome);
  x0 = std::max(x0, c.left - 4);
  x1 = std::min(x1, c.right + 4);
  // Thousands of thin ones may be in sight, and round corners cost more than all else.
  const float round = x1 - x0 < 6 ? 0 : 3;
  // A pending poll is an outline with a tint, one with a result is solid.
  if (segment.outcome == trace::outcome::pending && x1 - x0 > 5) {
    c.list->AddRectFilled({x0, y0}, {x1, y1}, faded(colour, row.is_task ? 0.55F : 0.35F), round);
    c.list->AddRect({x0 + 0.5F, y0 + 0.5F}, {x1 - 0.5F, y1 - 0.5F}, colour, round);
  } else {
    c.list->AddRectFilled({x0, y0}, {x1, y1}, colour, round);
  }
  if (needless)
    c.list->AddRect({x0 - 1, y0 - 1}, {x1 + 1, y1 + 1}, t.warn, round, 0, 2);
  if (!under_mouse)
    return;
  c.list->AddRect({x0 - 1, y0 - 1}, {x1 + 1, y1 + 1}, t.ink, round, 0, 1.5F);
  tip_about_poll(c.model, row.who, segment, number, needless);
}

void draw_polls(const canvas& c, const row& row, const segments& segments, float y0, float y1) {
  std::size_t at = first_beyond(c, segments, 0, c.left);
  while (at < segments.size()) {
    const model::segment& segment = segments[at];
    const float x0 = c.axis.x(segment.begin);
    if (x0 > c.right)
      return;
    const float x1 = std::max(c.axis.x(segment.open ? c.model.now() : segment.end), x0 + least_bar);
    draw_poll(c, row, segment, at, x0, x1, y0, y1);
    at = first_beyond(c, segments, at + 1, x1 + least_distance - least_bar);
  }
}

void draw_scheduled(const canvas& c, const model::moment& from, const model::moment& to, float y0,
                    float y1) {
  const float x0 = std::max(c.axis.x(from), c.left);
  const float x1 = std::min(c.axis.x(to), c.right);
  if (x1 - x0 > 6) {
    hatch(c.list, {x0, y0}, {x1, y1}, colours().scheduled);
  } else if (x1 - x0 > 1) {
    c.list->AddRectFilled({x0, y0}, {x1, y1}, faded(colours().scheduled, 0.5F));
  }
}

// Below it there is no room for the shortest of words.
constexpr float least_wait = 80;

// Says in the space between two polls, or behind the last, what the task waits on: the first of
// `words` for which there is room.
void draw_wait(const canvas& c, const model::task& task, std::span<const std::string> words,
               float x0, float x1, float middle) {
  x0 = std::max(x0, c.left);
  x1 = std::min(x1, c.right);
  std::string text;
  float width = 0;
  for (const std::string& on : words) {
    text = say({"waits on {0}", "{0} 기다림"}, {on});
    width = width_of(type().small_sans, text);
    if (x1 - x0 >= width + 12)
      break;
  }
  if (x1 - x0 < width + 12)
    return;
  const float x = (x0 + x1 - width) / 2;
  c.list->AddRectFilled({x - 4, middle - 7}, {x + width + 4, middle + 7}, c.back_of(task.id));
  text_at(c.list, type().small_sans, x, middle, colours().ink_soft, text);
}

// Of a wait that is over: the future that was woken, or else only what has woken it.
void draw_past_wait(const canvas& c, const model::task& task, const model::wake& wake, float x0,
                    float x1, float middle) {
  if (x1 - x0 < least_wait)
    return;
  const std::string cause(model::said(wake.cause));
  const model::future* future = c.model.find_future(wake.future);
  const std::string words[] = {future == nullptr ? cause : model::name_as_awaited(c.model, *future),
                               cause};
  draw_wait(c, task, words, x0, x1, middle);
}

void draw_task(const canvas& c, const row& row, const model::task& task, float y) {
  const theme& t = colours();
  const float y0 = y + 6;
  const float y1 = y + task_height - 6;
  const float middle = (y0 + y1) / 2;
  const float x_begin = std::max(c.axis.x(task.created), c.left);
  const float x_end = std::min(c.axis.x(task.ended ? *task.ended : c.model.now()), c.right);
  if (x_end > x_begin)
    c.list->AddLine({x_begin, middle}, {x_end, middle}, faded(t.waiting, 0.55F));

  // Between two polls it waits, then it is scheduled.
  std::size_t at = first_beyond(c, task.segments, 0, c.left);
  while (at < task.segments.size()) {
    const model::scheduling& by = task.schedulings[at];
    const model::moment& begin = task.segments[at].begin;
    draw_scheduled(c, by.at, begin, y0 + 3, y1 - 3);
    if (at > 0) {
      const float waits = c.axis.x(task.segments[at - 1].end);
      if (waits > c.right)
        break;
      if (by.wake != model::scheduling::none)
        draw_past_wait(c, task, c.model.wakes()[by.wake], waits, c.axis.x(by.at), middle);
    }
    at = first_beyond(c, task.segments, at + 1, c.axis.x(begin) + least_distance);
  }
  const bool scheduled_now =
      task.state == model::task_state::scheduled || task.state == model::task_state::never_polled;
  if (scheduled_now)
    draw_scheduled(c, task.next.at, c.model.now(), y0 + 3, y1 - 3);
  if (task.state == model::task_state::waiting && !task.segments.empty()) {
    const float waits = c.axis.x(task.segments.back().end);
    if (x_end - std::max(waits, c.left) >= least_wait)
      draw_wait(c, task, std::array{model::waiting_on(c.model, task)}, waits, x_end, middle);
  }
  draw_polls(c, row, task.segments, y0, y1);
  if (task.ended && task.state != model::task_state::ready)
    state_sign(c.list, {std::min(x_end + 7, c.right), middle}, task.state);
}

struct span {
  float from, to;
};

// The widest part of a span in which nothing is polled: labels stand there.
span widest_gap(const canvas& c, const segments& segments, span within) {
  within = {std::max(within.from, c.left), std::min(within.to, c.right)};
  span widest{within.from, within.from};
  const auto take = [&](float from, float to) {
    if (to - from > widest.to - widest.from)
      widest = {from, to};
  };
  float from = within.from;
  for (std::size_t at = first_beyond(c, segments, 0, from); at < segments.size();
       at = first_beyond(c, segments, at + 1, from)) {
    const float begin = c.axis.x(segments[at].begin);
    if (begin >= within.to)
      break;
    take(from, begin);
    const model::segment& poll = segments[at];
    from = std::max(c.axis.x(poll.open ? c.model.now() : poll.end), begin + least_bar);
  }
  take(from, within.to);
  return widest;
}

void draw_request(const canvas& c, const model::future& future, const model::fetch& fetch, float y0,
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
  c.list->AddRectFilled({a, y0 + 2}, {b, y1 - 2}, c.back_of(future.id), 2);
  c.list->AddRectFilled({a, y0 + 2}, {h, y1 - 2}, faded(colour, 0.18F), 2);
  c.list->AddRectFilled({h, y0 + 2}, {b, y1 - 2}, faded(colour, 0.36F), 2);
  const std::string_view phase = aborted ? say({"aborted", "중단됨"})
                                 : bad   ? say({"failed", "실패"})
                                         : say({"request", "요청"});
  const std::string status = fetch.status == 0 ? "" : std::to_string(fetch.status);
  const span gap = widest_gap(c, future.segments, {a, b});
  label(c, gap.from, gap.to, (y0 + y1) / 2, colour,
        {std::string(phase) + " " + status, status.empty() ? phase : status});
}

void draw_timer(const canvas& c, const model::future& future, const model::timer& timer, float y0,
                float y1) {
  const theme& t = colours();
  const float x0 = std::max(c.axis.x(timer.armed), c.left);
  const float x1 = std::min(c.axis.x(timer.ended ? *timer.ended : c.model.now()), c.right);
  if (x1 <= x0)
    return;
  c.list->AddRectFilled({x0, y0 + 2}, {x1, y1 - 2}, c.back_of(future.id), 2);
  c.list->AddRectFilled({x0, y0 + 2}, {x1, y1 - 2}, faded(t.timer, 0.18F), 2);
  const std::uint64_t armed = timer.armed.time;
  const std::string wait = model::duration(timer.deadline > armed ? timer.deadline - armed : 0);
  const span gap = widest_gap(c, future.segments, {x0, x1});
  label(c, gap.from, gap.to, (y0 + y1) / 2, t.timer,
        {say({"timer {0}", "타이머 {0}"}, {wait}), wait});
}

void draw_future(const canvas& c, const row& row, const model::future& future, float y) {
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
      label(c, x0, x1, middle, t.ink_soft, {model::said(future.state)});
    }
    return;
  }
  if (x1 > x0)
    c.list->AddLine({x0, middle}, {x1, middle}, faded(t.waiting, 0.4F));
  if (future.fetch != model::future::none)
    draw_request(c, future, c.model.fetches()[future.fetch], y0, y1);
  if (future.timer != model::future::none)
    draw_timer(c, future, c.model.timers()[future.timer], y0, y1);
  draw_polls(c, row, future.segments, y0, y1);
  if (future.state == model::future_state::cancelled && future.ended) {
    state_sign(c.list, {std::min(c.axis.x(*future.ended) + 6, c.right), middle}, future.state);
  }
}

} // namespace

void draw_lane(const canvas& c, const row& row, float y) {
  if (const model::task* task = c.model.find_task(row.who)) {
    draw_task(c, row, *task, y);
  } else if (const model::future* future = c.model.find_future(row.who)) {
    draw_future(c, row, *future, y);
  }
}

float lane_name_width(const model::model& model, const row& row) {
  // The indent, the sign that folds, that of a lint, and the number of polls.
  const float beside = 12 + static_cast<float>(std::min(row.depth, deepest)) * 10 + 20 + 18 + 50;
  if (const model::task* task = model.find_task(row.who))
    return beside + width_of(type().strong, model::name(model, *task));
  if (const model::future* future = model.find_future(row.who))
    return beside + width_of(type().small_mono, model::name(model, *future));
  return beside;
}

clicked draw_lane_name(const canvas& c, const row& row, float y) {
  const theme& t = colours();
  // What is not there yet at the moment that is shown has its place, but is faint.
  const model::model* at = &c.shown;
  const bool exists = at->find_task(row.who) != nullptr || at->find_future(row.who) != nullptr;
  if (!exists)
    at = &c.model;
  const model::task* task = at->find_task(row.who);
  const model::future* future = at->find_future(row.who);
  if (task == nullptr && future == nullptr)
    return clicked::nothing;
  const float indent = c.left - c.names < 150 ? 6 : 10;
  const float middle = y + c.height_of(row) / 2;
  const float x = c.names + 12 + static_cast<float>(std::min(row.depth, deepest)) * indent;
  if (row.has_children)
    fold_sign(c.list, {x, middle}, c.view.folded.contains(row.who), t.ink_soft);
  const std::uint64_t count = !exists ? 0 : task != nullptr ? task->polls : future->polls;
  const std::string polls = std::to_string(count);
  const float polls_x = c.left - 10;
  text_before(c.list, type().small_mono, polls_x, middle, count == 0 ? t.ink_faint : t.ink_soft,
              polls);
  float room = polls_x - width_of(type().small_mono, polls) - 6 - x - 10;
  const model::lint* lint = c.lints.about(row.who);
  bool on_lint = false;
  if (lint != nullptr) {
    const float sign_x = x + 2 + room;
    lint_sign(c.list, {sign_x, middle}, lint->severity);
    on_lint = lint->line != 0 && c.is_over(sign_x - 9, sign_x + 9, middle - 9, middle + 9);
    room -= 18;
  }
  if (task != nullptr) {
    text_at(c.list, type().strong, x + 10, middle, exists ? t.ink : t.ink_faint,
            model::name(*at, *task), room);
  } else {
    const bool struck = exists && future->state == model::future_state::cancelled;
    const bool inert = future->state == model::future_state::never_polled;
    const float end = text_at(c.list, type().small_mono, x + 10, middle,
                              !exists           ? t.ink_faint
                              : struck || inert ? t.ink_soft
                                                : t.ink,
                              model::name(*at, *future), room);
    if (struck)
      c.list->AddLine({x + 9, middle + 1}, {end + 1, middle + 1}, t.cancelled, 1.2F);
  }
  if (!c.is_over(c.names, c.left, y, y + c.height_of(row)))
    return clicked::nothing;
  tip_about(*at, row.who, lint);
  if (on_lint)
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  if (!c.is_click())
    return clicked::nothing;
  return on_lint                                  ? clicked::lint
         : row.has_children && c.mouse->x < x + 8 ? clicked::fold
                                                  : clicked::nothing;
}

} // namespace pollux::panel
