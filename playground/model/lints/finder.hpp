// What the families of lints share: the model, and the list of what was found.
#pragma once

#include "../lints.hpp"
#include "../say.hpp"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <tuple>
#include <vector>

namespace pollux::model {

class finder {
public:
  explicit finder(const class model& of) : model(of) {}

  const class model& model;

  /// Notes a lint. Lints of one kind about tasks or futures of one name and place become one.
  void add(lint&& found);

  /// Notes that a poll of a future, which began with that record, was for nothing.
  void mark_needless(id which, std::uint32_t begin) { m_needless[which].push_back(begin); }

  /// All futures inside a task, in the order in which they were made.
  [[nodiscard]] std::span<const future* const> futures_of(id task);

  /// The name of a task or future.
  [[nodiscard]] std::string name(id which) const;

  [[nodiscard]] lints take();

private:
  std::vector<lint> m_found;
  // Who is marked, and by which of m_found.
  std::vector<std::pair<id, std::uint32_t>> m_marks;
  std::unordered_map<id, std::vector<std::uint32_t>> m_needless;
  std::map<std::tuple<lint_kind, std::uint32_t, std::uint32_t>, std::size_t> m_known;
  // The futures by their task, and where each task's begin; made when first asked for.
  std::vector<const future*> m_by_task;
  std::unordered_map<id, std::pair<std::size_t, std::size_t>> m_ranges;
};

/// "2 times"
[[nodiscard]] std::string times(std::uint64_t count);

/// "33 %"
[[nodiscard]] std::string percent(std::uint64_t part, std::uint64_t whole);

/// Whether a poll of it was open when that record was written.
[[nodiscard]] bool was_polled_at(const polled& which, std::uint32_t sequence);

/// How a task waits, or waited until `since`: "work › join (download › fetch a, sleep 20 ms)".
/// Without `since`: what is pending now; with it, what was dropped after that.
[[nodiscard]] std::string await_tree(const model& model, const task& task,
                                     std::optional<std::uint32_t> since = std::nullopt);

// The families.
void find_stuck(finder& into);
void find_blocking(finder& into);
void find_needless_wakes(finder& into);
void find_needless_polls(finder& into);
void find_never_polled(finder& into);
void find_polled_after_ready(finder& into);
void find_dropped_requests(finder& into);
void find_lost_failures(finder& into);
void find_leaks(finder& into);
void find_serial_waits(finder& into);
void find_large_futures(finder& into);

} // namespace pollux::model
