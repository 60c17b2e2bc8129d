#include "selection.hpp"

#include "words.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace pollux::model {
namespace {

constexpr column_text all_columns[] = {
    {"Task", "The task's name: that of the function whose future was spawned or run.", true, true},
    {"Kind",
     "What future it was made of: a coroutine, a join, a fetch … Empty until its first poll.", true,
     true},
    {"State",
     "What it does at the moment shown. A waiting task is polled again only after "
     "something woke it.",
     true, true},
    {"Polls",
     "How often the executor has polled it. A poll runs it until it must wait, or has its result."},
    {"Wakes", "How often its waker was called. A wake makes the executor poll it again."},
    {"Self", "Wakes called by its own poll. Many of them mean that it spins instead of waiting."},
    {"Woken by", "Who called its waker last, and how long ago.", true},
    {"Busy", "Time inside its polls. Nothing else runs meanwhile: there is one thread."},
    {"Sched.", "Time between being woken and being polled: others were busy."},
    {"Idle", "Time waiting for a wake. It costs nothing."},
    {"Allocs",
     "Blocks of memory that were allocated for it and for the frames of the coroutines in it."},
    {"Bytes", "The most bytes that these blocks had at one time: what the task costs in memory."},
    {"Line", "Where the task was made. Choose it to go there.", false, true},
};

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool contains(std::string_view text, std::string_view part) {
  return std::search(text.begin(), text.end(), part.begin(), part.end(),
                     [](char a, char b) { return lower(a) == lower(b); }) != text.end();
}

// Whether texts have a part in them. Many tasks and futures share few texts, so each is looked at
// once.
class filter {
public:
  filter(const model& model, std::string_view part) : m_model(model), m_part(part) {}

  bool matches(const task& which) {
    return which.name == 0 ? contains(name(m_model, which), m_part) : matches(which.name);
  }

  bool matches(const future& which) {
    if (which.name != 0 && matches(which.name))
      return true;
    if (contains(word(which.kind), m_part))
      return true;
    return which.fetch != future::none && matches(m_model.fetches()[which.fetch].url);
  }

private:
  bool matches(std::uint32_t text) {
    const auto [known, is_new] = m_known.try_emplace(text, false);
    if (is_new)
      known->second = contains(m_model.text_as_name(text), m_part);
    return known->second;
  }

  const model& m_model;
  std::string_view m_part;
  std::unordered_map<std::uint32_t, bool> m_known;
};

using ids = std::unordered_set<id>;

ids matching(const model& model, std::string_view part) {
  ids result;
  filter filter(model, part);
  for (const task& task : model.tasks()) {
    if (filter.matches(task))
      result.insert(task.id);
  }
  for (const future& future : model.futures()) {
    if (future.task != 0 && filter.matches(future))
      result.insert(future.task);
  }
  return result;
}

ids neighbours(const model& model, id which) {
  ids result{which};
  for (const wake& wake : model.wakes()) {
    if (wake.from == which)
      result.insert(wake.to);
    if (wake.to == which && wake.from != 0)
      result.insert(wake.from);
  }
  return result;
}

std::uint64_t key(const model& model, const task& which, column by) {
  switch (by) {
  case column::task:
    return which.id;
  case column::kind: {
    const future* made_of = model.find_future(which.first_child);
    return made_of == nullptr ? 0 : static_cast<std::uint64_t>(made_of->kind) + 1;
  }
  case column::state:
    return static_cast<std::uint64_t>(which.state);
  case column::polls:
    return which.polls;
  case column::wakes:
    return which.wakes;
  case column::self_wakes:
    return which.self_wakes;
  case column::woken:
    // The latest first, when it is descending.
    return last_wake(model, which) == nullptr ? 0 : last_wake(model, which)->at.sequence;
  case column::busy:
    return model.times_of(which).busy;
  case column::scheduled:
    return model.times_of(which).scheduled;
  case column::idle:
    return model.times_of(which).idle;
  case column::allocations:
    return which.allocations;
  case column::bytes:
    return which.most_bytes;
  case column::line:
    return line(model, which);
  }
  return 0;
}

void sort(const model& model, std::vector<std::uint32_t>& positions, const selection& by) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> keys;
  keys.reserve(positions.size());
  for (const std::uint32_t position : positions)
    keys.emplace_back(key(model, model.tasks()[position], by.sorted_by), position);
  std::sort(keys.begin(), keys.end(), [&](const auto& a, const auto& b) {
    if (a.first != b.first)
      return by.descending ? a.first > b.first : a.first < b.first;
    return a.second < b.second;
  });
  std::transform(keys.begin(), keys.end(), positions.begin(),
                 [](const auto& each) { return each.second; });
}

} // namespace

std::span<const column_text> columns() {
  return all_columns;
}

std::vector<std::uint32_t> select(const model& model, const selection& selection) {
  const ids matches = selection.filter.empty() ? ids{} : matching(model, selection.filter);
  const ids near = selection.isolated == 0 ? ids{} : neighbours(model, selection.isolated);
  std::vector<std::uint32_t> result;
  for (std::uint32_t at = 0; at < model.tasks().size(); ++at) {
    const id which = model.tasks()[at].id;
    if ((selection.filter.empty() || matches.contains(which)) &&
        (selection.isolated == 0 || near.contains(which)))
      result.push_back(at);
  }
  if (selection.sorted_by != column::task || selection.descending)
    sort(model, result, selection);
  return result;
}

const wake* last_wake(const model& model, const task& which) {
  return which.wake_positions.empty() ? nullptr : &model.wakes()[which.wake_positions.back()];
}

std::string woken_by(const model& model, const task& which) {
  const wake* wake = last_wake(model, which);
  if (wake == nullptr)
    return {};
  const std::string who = wake->from == which.id ? "itself" : waker(model, *wake);
  return who + ", " + duration(model.now().time - wake->at.time) + " ago";
}

} // namespace pollux::model
