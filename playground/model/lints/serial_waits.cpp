// Waits of one coroutine that come one after the other, though they could have been side by side.
#include "finder.hpp"

#include "../words.hpp"

#include <algorithm>

namespace pollux::model {
namespace {

bool has_waited(const future& which) {
  const bool may_wait =
      which.kind == trace::node_kind::coroutine || which.kind == trace::node_kind::fetch;
  return may_wait && which.state == future_state::ready && which.segments.size() > 1 &&
         which.segments.size() == which.polls &&
         which.segments.back().end.time > which.segments.front().begin.time;
}

std::uint64_t wait_of(const future& which) {
  return which.segments.back().end.time - which.segments.front().begin.time;
}

// Whether `second` begins after `first` has completed, but was made before: so it was made of
// nothing that `first` has found out. Whether it is to begin at all may still depend on that.
bool could_have_been_beside(const future& first, const future& second) {
  const std::uint32_t completed = first.segments.back().end.sequence;
  return second.created.sequence < completed && second.segments.front().begin.sequence > completed;
}

void add(finder& into, const future& parent, const std::vector<const future*>& waits) {
  const model& model = into.model;
  std::string each;
  std::uint64_t sum = 0;
  std::uint64_t longest = 0;
  constexpr std::size_t most_named = 4;
  for (std::size_t at = 0; at < waits.size(); ++at) {
    sum += wait_of(*waits[at]);
    longest = std::max(longest, wait_of(*waits[at]));
    if (at < most_named)
      each.append(at == 0 ? "" : ", ").append(duration(wait_of(*waits[at])));
  }
  if (waits.size() > most_named)
    each += ", …";
  into.add(
      {.kind = lint_kind::accidental_serial,
       .severity = severity::note,
       .task = parent.task,
       .future = parent.id,
       .line = line(model, *waits[1]),
       .evidence = say(
           {"{0} waited {1}, one after the other ({2}): {3} in all, where the "
            "longest is {4}.",
            "{0} 퓨처는 하나씩 차례로 {1} 기다렸습니다({2}). 모두 {3}인데, 가장 긴 "
            "것은 {4}입니다."},
           {name(model, parent), times(waits.size()), each, duration(sum), duration(longest)})});
}

} // namespace

void find_serial_waits(finder& into) {
  const model& model = into.model;
  for (const future& parent : model.futures()) {
    if (parent.kind != trace::node_kind::coroutine || parent.first_child == parent.last_child)
      continue;
    // The children are in the order of their first polls.
    std::vector<const future*> waits;
    for (const future* at = model.find_future(parent.first_child); at != nullptr;
         at = model.find_future(at->next_sibling)) {
      if (!has_waited(*at))
        continue;
      if (!waits.empty() && !could_have_been_beside(*waits.back(), *at)) {
        if (waits.size() > 1)
          break;
        waits.clear();
      }
      waits.push_back(at);
    }
    if (waits.size() > 1)
      add(into, parent, waits);
  }
}

} // namespace pollux::model
