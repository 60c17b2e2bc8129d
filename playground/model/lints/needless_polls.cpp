// Children of a join that are polled although nothing has woken them.
#include "finder.hpp"
#include "nesting.hpp"

#include "../words.hpp"

#include <algorithm>

namespace pollux::model {
namespace {

// A join, and when its children were polled or woken.
struct family {
  const future* parent;
  struct poll {
    std::uint32_t begin;
    id who; // the child, or a future inside it
  };
  struct child {
    std::vector<poll> polls;
    std::vector<std::uint32_t> wakes; // sequence numbers, as those of `begin`
  };
  std::unordered_map<id, child> children;
  std::vector<std::uint32_t> wakes_of_all;
};

// Whether the trace has each wake of its children. A shared future is woken by what another of its
// clones polled, and a join of many is woken once for all that wake at the same time.
bool is_told_of_wakes(const model& model, const future& parent) {
  const std::string_view name = model.text_as_name(parent.name);
  if (name == "join_all" || name == "try_join_all")
    return false;
  for (const future* at = model.find_future(parent.first_child); at != nullptr;
       at = model.find_future(at->next_sibling)) {
    if (model.text_as_name(at->name) == "shared")
      return false;
  }
  return true;
}

// The child of `parent` that a future is, or is inside of; 0 when it is elsewhere.
id child_with(const model& model, const future& parent, id inside) {
  const future* at = model.find_future(inside);
  while (at != nullptr && at->parent != parent.id)
    at = model.find_future(at->parent);
  return at == nullptr ? 0 : at->id;
}

bool is_above(const model& model, id which, const future& of) {
  for (id at = of.parent; at != 0;) {
    if (at == which)
      return true;
    const future* above = model.find_future(at);
    at = above == nullptr ? 0 : above->parent;
  }
  return false;
}

// In a poll of the parent a child is polled where a poll begins right inside it: that of the child,
// or of a future inside the child, for a coroutine's leaf is polled directly. Several in a row are
// one.
void collect_polls(const model& model, const nesting& nesting, family& of) {
  const auto& polls = nesting.polls();
  std::uint32_t outer = nesting::none;
  id last = 0;
  for (const nesting::poll& poll : polls) {
    if (poll.outer == nesting::none || polls[poll.outer].who != of.parent->id)
      continue;
    const id child = child_with(model, *of.parent, poll.who);
    if (child != 0 && (child != last || outer != poll.outer))
      of.children[child].polls.push_back({poll.begin(), poll.who});
    outer = poll.outer;
    last = child;
  }
}

void collect_wakes(const model& model, const task& task, family& of) {
  const future& parent = *of.parent;
  const std::uint32_t begin = parent.segments.front().begin.sequence;
  const segment& last = parent.segments.back();
  const auto& positions = task.wake_positions;
  auto at = std::lower_bound(positions.begin(), positions.end(), begin,
                             [&](std::uint32_t position, std::uint32_t sequence) {
                               return model.wakes()[position].at.sequence < sequence;
                             });
  for (; at != positions.end(); ++at) {
    const wake& wake = model.wakes()[*at];
    if (!last.open && wake.at.sequence > last.end.sequence)
      return;
    // One for nobody in particular may be for each.
    if (wake.future == 0 || wake.future == parent.id || is_above(model, wake.future, parent)) {
      of.wakes_of_all.push_back(wake.at.sequence);
    } else if (const id child = child_with(model, parent, wake.future); child != 0) {
      of.children[child].wakes.push_back(wake.at.sequence);
    }
  }
}

bool is_any_between(const std::vector<std::uint32_t>& of, std::uint32_t from, std::uint32_t to) {
  const auto at = std::lower_bound(of.begin(), of.end(), from);
  return at != of.end() && *at < to;
}

void judge(finder& into, const family& of) {
  const model& model = into.model;
  std::uint64_t polls = 0;
  std::uint64_t wasted = 0;
  for (const auto& [id, child] : of.children) {
    polls += child.polls.size();
    for (std::size_t poll = 1; poll < child.polls.size(); ++poll) {
      const std::uint32_t from = child.polls[poll - 1].begin;
      const std::uint32_t to = child.polls[poll].begin;
      if (is_any_between(child.wakes, from, to) || is_any_between(of.wakes_of_all, from, to))
        continue;
      ++wasted;
      into.mark_needless(child.polls[poll].who, to);
    }
  }
  if (wasted == 0)
    return;
  into.add({.kind = lint_kind::join_over_poll,
            .severity = severity::note,
            .task = of.parent->task,
            .future = of.parent->id,
            .line = line(model, *of.parent),
            .evidence = say({"{0} polled its children {1}, {2} of these ({3}) although nothing had "
                             "woken that child.",
                             "{0} 퓨처는 자식을 {1} 폴링했습니다. 그 가운데 {2}번({3})은 아무도 "
                             "깨우지 않은 자식이었습니다."},
                            {name(model, *of.parent), times(polls), std::to_string(wasted),
                             percent(wasted, polls)})});
}

} // namespace

void find_needless_polls(finder& into) {
  const model& model = into.model;
  std::vector<const future*> joins;
  for (const future& each : model.futures()) {
    if (each.kind == trace::node_kind::join && each.segments.size() > 1 &&
        each.first_child != each.last_child && is_told_of_wakes(model, each))
      joins.push_back(&each);
  }
  std::sort(joins.begin(), joins.end(), [](const future* a, const future* b) {
    return a->task != b->task ? a->task < b->task : a->id < b->id;
  });
  std::optional<nesting> polls;
  const task* inside = nullptr;
  for (const future* each : joins) {
    if (inside == nullptr || inside->id != each->task) {
      inside = model.find_task(each->task);
      if (inside == nullptr)
        continue;
      polls.emplace(into, *inside);
    }
    family family{each, {}, {}};
    collect_polls(model, *polls, family);
    collect_wakes(model, *inside, family);
    judge(into, family);
  }
}

} // namespace pollux::model
