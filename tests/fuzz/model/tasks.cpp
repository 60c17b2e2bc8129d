#include "tasks.hpp"

#include "world.hpp"

#include <utility>

namespace fuzz::model {

void join_set::finish(world& w, std::size_t id) {
  std::erase(running, id);
  finished.push_back(id);
  if (const auto who = std::exchange(waiting, std::nullopt))
    w.wake(*who);
}

void join_set::abort_all(world& w) {
  while (!running.empty() || !finished.empty()) {
    auto& from = running.empty() ? finished : running;
    const std::size_t id = from.front();
    from.erase(from.begin());
    w.at(id).set = nullptr;
    w.abort(id);
  }
  if (const auto who = std::exchange(waiting, std::nullopt))
    w.wake(*who);
}

namespace {

struct await final : future {
  await(world& w, std::size_t awaited) : w(w), awaited(awaited) {}
  ~await() override { w.drop_handle(awaited); }
  answer poll() override {
    task& task = w.at(*awaited);
    if (task.over)
      return task.result;
    task.joiner = w.who();
    return pending;
  }
  world& w;
  std::optional<std::size_t> awaited;
};

struct join_next final : future {
  join_next(world& w, join_set& of) : w(w), of(of) { of.is_joining = true; }
  ~join_next() override { of.is_joining = false; }
  answer poll() override {
    if (of.running.empty() && of.finished.empty())
      return ready(not_there);
    if (of.finished.empty()) {
      of.waiting = w.who();
      return pending;
    }
    if (w.must_yield())
      return pending;
    w.spend();
    const std::size_t id = of.finished.front();
    of.finished.erase(of.finished.begin());
    return w.at(id).result;
  }
  world& w;
  join_set& of;
};

} // namespace

future_ptr make_task(world& w, const node& node) {
  const std::size_t which = node.which;
  auto& handles = w.handles.tasks;
  switch (node.kind) {
  case kind::spawn:
    return make_act([&w, &node, &handle = handles[which]] {
      if (!w.may_spawn())
        return not_there;
      const std::size_t spawned = w.spawn(node.children[0]);
      w.drop_handle(handle);
      handle = spawned;
      return 1;
    });
  case kind::await: {
    const auto awaited = std::exchange(handles[which], std::nullopt);
    if (!awaited)
      return gone();
    return std::make_unique<await>(w, *awaited);
  }
  case kind::abort:
    return make_act([&w, &handle = handles[which]] {
      if (!handle)
        return not_there;
      w.abort(*handle);
      return 1;
    });
  case kind::drop:
    return make_act([&w, &handle = handles[which]] {
      w.drop_handle(handle);
      return 1;
    });
  case kind::detach:
    return make_act([&handle = handles[which]] {
      handle.reset();
      return 1;
    });

  case kind::set_spawn:
    return make_act([&w, &node, &set = w.handles.sets[which]] {
      if (!w.may_spawn())
        return not_there;
      const std::size_t spawned = w.spawn(node.children[0]);
      w.at(spawned).set = &set;
      set.running.push_back(spawned);
      return 1;
    });
  case kind::set_next:
    if (w.handles.sets[which].is_joining)
      return gone();
    return std::make_unique<join_next>(w, w.handles.sets[which]);
  case kind::set_abort:
    return make_act([&w, &set = w.handles.sets[which]] {
      set.abort_all(w);
      return 1;
    });
  default:
    return nullptr;
  }
}

} // namespace fuzz::model
