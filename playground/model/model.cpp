#include "model.hpp"

#include "bounds.hpp"
#include "say.hpp"

#include <algorithm>

namespace pollux::model {

using trace::event;

namespace {

// What names things is no step of the program, and a block comes and goes in the step of what it is
// for.
bool is_step(event kind) {
  return kind != event::begin && kind != event::text && kind != event::source &&
         kind != event::allocate && kind != event::free;
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
      return fail({"it does not start with a begin record", "begin 기록으로 시작하지 않습니다"});
    m_sequence = r.sequence;
  } else {
    if (r.sequence <= m_sequence)
      return fail({"the sequence numbers do not count up", "순서 번호가 커지지 않습니다"});
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
  if (is_step(r.kind))
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
      return fail_unless_lossy({"a mark has an unknown text", "표시의 텍스트를 알 수 없습니다"});
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
  case event::misuse:
    return take_misuse(r);
  case event::allocate:
    return take_allocate(r);
  case event::free:
    return take_free(r);
  }
  fail({"it has a record of an unknown kind, {0}", "종류가 {0}인 기록은 알 수 없습니다"},
       static_cast<int>(r.kind));
}

void model::fail(const phrase& what, int which) {
  m_error = say({"The trace is damaged at record {0}: {1}. What is shown is what came before.",
                 "트레이스가 {0}번째 기록에서 손상되었습니다: {1}. 그 앞까지만 보여 줍니다."},
                {std::to_string(m_records), say(what, {std::to_string(which)})});
}

void model::fail_unless_lossy(const phrase& what) {
  if (!m_lossy)
    fail(what);
}

bool model::make_entry(id which, entry made) {
  if (which == 0) {
    fail({"a task or future has no id", "태스크나 퓨처에 번호가 없습니다"});
    return false;
  }
  if (gone_over_bound(which)) {
    ++m_lost_here;
    return false;
  }
  if (find(which).what != entry::kind::none) {
    fail_unless_lossy(
        {"two tasks or futures have the same id", "번호가 같은 태스크나 퓨처가 둘 있습니다"});
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
  fail_unless_lossy({"a record is about a task that was never spawned",
                     "만들어진 적 없는 태스크에 대한 기록이 있습니다"});
  return nullptr;
}

future* model::future_at(id which) {
  if (gone_over_bound(which))
    return nullptr;
  const entry found = find(which);
  if (found.what == entry::kind::future)
    return &m_futures[found.position];
  fail_unless_lossy({"a record is about a future that was never made",
                     "만들어진 적 없는 퓨처에 대한 기록이 있습니다"});
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
      if (!is_over(which.state))
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
  count_block(child.task, child);
}

// Its block is one of those of that task.
void model::count_block(id inside, const polled& which) {
  if (which.block == 0 || find(inside).what != entry::kind::task)
    return;
  task& counts = m_tasks[find(inside).position];
  ++counts.allocations;
  if (which.block_is_free)
    return;
  counts.bytes += which.block;
  counts.most_bytes = std::max(counts.most_bytes, counts.bytes);
}

void model::unlink(future& child) {
  if (const entry inside = find(child.task); child.block != 0 && inside.what == entry::kind::task) {
    task& counts = m_tasks[inside.position];
    --counts.allocations;
    counts.bytes -= child.block_is_free ? 0 : child.block;
  }
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
