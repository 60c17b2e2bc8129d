#include "model.hpp"

#include "bounds.hpp"

#include <algorithm>

namespace pollux::model {

using trace::event;

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

bool over(task_state state) {
  return state == task_state::ready || state == task_state::cancelled ||
         state == task_state::failed;
}

} // namespace

void model::feed(std::span<const std::byte> bytes) {
  m_decoder.feed(bytes, [this](const trace::record& r) { apply(r); });
}

void model::apply(const trace::record& r) {
  if (!m_error.empty())
    return;
  if (m_records == 0) {
    if (r.kind != event::begin)
      return fail("it does not start with a begin record");
    m_sequence = r.sequence;
  } else {
    if (r.sequence <= m_sequence)
      return fail("the sequence numbers do not count up");
    if (const std::uint32_t gap = r.sequence - m_sequence - 1; gap != 0) {
      m_gaps += gap;
      m_lost_in_trace = std::max(m_lost_in_trace, m_gaps);
      m_lossy = true;
      forget_open_polls();
    }
    m_sequence = r.sequence;
  }
  m_now.sequence = r.sequence;
  // The piece of a text lies where other records have the time. A clock that goes back is taken to
  // stand.
  if (r.kind != event::text)
    m_now.time = std::max(m_now.time, r.time);
  if (r.kind != event::begin && r.kind != event::text && r.kind != event::source)
    ++m_now.step;
  if (!m_idles.empty() && m_idles.back().open && r.kind != event::text && r.kind != event::idle) {
    m_idles.back().end = m_now;
    m_idles.back().open = false;
  }
  ++m_records;
  take(r);
}

void model::take(const trace::record& r) {
  switch (r.kind) {
  case event::begin:
    return take_begin(r);
  case event::text:
    return take_text(r);
  case event::source:
    return take_source(r);
  case event::node_create:
    return take_node_create(r);
  case event::node_drop:
    return take_node_drop(r);
  case event::task_spawn:
    return take_task_spawn(r);
  case event::task_end:
    return take_task_end(r);
  case event::poll_begin:
    return take_poll_begin(r);
  case event::poll_end:
    return take_poll_end(r);
  case event::wake:
    return take_wake(r);
  case event::timer_arm:
    return take_timer_arm(r);
  case event::fetch:
    return take_fetch(r);
  case event::idle:
    if (!m_idles.empty() && m_idles.back().open)
      return;
    if (m_idles.size() == bounds::marks)
      return;
    m_idles.push_back({m_now, {}, true});
    return;
  case event::mark:
    if (!m_texts.contains(r.subject))
      return fail_unless_lossy("a mark has an unknown text");
    if (m_marks.size() == bounds::marks) {
      ++m_lost_here;
      return;
    }
    m_marks.push_back({r.subject, m_now});
    return;
  case event::lost:
    m_lost_in_trace = std::max(m_lost_in_trace, r.value);
    m_lossy = true;
    forget_open_polls();
    return;
  case event::end:
    m_exit = static_cast<std::int32_t>(r.object);
    m_alive_at_end = (r.value & 1) != 0;
    return;
  }
  fail("it has a record of an unknown kind, " + std::to_string(static_cast<int>(r.kind)));
}

void model::take_begin(const trace::record& r) {
  if (m_records != 1)
    return fail("it begins twice");
  if (r.subject != trace::format_version) {
    m_error = "This trace has format version " + std::to_string(r.subject) + ", but only version " +
              std::to_string(trace::format_version) +
              " can be read here. Build the program and the page from the same source.";
    return;
  }
  if (r.detail > static_cast<int>(trace::clock_kind::simulated)) {
    return fail("it has an unknown kind of clock");
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
    return fail("a piece of a text lies outside of its text");
  case texts::result::over_bound:
    ++m_lost_here;
    m_lossy = true;
    return;
  }
}

void model::take_source(const trace::record& r) {
  if (!m_texts.contains(low(r.value)) || (high(r.value) != 0 && !m_texts.contains(high(r.value)))) {
    return fail_unless_lossy("a place in the source has an unknown text");
  }
  if (m_sources.size() == bounds::sources) {
    ++m_lost_here;
    m_lossy = true;
    return;
  }
  m_sources[r.subject] = {r.object, r.extra, low(r.value), high(r.value)};
}

void model::take_node_create(const trace::record& r) {
  if (r.detail > static_cast<int>(trace::node_kind::join_handle)) {
    return fail("a future is of an unknown kind, " + std::to_string(r.detail));
  }
  if (!check_name(r.value))
    return;
  if (r.object != 0 && !gone_over_bound(r.object)) {
    const polled* maker = find_polled(r.object);
    if (maker == nullptr || maker->polls == 0) {
      fail_unless_lossy("a future was made by a poll that never began");
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
    return fail("a future was dropped for an unknown reason");
  }
  future* which = future_at(r.subject);
  if (which == nullptr)
    return;
  if (which->dropped)
    return fail_unless_lossy("a future was dropped twice");
  const auto reason = static_cast<trace::drop_reason>(r.detail);
  if (reason == trace::drop_reason::never_polled && which->polls != 0) {
    return fail_unless_lossy("a future that was polled was dropped as never polled");
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
    fail_unless_lossy("a task was spawned by an unknown task");
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
    return fail("a task ended with an unknown outcome");
  }
  task* which = task_at(r.subject);
  if (which == nullptr)
    return;
  if (which->ended)
    return fail_unless_lossy("a task ended twice");
  enter(*which, state_after(static_cast<trace::outcome>(r.detail)));
  which->ended = m_now;
}

void model::take_poll_begin(const trace::record& r) {
  if (m_open.size() == bounds::depth)
    return fail("polls are nested too deeply");
  const id parent = m_open.empty() ? 0 : m_open.back().who;
  id inside = m_open.empty() ? 0 : m_open.back().task;
  if (gone_over_bound(r.subject)) {
    m_open.push_back({r.subject, inside, false});
    return;
  }
  const entry found = find(r.subject);
  if (found.what == entry::kind::none) {
    return fail_unless_lossy("something was polled that was never made");
  }
  polled& which = *find_polled(r.subject);
  if (!which.segments.empty() && which.segments.back().open) {
    return fail_unless_lossy("a poll began inside a poll of the same future");
  }
  if (found.what == entry::kind::task) {
    task& polled_task = m_tasks[found.position];
    if (over(polled_task.state))
      return fail_unless_lossy("a task was polled after its end");
    enter(polled_task, task_state::polling);
    polled_task.woken_while_polling = false;
    inside = r.subject;
  } else {
    future& polled_future = m_futures[found.position];
    if (polled_future.dropped)
      return fail_unless_lossy("a future was polled after it was dropped");
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
  m_open.push_back({r.subject, inside, kept});
}

void model::take_poll_end(const trace::record& r) {
  if (r.detail > static_cast<int>(trace::outcome::failed)) {
    return fail("a poll ended with an unknown outcome");
  }
  const auto outcome = static_cast<trace::outcome>(r.detail);
  if (m_open.empty() || m_open.back().who != r.subject) {
    return fail_unless_lossy("a poll ended that was not the innermost open one");
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
    if (over(which.state))
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
    return fail("a task was woken for an unknown cause");
  }
  task* which = task_at(r.subject);
  if (which == nullptr)
    return;
  ++which->wakes;
  ++which->wakes_by[r.detail];
  if (r.object == r.subject)
    ++which->self_wakes;
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
                     r.extra != 0, m_now});
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
    return fail("a request is in an unknown phase");
  }
  future* which = future_at(r.subject);
  if (which == nullptr)
    return;
  const auto phase = static_cast<trace::fetch_phase>(r.detail);
  if (phase == trace::fetch_phase::sent) {
    if (r.object != 0 && !m_texts.contains(r.object)) {
      return fail_unless_lossy("a request has an unknown URL");
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
    return fail_unless_lossy("a request went on that was never sent");
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

void model::fail(std::string_view what) {
  m_error = "The trace is damaged at record " + std::to_string(m_records) + ": " +
            std::string(what) + ". What is shown is what came before.";
}

void model::fail_unless_lossy(std::string_view what) {
  if (!m_lossy)
    fail(what);
}

bool model::check_name(std::uint64_t value) {
  if (high(value) != 0 && !m_texts.contains(high(value))) {
    fail_unless_lossy("a name has an unknown text");
  } else if (low(value) != 0 && !m_sources.contains(low(value))) {
    fail_unless_lossy("a place in the source is unknown");
  }
  return m_error.empty();
}

bool model::make_entry(id which, entry made) {
  if (which == 0) {
    fail("a task or future has no id");
    return false;
  }
  if (gone_over_bound(which)) {
    ++m_lost_here;
    return false;
  }
  if (find(which).what != entry::kind::none) {
    fail_unless_lossy("two tasks or futures have the same id");
    return false;
  }
  if (which >= m_entries.size()) {
    m_entries.resize(std::max<std::size_t>(which + 1, m_entries.size() * 2));
  }
  m_entries[which] = made;
  return true;
}

model::entry model::find(id which) const {
  return which < m_entries.size() ? m_entries[which] : entry{};
}

polled* model::find_polled(id which) {
  const entry found = find(which);
  switch (found.what) {
  case entry::kind::none:
    return nullptr;
  case entry::kind::task:
    return &m_tasks[found.position];
  case entry::kind::future:
    return &m_futures[found.position];
  }
  return nullptr;
}

task* model::task_at(id which) {
  if (gone_over_bound(which))
    return nullptr;
  const entry found = find(which);
  if (found.what == entry::kind::task)
    return &m_tasks[found.position];
  fail_unless_lossy("a record is about a task that was never spawned");
  return nullptr;
}

future* model::future_at(id which) {
  if (gone_over_bound(which))
    return nullptr;
  const entry found = find(which);
  if (found.what == entry::kind::future)
    return &m_futures[found.position];
  fail_unless_lossy("a record is about a future that was never made");
  return nullptr;
}

const task* model::find_task(id which) const {
  const entry found = find(which);
  return found.what == entry::kind::task ? &m_tasks[found.position] : nullptr;
}

const future* model::find_future(id which) const {
  const entry found = find(which);
  return found.what == entry::kind::future ? &m_futures[found.position] : nullptr;
}

const source* model::find_source(std::uint32_t source_id) const {
  const auto found = m_sources.find(source_id);
  return found == m_sources.end() ? nullptr : &found->second;
}

bool model::gone_over_bound(id which) {
  return which >= bounds::ids;
}

// After a gap nobody knows which polls are still open.
void model::forget_open_polls() {
  while (!m_open.empty()) {
    const open_poll open = m_open.back();
    m_open.pop_back();
    const entry found = find(open.who);
    if (found.what == entry::kind::none)
      continue;
    if (open.has_segment)
      close_segment(*find_polled(open.who), trace::outcome::pending);
    if (found.what == entry::kind::task) {
      task& which = m_tasks[found.position];
      if (!over(which.state))
        after_poll(which);
    } else if (m_futures[found.position].state == future_state::polling) {
      m_futures[found.position].state = future_state::pending;
    }
  }
}

void model::close_segment(polled& which, trace::outcome outcome) {
  segment& last = which.segments.back();
  last.end = m_now;
  last.outcome = outcome;
  last.open = false;
}

polled& model::children_of(id parent) {
  polled* found = find_polled(parent);
  return found == nullptr ? m_outside : *found;
}

// Parents were polled before their children are adopted for good, so that there is no cycle.
void model::adopt(future& child, id parent) {
  child.parent = parent;
  const entry above = find(parent);
  child.task = above.what == entry::kind::task     ? parent
               : above.what == entry::kind::future ? m_futures[above.position].task
                                                   : 0;
  polled& owner = children_of(parent);
  child.previous_sibling = owner.last_child;
  child.next_sibling = 0;
  if (owner.last_child == 0) {
    owner.first_child = child.id;
  } else {
    m_futures[find(owner.last_child).position].next_sibling = child.id;
  }
  owner.last_child = child.id;
}

void model::unlink(future& child) {
  polled& owner = children_of(child.parent);
  if (child.previous_sibling == 0) {
    owner.first_child = child.next_sibling;
  } else {
    m_futures[find(child.previous_sibling).position].next_sibling = child.next_sibling;
  }
  if (child.next_sibling == 0) {
    owner.last_child = child.previous_sibling;
  } else {
    m_futures[find(child.next_sibling).position].previous_sibling = child.previous_sibling;
  }
}

void model::after_poll(task& which) {
  if (which.woken_while_polling)
    which.next.at = m_now;
  enter(which, which.woken_while_polling ? task_state::scheduled : task_state::waiting);
}

void model::enter(task& which, task_state state) {
  const times until_now = times_of(which);
  which.busy = until_now.busy;
  which.scheduled = until_now.scheduled;
  which.idle = until_now.idle;
  which.since = m_now.time;
  which.state = state;
}

model::times model::times_of(const task& which) const {
  times result{which.busy, which.scheduled, which.idle};
  const std::uint64_t passed = m_now.time - which.since;
  switch (which.state) {
  case task_state::never_polled:
  case task_state::scheduled:
    result.scheduled += passed;
    break;
  case task_state::polling:
    result.busy += passed;
    break;
  case task_state::waiting:
    result.idle += passed;
    break;
  case task_state::ready:
  case task_state::cancelled:
  case task_state::failed:
    break;
  }
  return result;
}

// A future that is over waits for nothing.
void model::settle(const future& which) {
  if (which.timer != future::none && !m_timers[which.timer].ended) {
    m_timers[which.timer].ended = m_now;
  }
}

} // namespace pollux::model
