// Lints: what a trace shows to be wrong with its program, or worth a look. A function of a model;
// what a trace cannot show for certain is left out, for a lint that is wrong is worse than none.
#pragma once

#include "model.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace pollux::model {

enum class lint_kind : std::uint8_t {
  // Nothing will poll it again.
  pending_without_waker,
  awaits_itself,
  futurelock,
  lost_waker,
  // It keeps the thread.
  never_yielded,
  blocking_poll,
  // It is polled, or woken, for nothing.
  busy_poll,
  self_wakes,
  spurious_wakes,
  join_over_poll,
  // It is not polled as it should be.
  polled_after_ready,
  never_polled,
  // What was dropped.
  failure_lost,
  select_dropped_fetch,
  leaked_at_exit,
  // It could be better.
  accidental_serial,
  large_future,
};

/// note: it may be what was meant; warning: hardly; error: surely not.
enum class severity : std::uint8_t { note, warning, error };

struct lint {
  lint_kind kind{};
  pollux::model::severity severity{};
  /// The task it is about; 0: none.
  id task = 0;
  /// The future it is about; 0: the task as a whole.
  id future = 0;
  /// The line to look at; 0 when unknown.
  std::uint32_t line = 0;
  /// What was seen, a sentence with the figures.
  std::string evidence = {};
  /// How many more tasks or futures of that name and place it is true of.
  std::uint32_t more = 0;
};

struct lints {
  /// The worst first.
  std::vector<lint> found;
  /// For each task and future that has one, also for those that `more` counts: the position of the
  /// worst in `found`.
  std::unordered_map<id, std::uint32_t> marks;

  /// Of each future that was polled although nothing had woken it: the numbers of the records with
  /// which these polls began, ascending.
  std::unordered_map<id, std::vector<std::uint32_t>> needless;

  /// How many polls of a future were such.
  [[nodiscard]] std::size_t needless_polls(id which) const {
    const auto polls = needless.find(which);
    return polls == needless.end() ? 0 : polls->second.size();
  }
  [[nodiscard]] bool is_needless(id which, const segment& poll) const {
    const auto polls = needless.find(which);
    return polls != needless.end() &&
           std::binary_search(polls->second.begin(), polls->second.end(), poll.begin.sequence);
  }

  /// The worst lint about a task or future, or null.
  [[nodiscard]] const lint* about(id which) const {
    const auto mark = marks.find(which);
    return mark == marks.end() ? nullptr : &found[mark->second];
  }
};

[[nodiscard]] lints find_lints(const model& model);

[[nodiscard]] std::string_view word(lint_kind kind);
[[nodiscard]] std::string_view word(severity severity);

/// Why it matters and what to do, a sentence.
[[nodiscard]] std::string_view why(lint_kind kind);

/// The evidence, with the count of others it is true of.
[[nodiscard]] std::string sentence(const lint& lint);

} // namespace pollux::model
