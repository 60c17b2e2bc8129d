// Futures that can be reached from elsewhere: abortable and shared ones.

#include "world.hpp"

namespace fuzz {

namespace {

int number_of(value given) {
  return given.value;
}

} // namespace

std::optional<boxed> make_held(world& w, const node& node) {
  const std::size_t which = node.which;
  switch (node.kind) {
  case kind::abortable:
    return w.box_mapped(pollux::abortable(w.make(node.children[0]), *w.abort_handles[which]),
                        [](auto output) { return output ? output->value : fuzz::was_aborted; });
  case kind::abort_futures:
    return w.box_act([&handle = w.abort_handles[which], &w, renews = node.amount != 0] {
      if (renews || handle->is_aborted())
        handle.emplace();
      else if (!w.is(mutant::abortable_is_not_woken))
        handle->abort();
      return 1;
    });
  case kind::share:
    return w.box_act([&w, &node, &share = w.shares[which]] {
      auto inner = w.make_child(node.children[0], mutant::shared_loses_a_wake);
      pollux::shared made(pollux::map(std::move(inner), &number_of));
      share.reset();
      share.emplace(std::move(made));
      return 1;
    });
  case kind::clone:
    if (!w.shares[which])
      return w.gone();
    return w.box_mapped(w.shares[which]->clone(), [](int given) { return given; });
  default:
    return std::nullopt;
  }
}

} // namespace fuzz
