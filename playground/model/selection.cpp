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
    {{"Task", "태스크"},
     {"The task's name: that of the function whose future was spawned or run.",
      "태스크의 이름: spawn하거나 실행한 퓨처를 만든 함수의 이름입니다."},
     true,
     true},
    {{"Kind", "종류"},
     {"What future it was made of: a coroutine, a join, a fetch … Empty until its first poll.",
      "어떤 퓨처로 만들어졌는지: 코루틴, join, fetch … 첫 폴링 전에는 비어 있습니다."},
     true,
     true},
    {{"State", "상태"},
     {"What it does at the moment shown. A waiting task is polled again only after something woke "
      "it.",
      "보고 있는 순간에 무엇을 하는지. 기다리는 태스크는 무언가가 깨워야만 다시 폴링됩니다."},
     true,
     true},
    {{"Polls", "폴링"},
     {"How often the executor has polled it. A poll runs it until it must wait, or has its result.",
      "실행기가 몇 번 폴링했는지. 폴링하면 기다려야 하거나 결과가 나올 때까지 실행됩니다."}},
    {{"Wakes", "깨우기"},
     {"How often its waker was called. A wake makes the executor poll it again.",
      "웨이커가 몇 번 불렸는지. 깨우면 실행기가 다시 폴링합니다."}},
    {{"Self", "스스로"},
     {"Wakes called by its own poll. Many of them mean that it spins instead of waiting.",
      "자기 폴링 안에서 스스로를 깨운 횟수. 많으면 기다리지 않고 헛돈다는 뜻입니다."}},
    {{"Woken by", "깨운 것"},
     {"Who called its waker last, and how long ago.",
      "마지막으로 웨이커를 부른 것, 그리고 얼마나 전인지."},
     true},
    {{"Busy", "실행"},
     {"Time inside its polls. Nothing else runs meanwhile: there is one thread.",
      "폴링 안에서 보낸 시간. 스레드가 하나라서 그동안 다른 것은 돌지 못합니다."}},
    {{"Sched.", "차례"},
     {"Time between being woken and being polled: others were busy.",
      "깨어난 뒤 폴링될 때까지 차례를 기다린 시간: 다른 것이 실행되고 있었습니다."}},
    {{"Idle", "대기"},
     {"Time waiting for a wake. It costs nothing.",
      "깨워 주기를 기다린 시간. 아무 비용도 들지 않습니다."}},
    {{"Allocs", "할당"},
     {"Blocks of memory that were allocated for it and for the frames of the coroutines in it.",
      "태스크와 그 안의 코루틴 프레임에 할당된 메모리 블록의 수."}},
    {{"Bytes", "바이트"},
     {"The most bytes that these blocks had at one time: what the task costs in memory.",
      "이 블록들이 한때 차지한 가장 많은 바이트: 태스크가 메모리에서 차지하는 크기입니다."}},
    {{"Line", "줄"},
     {"Where the task was made. Choose it to go there.",
      "태스크가 만들어진 줄. 고르면 그리로 갑니다."},
     false,
     true},
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
  const std::string who =
      wake->from == which.id ? std::string(say({"itself", "스스로"})) : waker(model, *wake);
  const std::uint64_t ago = model.now().time - wake->at.time;
  if (ago == 0)
    return say({"{0}, just now", "{0}, 방금"}, {who});
  return say({"{0}, {1} ago", "{0}, {1} 전"}, {who, duration(ago)});
}

} // namespace pollux::model
