// Tasks, their handles, and sets of them.

#include "world.hpp"

namespace fuzz {

std::optional<boxed> make_task(world& w, const node& node) {
  const std::size_t which = node.which;
  auto& handle = w.handles[which];
  switch (node.kind) {
  case kind::spawn:
    return w.box_act([&w, &node, &handle] {
      if (w.tasks >= most_tasks)
        return not_there;
      auto spawned = w.executor->spawn(w.make_root(node.children[0]));
      handle.reset();
      handle.emplace(std::move(spawned));
      return 1;
    });
  case kind::await: {
    if (!handle)
      return w.gone();
    auto taken = std::move(*handle);
    handle.reset();
    return w.box(std::move(taken));
  }
  case kind::abort:
    return w.box_act([&handle] {
      if (!handle)
        return not_there;
      handle->abort();
      return 1;
    });
  case kind::drop:
    return w.box_act([&handle] {
      handle.reset();
      return 1;
    });
  case kind::detach:
    return w.box_act([&handle] {
      if (handle)
        std::move(*handle).detach();
      handle.reset();
      return 1;
    });

  case kind::set_spawn:
    return w.box_act([&w, &node, which] {
      if (w.tasks >= most_tasks)
        return not_there;
      w.sets[which]->spawn(w.make_root(node.children[0]));
      return 1;
    });
  case kind::set_next:
    if (w.is_joining[which])
      return w.gone();
    return w.box_mapped(borrowing(w.sets[which]->join_next(), w.is_joining[which]),
                        [&w, which](auto joined) {
                          if (w.is(mutant::join_set_aborts_the_others))
                            w.sets[which]->abort_all();
                          return joined ? joined->value : not_there;
                        });
  case kind::set_abort:
    return w.box_act([&w, which] {
      w.sets[which]->abort_all();
      return 1;
    });
  default:
    return std::nullopt;
  }
}

} // namespace fuzz
