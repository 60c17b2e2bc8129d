// mutex, semaphore, rwlock, notify and barrier.

#include "world.hpp"

namespace fuzz {

namespace {

/// Awaits its child while it has what `asked` gives.
template <pollux::future F>
pollux::task<value> with(world& w, const node& node, F asked) {
  frame frame(w, node);
  const auto guard = co_await std::move(asked);
  value given = co_await w.make(node.children[0]);
  frame.finished = true;
  co_return given;
}

} // namespace

std::optional<boxed> make_lock(world& w, const node& node) {
  const std::size_t which = node.which;
  switch (node.kind) {
  case kind::notified:
    return w.box_void(w.notifiers[which].notified());
  case kind::notify_one:
    return w.box_act([&w, which] {
      w.notifiers[which].notify_one();
      return 1;
    });
  case kind::notify_waiters:
    return w.box_act([&w, which] {
      w.notifiers[which].notify_waiters();
      return 1;
    });
  case kind::barrier_wait:
    return w.box_mapped(w.barriers[which]->wait(), [](bool leads) { return leads ? 2 : 1; });
  case kind::lock:
    return w.box(with(w, node, w.locks[which].lock()));
  case kind::acquire:
    return w.box(with(w, node, w.semaphore.acquire(static_cast<std::size_t>(node.amount))));
  case kind::write:
    if (!w.is(mutant::rwlock_writes_as_it_reads))
      return w.box(with(w, node, w.rwlock.write()));
    [[fallthrough]];
  case kind::read:
    return w.box(with(w, node, w.rwlock.read()));
  default:
    return std::nullopt;
  }
}

} // namespace fuzz
