// Futures and tasks that were dropped without a poll. Not all of them are mistakes: what select has
// dropped because another child was ready at once, or what was never reached because something
// threw or was cancelled, was not forgotten.
#include "finder.hpp"
#include "nesting.hpp"

#include "../words.hpp"

#include <algorithm>
#include <unordered_set>

namespace pollux::model {
namespace {

using trace::node_kind;

class search {
public:
  explicit search(finder& into) : m_into(into), m_model(into.model) {}

  void find() {
    for (const task& each : m_model.tasks()) {
      if (each.polls == 0 && each.state == task_state::cancelled) {
        m_ends_of_unpolled_tasks.insert(each.ended->step);
        if (was_dropped_at_once(each))
          add(each);
      }
    }
    std::vector<const future*> candidates;
    for (const future& each : m_model.futures()) {
      if (each.state == future_state::failed)
        m_with_failed_child.insert(each.parent);
      if (is_candidate(each))
        candidates.push_back(&each);
    }
    if (candidates.empty())
      return;
    for (const future& each : m_model.futures()) {
      if (each.dropped)
        m_drops.push_back(&each);
    }
    std::sort(m_drops.begin(), m_drops.end(),
              [](const future* a, const future* b) { return a->ended->step < b->ended->step; });
    // Those of one task come together, for its polls are sorted once.
    std::sort(candidates.begin(), candidates.end(), [](const future* a, const future* b) {
      return a->task != b->task ? a->task < b->task : a->id < b->id;
    });
    std::optional<nesting> polls;
    id of = 0;
    for (const future* each : candidates) {
      if (each->task != of) {
        const task* inside = m_model.find_task(of = each->task);
        polls.reset();
        if (inside != nullptr)
          polls.emplace(m_into, *inside);
      }
      // Dropped by the very coroutine that made it, and by nothing that it was given to.
      if (polls && polls->innermost_at(each->ended->sequence) == each->parent &&
          !m_with_failed_child.contains(each->parent) && !went_with_another(*each))
        add(*each);
    }
  }

private:
  [[nodiscard]] bool is_candidate(const future& which) const {
    if (which.dropped != trace::drop_reason::never_polled)
      return false;
    if (which.kind != node_kind::coroutine && which.kind != node_kind::fetch &&
        which.kind != node_kind::sleep)
      return false;
    const future* maker = m_model.find_future(which.parent);
    return maker != nullptr && was_polled_at(*maker, which.ended->sequence);
  }

  // Spawned and cancelled in one poll of its spawner: its handle was dropped before it could be
  // polled.
  [[nodiscard]] bool was_dropped_at_once(const task& which) const {
    const task* spawner = m_model.find_task(which.spawned_by);
    if (spawner == nullptr || !was_polled_at(*spawner, which.ended->sequence))
      return false;
    const auto poll = std::find_if(
        spawner->segments.rbegin(), spawner->segments.rend(),
        [&](const segment& each) { return each.begin.sequence < which.ended->sequence; });
    return poll != spawner->segments.rend() && poll->begin.sequence < which.created.sequence;
  }

  // Whether a future, which was destroyed as a part of it, may have owned `which`: then it was not
  // forgotten, but given away. The drop of the owner comes before those of its parts, without
  // anything between.
  [[nodiscard]] bool went_with_another(const future& which) const {
    constexpr std::size_t most = 1000;
    auto at = std::lower_bound(
        m_drops.begin(), m_drops.end(), which.ended->step,
        [](const future* each, std::uint32_t step) { return each->ended->step < step; });
    const auto self = at;
    for (std::size_t seen = 0; at != m_drops.begin(); ++seen) {
      const future& later = **at;
      const future& owner = **--at;
      if (owner.ended->step + 1 != later.ended->step)
        break;
      if (seen == most || may_own(owner, which))
        return true;
    }
    // What a task that was never polled was to do belongs to the task.
    std::uint32_t step = which.ended->step;
    for (at = self; at != m_drops.end() && (*at)->ended->step == step; ++at)
      ++step;
    return m_ends_of_unpolled_tasks.contains(step);
  }

  static bool may_own(const future& owner, const future& which) {
    if (owner.parent != which.parent)
      return false;
    // Only sets of futures are given what is made after them.
    if (owner.kind != node_kind::other && owner.created.sequence < which.created.sequence)
      return false;
    const bool ready = owner.state == future_state::ready;
    switch (owner.kind) {
    case node_kind::join:      // to be ready, it must have polled all
    case node_kind::select:    // losers are dropped in its poll
    case node_kind::coroutine: // it would have been a parameter
      return owner.polls > 0 && !ready;
    case node_kind::timeout:
      return which.kind == node_kind::sleep || (owner.polls > 0 && !ready);
    case node_kind::other:
      return owner.polls > 0 || which.kind == node_kind::sleep;
    case node_kind::sleep:
    case node_kind::fetch:
    case node_kind::yield:
    case node_kind::join_handle:
      return false;
    }
    return false;
  }

  void add(const future& which) {
    m_into.add({.kind = lint_kind::never_polled,
                .severity = severity::warning,
                .task = which.task,
                .future = which.id,
                .line = line(m_model, which),
                .evidence = say({"{0} was made by {1} and dropped without a poll.",
                                 "{0} 퓨처는 {1} 안에서 만들어졌다가 한 번도 폴링되지 않고 "
                                 "버려졌습니다."},
                                {name(m_model, which), m_into.name(which.parent)})});
  }
  void add(const task& which) {
    m_into.add({.kind = lint_kind::never_polled,
                .severity = severity::warning,
                .task = which.id,
                .line = line(m_model, which),
                .evidence = say({"{0} was spawned by {1}, which dropped its handle before the "
                                 "first poll: that cancels it.",
                                 "{1} 태스크가 {0} 태스크를 spawn하고는 첫 폴링 전에 핸들을 "
                                 "버렸습니다. 그러면 취소됩니다."},
                                {name(m_model, which), m_into.name(which.spawned_by)})});
  }

  finder& m_into;
  const model& m_model;
  std::unordered_set<std::uint32_t> m_ends_of_unpolled_tasks;
  std::unordered_set<id> m_with_failed_child;
  std::vector<const future*> m_drops;
};

} // namespace

void find_never_polled(finder& into) {
  search(into).find();
}

} // namespace pollux::model
