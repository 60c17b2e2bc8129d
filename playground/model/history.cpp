#include "history.hpp"

#include <algorithm>
#include <iterator>

namespace pollux::model {
namespace {

// So many records lie between two snapshots: what lies between is fed again.
constexpr std::size_t snapshot_distance = 100'000;

} // namespace

void history::feed(std::span<const std::byte> bytes) {
  m_decoder.feed(bytes, [this](const trace::record& record) { take(record); });
}

void history::take(const trace::record& record) {
  if (!m_latest.error().empty())
    return;
  const std::uint64_t polls_before = m_latest.outer_polls();
  m_latest.apply(record);
  if (m_records.size() == bounds::records)
    return;
  if (m_steps.size() == m_latest.now().step)
    m_steps.push_back(static_cast<std::uint32_t>(m_records.size()));
  m_records.push_back(record);
  note_polls(record, polls_before);
}

void history::note_polls(const trace::record& record, std::uint64_t polls_before) {
  const std::uint32_t step = m_latest.now().step;
  const bool begins = m_latest.outer_polls() != polls_before;
  if (!m_polls.empty()) {
    outer_poll& last = m_polls.back();
    if (last.end == none) {
      // A gap ends what was open, even where the next poll begins.
      if (begins || m_latest.polling() == 0)
        last.end = last.settled = begins ? step - 1 : step;
    } else if (last.settled + 1 == step &&
               (record.kind == trace::event::task_end || record.kind == trace::event::node_drop)) {
      last.settled = step;
    }
  }
  if (begins)
    m_polls.push_back({step});
}

std::uint32_t history::steps() const {
  return m_steps.empty() ? 0 : static_cast<std::uint32_t>(m_steps.size() - 1);
}

std::size_t history::records_until(std::uint32_t step) const {
  return step < steps() ? m_steps[step + 1] : m_records.size();
}

const model& history::at(std::uint32_t step) {
  const std::size_t wanted = records_until(step);
  const auto after = m_snapshots.upper_bound(wanted);
  const auto before = after == m_snapshots.begin() ? m_snapshots.end() : std::prev(after);
  const std::size_t snapshot = before == m_snapshots.end() ? 0 : before->first;
  if (m_shown_records > wanted || m_shown_records < snapshot) {
    m_shown = before == m_snapshots.end() ? model{} : before->second;
    m_shown_records = snapshot;
  }
  while (m_shown_records < wanted) {
    m_shown.apply(m_records[m_shown_records++]);
    if (m_shown_records % snapshot_distance == 0)
      m_snapshots.try_emplace(m_shown_records, m_shown);
  }
  return m_shown;
}

std::uint64_t history::time_of(std::uint32_t step) const {
  return m_steps.empty() ? 0 : m_records[m_steps[std::min(step, steps())]].time;
}

std::uint32_t history::step_at(std::uint64_t time) const {
  const auto later = std::partition_point(
      m_steps.begin(), m_steps.end(), [&](std::uint32_t at) { return m_records[at].time <= time; });
  return later == m_steps.begin() ? 0 : static_cast<std::uint32_t>(later - m_steps.begin() - 1);
}

std::uint32_t history::polls_at(std::uint32_t step) const {
  const auto found = std::partition_point(m_polls.begin(), m_polls.end(),
                                          [&](const outer_poll& poll) { return poll.end <= step; });
  return static_cast<std::uint32_t>(found - m_polls.begin());
}

bool history::is_inside_poll(std::uint32_t step) const {
  const std::uint32_t over = polls_at(step);
  return over < polls() && m_polls[over].begin <= step;
}

std::uint32_t history::stop(std::uint32_t polls) const {
  if (m_polls.empty())
    return steps();
  return polls == 0 ? m_polls.front().begin - 1 : m_polls[polls - 1].settled;
}

std::uint32_t history::back(std::uint32_t step) const {
  const std::uint32_t over = polls_at(step);
  return stop(over == 0 || is_inside_poll(step) ? over : over - 1);
}

std::optional<std::uint32_t> history::forward(std::uint32_t step) const {
  const std::uint32_t next = polls_at(step) + 1;
  if (next >= polls())
    return std::nullopt;
  return stop(next);
}

} // namespace pollux::model
