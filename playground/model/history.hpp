// The records of a trace, kept, so that the model of any earlier moment can be made again.
#pragma once

#include "bounds.hpp"
#include "decoder.hpp"
#include "model.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace pollux::model {

/// A moment is named by its step: that of `moment`. Step 0 is before anything happened.
///
/// One goes from *stop* to stop, one for each outer poll: the first is right before the first of
/// these polls, each other one right after a poll and what belongs to it. So at stop `n` there have
/// been `n` polls.
class history {
public:
  /// Takes bytes of a trace, in order; they may end in the middle of a record.
  void feed(std::span<const std::byte> bytes);

  /// What is known by now.
  [[nodiscard]] const model& latest() const { return m_latest; }

  /// The records that were kept: the trace, or its first bounds::records ones.
  [[nodiscard]] std::span<const trace::record> records() const { return m_records; }

  /// The last step that one can go to: that of latest(), unless bounds::records was reached.
  [[nodiscard]] std::uint32_t steps() const;

  /// The model after a step and before the next; at steps() and beyond it is that of all that was
  /// kept. Valid until the next call of at() or feed().
  [[nodiscard]] const model& at(std::uint32_t step);

  /// When a step happened, in ns.
  [[nodiscard]] std::uint64_t time_of(std::uint32_t step) const;
  /// The last step that had happened at a time.
  [[nodiscard]] std::uint32_t step_at(std::uint64_t time) const;

  /// Outer polls that have begun.
  [[nodiscard]] std::uint32_t polls() const { return static_cast<std::uint32_t>(m_polls.size()); }
  /// Outer polls that are over at a step.
  [[nodiscard]] std::uint32_t polls_at(std::uint32_t step) const;
  /// Whether a step is inside of an outer poll.
  [[nodiscard]] bool is_inside_poll(std::uint32_t step) const;
  /// The step at which an outer poll begins, counted from 0.
  [[nodiscard]] std::uint32_t begin_of(std::uint32_t poll) const { return m_polls[poll].begin; }
  /// The step of the stop after so many polls, of which there have to be so many.
  [[nodiscard]] std::uint32_t stop(std::uint32_t polls) const;
  /// The stop one poll earlier: inside a poll, the one before it.
  [[nodiscard]] std::uint32_t back(std::uint32_t step) const;
  /// The stop one poll later: inside a poll, the one after it. Nothing: it is the latest poll that
  /// ends there, or there is none, and what follows is the latest moment.
  [[nodiscard]] std::optional<std::uint32_t> forward(std::uint32_t step) const;

private:
  // The steps at which an outer poll begins and ends, and that of the last record that belongs to
  // it.
  struct outer_poll {
    std::uint32_t begin;
    std::uint32_t end = none;
    std::uint32_t settled = none;
  };
  static constexpr std::uint32_t none = 0xffff'ffff;

  void take(const trace::record& record);
  void note_polls(const trace::record& record, std::uint64_t polls_before);
  [[nodiscard]] std::size_t records_until(std::uint32_t step) const;

  decoder m_decoder;
  model m_latest;
  std::vector<trace::record> m_records;
  // The position in m_records of the record that made each step; step 0 is the first record.
  std::vector<std::uint32_t> m_steps;
  std::vector<outer_poll> m_polls;

  // The model after so many records that was asked for last, and some on the way to it.
  model m_shown;
  std::size_t m_shown_records = 0;
  std::map<std::size_t, model> m_snapshots;
};

} // namespace pollux::model
