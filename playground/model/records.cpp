// What each kind of record does to a model.
#include "model.hpp"

#include "bounds.hpp"
#include "say.hpp"

#include <algorithm>
#include <cstring>

namespace pollux::model {
namespace {

std::uint32_t low(std::uint64_t value) {
  return static_cast<std::uint32_t>(value);
}
std::uint32_t high(std::uint64_t value) {
  return static_cast<std::uint32_t>(value >> 32);
}

task_state state_after(trace::outcome outcome) {
  switch (outcome) {
  case trace::outcome::pending:
    return task_state::waiting;
  case trace::outcome::ready:
    return task_state::ready;
  case trace::outcome::cancelled:
    return task_state::cancelled;
  case trace::outcome::failed:
    return task_state::failed;
  }
  return task_state::waiting;
}

future_state future_state_after(trace::outcome outcome) {
  switch (outcome) {
  case trace::outcome::pending:
    return future_state::pending;
  case trace::outcome::ready:
    return future_state::ready;
  case trace::outcome::cancelled:
    return future_state::cancelled;
  case trace::outcome::failed:
    return future_state::failed;
  }
  return future_state::pending;
}

} // namespace

void model::take_begin(const trace::record& r) {
  if (m_records != 1)
    return fail({"it begins twice", "두 번 시작합니다"});
  if (r.subject < trace::oldest_version || r.subject > trace::format_version) {
    m_error = say(
        {"This trace has format version {0}, but only versions {1} to {2} can be read here. Build "
         "the program and the page from the same source.",
         "이 트레이스는 형식 버전이 {0}인데 여기서는 버전 {1}부터 {2}까지만 읽을 수 있습니다. "
         "프로그램과 페이지를 같은 소스에서 빌드하세요."},
        {std::to_string(r.subject), std::to_string(trace::oldest_version),
         std::to_string(trace::format_version)});
    return;
  }
  if (r.detail > static_cast<int>(trace::clock_kind::simulated)) {
    return fail({"it has an unknown kind of clock", "시계의 종류를 알 수 없습니다"});
  }
  m_clock = static_cast<trace::clock_kind>(r.detail);
}

void model::take_text(const trace::record& r) {
  char piece[trace::text_piece];
  std::memcpy(piece, &r.time, sizeof r.time);
  std::memcpy(piece + sizeof r.time, &r.value, sizeof r.value);
  switch (m_texts.add(r.subject, r.object, r.extra, piece)) {
  case texts::result::kept:
    return;
  case texts::result::out_of_range:
    return fail(
        {"a piece of a text lies outside of its text", "텍스트 조각이 그 텍스트를 벗어납니다"});
  case texts::result::over_bound:
    ++m_lost_here;
    m_lossy = true;
    return;
  }
}

void model::take_source(const trace::record& r) {
  if (!m_texts.contains(low(r.value)) || (high(r.value) != 0 && !m_texts.contains(high(r.value)))) {
    return fail_unless_lossy(
        {"a place in the source has an unknown text", "소스 위치의 텍스트를 알 수 없습니다"});
  }
  if (m_sources.size() == bounds::sources) {
    ++m_lost_here;
    m_lossy = true;
    return;
  }
  m_sources[r.subject] = {r.object, r.extra, low(r.value), high(r.value)};
}

bool model::check_name(std::uint64_t value) {
  if (high(value) != 0 && !m_texts.contains(high(value))) {
    fail_unless_lossy({"a name has an unknown text", "이름의 텍스트를 알 수 없습니다"});
  } else if (low(value) != 0 && !m_sources.contains(low(value))) {
    fail_unless_lossy({"a place in the source is unknown", "소스 위치를 알 수 없습니다"});
  }
  return m_error.empty();
}

void model::take_node_create(const trace::record& r) {
  if (r.detail > static_cast<int>(trace::node_kind::join_handle)) {
    return fail({"a future is of an unknown kind, {0}", "퓨처의 종류 {0}을(를) 알 수 없습니다"},
                r.detail);
  }
  if (!check_name(r.value))
    return;
  if (r.object != 0 && !gone_over_bound(r.object)) {
    const polled* maker = find_polled(r.object);
    if (maker == nullptr || maker->polls == 0) {
      fail_unless_lossy({"a future was made by a poll that never began",
                         "시작된 적 없는 폴링이 퓨처를 만들었습니다"});
      if (!m_error.empty())
        return;
    }
  }
  if (!make_entry(r.subject, {entry::kind::future, static_cast<std::uint32_t>(m_futures.size())})) {
    return;
  }
  future& made = m_futures.emplace_back();
  made.id = r.subject;
  made.kind = static_cast<trace::node_kind>(r.detail);
  made.source = low(r.value);
  made.name = high(r.value);
  made.size = r.extra;
  made.created = m_now;
  const polled* maker = find_polled(r.object);
  adopt(made, maker != nullptr && maker->polls != 0 ? r.object : 0);
}

void model::take_node_drop(const trace::record& r) {
  if (r.detail > static_cast<int>(trace::drop_reason::never_polled)) {
    return fail(
        {"a future was dropped for an unknown reason", "퓨처가 버려진 까닭을 알 수 없습니다"});
  }
  future* which = future_at(r.subject);
  if (which == nullptr)
    return;
  if (which->dropped)
    return fail_unless_lossy({"a future was dropped twice", "퓨처가 두 번 버려졌습니다"});
  const auto reason = static_cast<trace::drop_reason>(r.detail);
  if (reason == trace::drop_reason::never_polled && which->polls != 0) {
    return fail_unless_lossy({"a future that was polled was dropped as never polled",
                              "폴링된 퓨처가 폴링된 적 없는 것으로 버려졌습니다"});
  }
  which->dropped = reason;
  which->ended = m_now;
  if (reason == trace::drop_reason::cancelled)
    which->state = future_state::cancelled;
  settle(*which);
}

void model::take_task_spawn(const trace::record& r) {
  if (!check_name(r.value))
    return;
  if (r.object != 0 && !gone_over_bound(r.object) && find(r.object).what != entry::kind::task) {
    fail_unless_lossy(
        {"a task was spawned by an unknown task", "알 수 없는 태스크가 태스크를 만들었습니다"});
    if (!m_error.empty())
      return;
  }
  if (!make_entry(r.subject, {entry::kind::task, static_cast<std::uint32_t>(m_tasks.size())})) {
    return;
  }
  task& made = m_tasks.emplace_back();
  made.id = r.subject;
  made.spawned_by = find(r.object).what == entry::kind::task ? r.object : 0;
  made.source = low(r.value);
  made.name = high(r.value);
  made.created = m_now;
  made.since = m_now.time;
  made.next.at = m_now;
}

void model::take_task_end(const trace::record& r) {
  if (r.detail == 0 || r.detail > static_cast<int>(trace::outcome::failed)) {
    return fail(
        {"a task ended with an unknown outcome", "태스크가 어떻게 끝났는지 알 수 없습니다"});
  }
  task* which = task_at(r.subject);
  if (which == nullptr)
    return;
  if (which->ended)
    return fail_unless_lossy({"a task ended twice", "태스크가 두 번 끝났습니다"});
  enter(*which, state_after(static_cast<trace::outcome>(r.detail)));
  which->ended = m_now;
}

void model::take_poll_begin(const trace::record& r) {
  if (m_open.size() == bounds::depth)
    return fail({"polls are nested too deeply", "폴링이 너무 깊이 겹쳤습니다"});
  const id parent = m_open.empty() ? 0 : m_open.back().who;
  id inside = m_open.empty() ? 0 : m_open.back().task;
  if (gone_over_bound(r.subject))
    return open({r.subject, inside, false});
  const entry found = find(r.subject);
  if (found.what == entry::kind::none) {
    return fail_unless_lossy(
        {"something was polled that was never made", "만들어진 적 없는 것이 폴링되었습니다"});
  }
  polled& which = *find_polled(r.subject);
  if (!which.segments.empty() && which.segments.back().open) {
    return fail_unless_lossy({"a poll began inside a poll of the same future",
                              "퓨처를 폴링하는 중에 같은 퓨처의 폴링이 시작되었습니다"});
  }
  if (found.what == entry::kind::task) {
    task& polled_task = m_tasks[found.position];
    if (is_over(polled_task.state))
      return fail_unless_lossy(
          {"a task was polled after its end", "태스크가 끝난 뒤에 폴링되었습니다"});
    enter(polled_task, task_state::polling);
    polled_task.woken_while_polling = false;
    inside = r.subject;
  } else {
    future& polled_future = m_futures[found.position];
    if (polled_future.dropped)
      return fail_unless_lossy(
          {"a future was polled after it was dropped", "퓨처가 버려진 뒤에 폴링되었습니다"});
    if (r.object != 0 && !gone_over_bound(r.object)) {
      if (find(r.object).what != entry::kind::task)
        return fail_unless_lossy({"a future waits for a task that was never spawned",
                                  "퓨처가 만들어진 적 없는 태스크를 기다립니다"});
      polled_future.awaits = r.object;
    }
    if (r.value != 0)
      polled_future.await = low(r.value);
    if (polled_future.polls == 0 && parent != 0 && find_polled(parent) != nullptr) {
      unlink(polled_future);
      adopt(polled_future, parent);
    }
    polled_future.state = future_state::polling;
  }
  ++which.polls;
  const bool kept = m_segments < bounds::segments;
  if (kept) {
    ++m_segments;
    which.segments.push_back({m_now, {}, trace::outcome::pending, true});
    if (found.what == entry::kind::task) {
      task& polled_task = m_tasks[found.position];
      polled_task.schedulings.push_back(polled_task.next);
    }
  } else {
    ++m_lost_here;
  }
  open({r.subject, inside, kept});
}

void model::open(const open_poll& begun) {
  if (m_open.empty()) {
    ++m_outer_polls;
    m_polled_last = begun.who;
  }
  m_open.push_back(begun);
}

void model::take_poll_end(const trace::record& r) {
  if (r.detail > static_cast<int>(trace::outcome::failed)) {
    return fail({"a poll ended with an unknown outcome", "폴링이 어떻게 끝났는지 알 수 없습니다"});
  }
  const auto outcome = static_cast<trace::outcome>(r.detail);
  if (m_open.empty() || m_open.back().who != r.subject) {
    return fail_unless_lossy(
        {"a poll ended that was not the innermost open one", "가장 안쪽이 아닌 폴링이 끝났습니다"});
  }
  const open_poll ended = m_open.back();
  m_open.pop_back();
  const entry found = find(r.subject);
  if (found.what == entry::kind::none)
    return;
  if (ended.has_segment)
    close_segment(*find_polled(r.subject), outcome);
  if (found.what == entry::kind::task) {
    task& which = m_tasks[found.position];
    if (is_over(which.state))
      return;
    // That a task is over is said by its task_end.
    after_poll(which);
  } else {
    future& which = m_futures[found.position];
    // It can be dropped by its own poll.
    if (!which.dropped)
      which.state = future_state_after(outcome);
    if (outcome != trace::outcome::pending)
      settle(which);
  }
}

void model::take_wake(const trace::record& r) {
  if (r.detail > static_cast<int>(trace::wake_cause::external)) {
    return fail({"a task was woken for an unknown cause", "태스크를 깨운 것을 알 수 없습니다"});
  }
  task* which = task_at(r.subject);
  if (which == nullptr)
    return;
  ++which->wakes;
  ++which->wakes_by[r.detail];
  if (r.object == r.subject)
    ++which->self_wakes;
  // Version 3 tells which task a handle is of when that one, at its end, wakes whoever waits.
  if (const entry of = find(low(r.value)); of.what == entry::kind::future) {
    future& handle = m_futures[of.position];
    if (handle.kind == trace::node_kind::join_handle && handle.awaits == 0 &&
        r.object != r.subject && r.detail == static_cast<int>(trace::wake_cause::task))
      handle.awaits = r.object;
  }
  const bool kept = m_wakes.size() < bounds::wakes;
  const scheduling next{m_now,
                        kept ? static_cast<std::uint32_t>(m_wakes.size()) : scheduling::none};
  if (which->state == task_state::waiting) {
    which->next = next;
    enter(*which, task_state::scheduled);
  } else if (which->state == task_state::polling && !which->woken_while_polling) {
    which->next = next;
    which->woken_while_polling = true;
  }
  if (!kept) {
    ++m_lost_here;
    return;
  }
  which->wake_positions.push_back(static_cast<std::uint32_t>(m_wakes.size()));
  m_wakes.push_back({r.object, r.subject, low(r.value), static_cast<trace::wake_cause>(r.detail),
                     (r.extra & 1) != 0, (r.extra & 2) != 0, m_now});
}

void model::take_timer_arm(const trace::record& r) {
  future* which = future_at(r.subject);
  if (which == nullptr)
    return;
  if (which->timer != future::none) {
    timer& armed = m_timers[which->timer];
    if (armed.deadline == r.value && !armed.ended)
      return;
    if (!armed.ended)
      armed.ended = m_now;
  }
  if (m_timers.size() == bounds::ids) {
    ++m_lost_here;
    return;
  }
  which->timer = static_cast<std::uint32_t>(m_timers.size());
  m_timers.push_back({r.subject, r.value, m_now, std::nullopt});
}

void model::take_fetch(const trace::record& r) {
  if (r.detail > static_cast<int>(trace::fetch_phase::aborted)) {
    return fail({"a request is in an unknown phase", "요청의 단계를 알 수 없습니다"});
  }
  future* which = future_at(r.subject);
  if (which == nullptr)
    return;
  const auto phase = static_cast<trace::fetch_phase>(r.detail);
  if (phase == trace::fetch_phase::sent) {
    if (r.object != 0 && !m_texts.contains(r.object)) {
      return fail_unless_lossy({"a request has an unknown URL", "요청의 URL을 알 수 없습니다"});
    }
    if (m_fetches.size() == bounds::ids) {
      ++m_lost_here;
      return;
    }
    which->fetch = static_cast<std::uint32_t>(m_fetches.size());
    fetch& sent = m_fetches.emplace_back();
    sent.future = r.subject;
    sent.url = r.object;
    sent.sent = m_now;
    return;
  }
  if (which->fetch == future::none) {
    return fail_unless_lossy(
        {"a request went on that was never sent", "보낸 적 없는 요청이 진행되었습니다"});
  }
  fetch& request = m_fetches[which->fetch];
  request.phase = phase;
  request.bytes = std::max(request.bytes, r.value);
  if (r.extra != 0)
    request.status = r.extra;
  if (phase == trace::fetch_phase::headers) {
    request.headers = m_now;
  } else if (!request.ended) {
    request.ended = m_now;
  }
}

void model::take_misuse(const trace::record& r) {
  if (r.detail > static_cast<int>(trace::misuse_kind::failure_lost))
    return fail(
        {"the program made an unknown mistake", "프로그램의 실수가 무엇인지 알 수 없습니다"});
  if (task_at(r.subject) == nullptr)
    return;
  if (m_misuses.size() == bounds::marks) {
    ++m_lost_here;
    return;
  }
  const auto kind = static_cast<trace::misuse_kind>(r.detail);
  const bool lost = kind == trace::misuse_kind::failure_lost;
  m_misuses.push_back({kind, r.subject, lost ? 0 : r.object, lost ? r.object : 0, m_now});
}

void model::take_allocate(const trace::record& r) {
  ++m_memory.allocations;
  m_memory.bytes += r.value;
  m_memory.most_bytes = std::max(m_memory.most_bytes, m_memory.bytes);
  if (r.subject == 0 || gone_over_bound(r.subject))
    return;
  polled* which = find_polled(r.subject);
  if (which == nullptr)
    return fail_unless_lossy({"memory was allocated for what was never made",
                              "만들어진 적 없는 것에 메모리가 할당되었습니다"});
  if (which->block != 0)
    return fail_unless_lossy(
        {"something has two blocks of memory", "메모리 블록이 둘인 것이 있습니다"});
  which->block = static_cast<std::uint32_t>(std::min<std::uint64_t>(r.value, 0xffff'ffff));
  const entry found = find(r.subject);
  count_block(found.what == entry::kind::task ? r.subject : m_futures[found.position].task, *which);
}

void model::take_free(const trace::record& r) {
  if (r.value > m_memory.bytes) {
    fail_unless_lossy({"more memory was given back than was allocated",
                       "할당된 것보다 많은 메모리가 반환되었습니다"});
    m_memory.bytes = 0;
  } else {
    m_memory.bytes -= r.value;
  }
  if (r.subject == 0 || gone_over_bound(r.subject))
    return;
  polled* which = find_polled(r.subject);
  if (which == nullptr || which->block == 0 || which->block_is_free)
    return fail_unless_lossy({"memory was given back that was never allocated",
                              "할당된 적 없는 메모리가 반환되었습니다"});
  which->block_is_free = true;
  const entry found = find(r.subject);
  const id inside = found.what == entry::kind::task ? r.subject : m_futures[found.position].task;
  if (find(inside).what == entry::kind::task)
    m_tasks[find(inside).position].bytes -= which->block;
}

} // namespace pollux::model
