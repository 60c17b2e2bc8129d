// Requests whose answer nobody waits for any more.
#include "finder.hpp"

#include "../words.hpp"

namespace pollux::model {
namespace {

// The select that dropped it because another child had completed; null when it was not a select.
const future* select_that_dropped(const model& model, const future& loser) {
  const future* at = &loser;
  while (at != nullptr && at->dropped == trace::drop_reason::cancelled)
    at = model.find_future(at->parent);
  const bool won =
      at != nullptr && at->kind == trace::node_kind::select && at->state == future_state::ready;
  return won ? at : nullptr;
}

} // namespace

void find_dropped_requests(finder& into) {
  const model& model = into.model;
  for (const fetch& request : model.fetches()) {
    const bool aborted = request.phase == trace::fetch_phase::aborted;
    if (!aborted && request.ended)
      continue;
    const future* future = model.find_future(request.future);
    if (future == nullptr || future->dropped != trace::drop_reason::cancelled)
      continue;
    const struct future* select = select_that_dropped(model, *future);
    if (select == nullptr)
      continue;
    const std::uint64_t after = future->ended->time - request.sent.time;
    into.add({.kind = lint_kind::select_dropped_fetch,
              .severity = aborted ? severity::note : severity::warning,
              .task = future->task,
              .future = future->id,
              .line = line(model, *select),
              .evidence =
                  say(aborted ? phrase{"{0} dropped {1} {2} after it was sent; the request was "
                                       "aborted.",
                                       "{0} 퓨처가 {1} 퓨처를, 요청을 보낸 지 {2} 뒤에 버렸습니다. "
                                       "요청은 중단되었습니다."}
                              : phrase{"{0} dropped {1} {2} after it was sent; the request was not "
                                       "aborted, and goes on.",
                                       "{0} 퓨처가 {1} 퓨처를, 요청을 보낸 지 {2} 뒤에 버렸습니다. "
                                       "요청은 중단되지 않고 계속됩니다."},
                      {name(model, *select), name(model, *future), duration(after)})});
  }
}

} // namespace pollux::model
