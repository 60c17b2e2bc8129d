#include "finder.hpp"

#include "../words.hpp"

#include <algorithm>
#include <utility>

namespace pollux::model {
namespace {

const polled* find(const model& model, id which) {
  if (const task* task = model.find_task(which))
    return task;
  return model.find_future(which);
}

// Writes the futures from `first` on and their siblings that wait, each with what it waits for.
class tree_writer {
public:
  tree_writer(const model& model, std::optional<std::uint32_t> since)
      : m_model(model), m_since(since) {}

  // Answers whether there was one.
  bool write(id first, int depth, std::string& to) {
    std::string list;
    int count = 0;
    for (const future* at = m_model.find_future(first); at != nullptr && ++m_visited < most_visited;
         at = m_model.find_future(at->next_sibling)) {
      if (!waits(*at))
        continue;
      if (++count > most_siblings || depth > deepest) {
        list += count > 1 ? ", …" : "…";
        break;
      }
      list.append(count > 1 ? ", " : "").append(name(m_model, *at));
      write(at->first_child, depth + 1, list);
    }
    if (count == 0)
      return false;
    to.append(depth == 0 ? "" : count > 1 ? " (" : " › ").append(list);
    if (depth != 0 && count > 1)
      to += ')';
    return true;
  }

private:
  static constexpr int most_siblings = 3;
  static constexpr int deepest = 5;
  static constexpr int most_visited = 1000;

  [[nodiscard]] bool waits(const future& which) const {
    if (!m_since)
      return which.state == future_state::pending && !which.dropped;
    return which.dropped == trace::drop_reason::cancelled && which.ended->sequence > *m_since;
  }

  const model& m_model;
  std::optional<std::uint32_t> m_since;
  int m_visited = 0;
};

} // namespace

void finder::add(lint&& found) {
  const id about = found.future != 0 ? found.future : found.task;
  const polled* subject = find(model, about);
  const std::uint32_t name = subject == nullptr ? 0 : subject->name;
  const auto [known, is_new] = m_known.try_emplace({found.kind, found.line, name}, m_found.size());
  for (const id which : {found.task, about}) {
    if (which != 0)
      m_marks.emplace_back(which, static_cast<std::uint32_t>(known->second));
  }
  if (is_new) {
    m_found.push_back(std::move(found));
  } else {
    lint& like = m_found[known->second];
    if (found.severity > like.severity) {
      found.more = like.more;
      like = std::move(found);
    }
    ++like.more;
  }
}

std::span<const future* const> finder::futures_of(id task) {
  if (m_by_task.empty() && !model.futures().empty()) {
    m_by_task.reserve(model.futures().size());
    for (const future& each : model.futures())
      m_by_task.push_back(&each);
    std::sort(m_by_task.begin(), m_by_task.end(), [](const future* a, const future* b) {
      return a->task != b->task ? a->task < b->task : a->id < b->id;
    });
    for (std::size_t begin = 0, at = 0; at < m_by_task.size(); begin = at) {
      while (at < m_by_task.size() && m_by_task[at]->task == m_by_task[begin]->task)
        ++at;
      m_ranges[m_by_task[begin]->task] = {begin, at - begin};
    }
  }
  const auto range = m_ranges.find(task);
  if (range == m_ranges.end())
    return {};
  return std::span(m_by_task).subspan(range->second.first, range->second.second);
}

std::string finder::name(id which) const {
  if (const task* task = model.find_task(which))
    return pollux::model::name(model, *task);
  if (const future* future = model.find_future(which))
    return pollux::model::name(model, *future);
  return std::string(say({"a future", "어떤 퓨처"}));
}

lints finder::take() {
  lints sorted;
  sorted.found.reserve(m_found.size());
  std::vector<std::uint32_t> positions(m_found.size());
  for (const severity worst : {severity::error, severity::warning, severity::note}) {
    for (std::size_t at = 0; at < m_found.size(); ++at) {
      if (m_found[at].severity != worst)
        continue;
      positions[at] = static_cast<std::uint32_t>(sorted.found.size());
      sorted.found.push_back(std::move(m_found[at]));
    }
  }
  for (const auto& [which, at] : m_marks) {
    std::uint32_t& mark = sorted.marks.try_emplace(which, positions[at]).first->second;
    mark = std::min(mark, positions[at]);
  }
  // A poll may have been needless to several joins, one around the other.
  for (auto& [which, begins] : m_needless) {
    std::sort(begins.begin(), begins.end());
    begins.erase(std::unique(begins.begin(), begins.end()), begins.end());
  }
  sorted.needless = std::move(m_needless);
  return sorted;
}

std::string times(std::uint64_t count) {
  return counted(count, {"{0} times", "{0}번"});
}

std::string percent(std::uint64_t part, std::uint64_t whole) {
  return std::to_string(whole == 0 ? 0 : (200 * part / whole + 1) / 2) + " %";
}

bool was_polled_at(const polled& which, std::uint32_t sequence) {
  const auto after = std::upper_bound(
      which.segments.begin(), which.segments.end(), sequence,
      [](std::uint32_t value, const segment& each) { return value < each.begin.sequence; });
  if (after == which.segments.begin())
    return false;
  const segment& last = *(after - 1);
  return last.open || last.end.sequence > sequence;
}

std::string await_tree(const model& model, const task& task, std::optional<std::uint32_t> since) {
  std::string result;
  tree_writer(model, since).write(task.first_child, 0, result);
  return result;
}

} // namespace pollux::model
