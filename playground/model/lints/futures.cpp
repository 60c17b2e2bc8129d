// Futures that are large, and futures that are polled after they had completed.
#include "finder.hpp"

#include "../words.hpp"

#include <algorithm>

namespace pollux::model {
namespace {

constexpr std::uint16_t large_from = 1024; // tokio-console's bound
constexpr std::uint16_t saturated = 65535;

// Those that complete once: of the others some are streams, whose every item is ready.
bool completes_once(const model& model, const future& which) {
  switch (which.kind) {
  case trace::node_kind::join:
  case trace::node_kind::select:
  case trace::node_kind::sleep:
  case trace::node_kind::yield:
  case trace::node_kind::join_handle:
    return true;
  case trace::node_kind::fetch:
    return model.text_as_name(which.name) == "fetch";
  case trace::node_kind::other:
  case trace::node_kind::coroutine:
  case trace::node_kind::timeout:
    return false;
  }
  return false;
}

} // namespace

void find_large_futures(finder& into) {
  const model& model = into.model;
  for (const future& each : model.futures()) {
    if (each.size < large_from)
      continue;
    into.add(
        {.kind = lint_kind::large_future,
         .severity = severity::note,
         .task = each.task,
         .future = each.id,
         .line = line(model, each),
         .evidence = say(each.size == saturated
                             ? phrase{"{0} has {1} or more.", "{0} 퓨처의 크기는 {1} 이상입니다."}
                             : phrase{"{0} has {1}.", "{0} 퓨처의 크기는 {1}입니다."},
                         {name(model, each), counted(each.size, {"{0} bytes", "{0}바이트"})})});
  }
}

void find_polled_after_ready(finder& into) {
  const model& model = into.model;
  for (const future& each : model.futures()) {
    const auto& polls = each.segments;
    if (polls.size() < 2 || polls.size() != each.polls || !completes_once(model, each))
      continue;
    const auto first = std::find_if(polls.begin(), polls.end() - 1, [](const segment& poll) {
      return poll.outcome != trace::outcome::pending;
    });
    if (first == polls.end() - 1)
      continue;
    into.add({.kind = lint_kind::polled_after_ready,
              .severity = severity::error,
              .task = each.task,
              .future = each.id,
              .line = line(model, each),
              .evidence = say({"{0} had completed in its poll {1}, and was polled {2} after that.",
                               "{0} 퓨처는 {1}번째 폴링에서 완료되었는데, 그 뒤로 {2} 더 "
                               "폴링되었습니다."},
                              {name(model, each), std::to_string(first - polls.begin() + 1),
                               times(static_cast<std::uint64_t>(polls.end() - first - 1))})});
  }
}

} // namespace pollux::model
