#include "channels.hpp"

#include "world.hpp"

#include <algorithm>
#include <utility>

namespace fuzz::model {

void mpsc::push(int value) {
  if (room.closed)
    return;
  items.push_back(value);
  wake_receiver();
}

void mpsc::wake_receiver() {
  if (const auto task = std::exchange(receiving, std::nullopt))
    w.wake(*task);
}

void mpsc::drop_sender() {
  if (--senders == 0)
    wake_receiver();
}

void audience::dismiss_all(world& w) {
  for (waiter* each : std::exchange(waiting, {})) {
    each->at = waiter::idle;
    w.wake(each->who);
  }
}

void audience::wait(waiter& self, const target& who) {
  self.who = who;
  if (self.at == waiter::idle) {
    self.at = waiter::waiting;
    waiting.push_back(&self);
  }
}

void audience::leave(waiter& self) {
  std::erase(waiting, &self);
}

namespace {

struct send final : future {
  send(mpsc& to, int value) : to(to), value(value) { ++to.senders; }
  ~send() override {
    to.room.leave(self);
    to.drop_sender();
  }
  answer poll() override {
    const answer room = to.room.poll(self);
    if (room.is_pending())
      return pending;
    if (room.value == 0)
      return ready(is_closed);
    to.push(value);
    return ready(1);
  }
  mpsc& to;
  int value;
  waiter self;
};

struct recv final : future {
  recv(world& w, mpsc& from) : w(w), from(from) { from.is_receiving = true; }
  ~recv() override { from.is_receiving = false; }
  answer poll() override {
    if (from.items.empty() && from.senders > 0 && !from.room.closed) {
      from.receiving = w.who();
      return pending;
    }
    if (w.must_yield())
      return pending;
    w.spend();
    if (from.items.empty())
      return ready(is_closed);
    const int value = from.items.front();
    from.items.pop_front();
    from.room.give(1);
    return ready(value);
  }
  world& w;
  mpsc& from;
};

struct oneshot_recv final : future {
  oneshot_recv(world& w, oneshot& from) : w(w), from(from) { from.program_has_receiver = false; }
  ~oneshot_recv() override {
    from.has_receiver = false;
    from.receiving.reset();
  }
  answer poll() override {
    if (from.has_sender) {
      from.receiving = w.who();
      return pending;
    }
    if (w.must_yield())
      return pending;
    w.spend();
    return ready(from.value.value_or(is_closed));
  }
  world& w;
  oneshot& from;
};

struct watch_changed final : future {
  watch_changed(world& w, receiver& by) : w(w), by(by) { by.is_receiving = true; }
  ~watch_changed() override {
    by.is_receiving = false;
    w.channels.watch.waiting.leave(self);
  }
  answer poll() override {
    watch& of = w.channels.watch;
    if (by.seen == of.changes && of.has_sender) {
      of.waiting.wait(self, w.who());
      return pending;
    }
    if (w.must_yield())
      return pending;
    w.spend();
    if (by.seen == of.changes)
      return ready(is_closed);
    by.seen = of.changes;
    return ready(of.value);
  }
  world& w;
  receiver& by;
  waiter self;
};

struct broadcast_recv final : future {
  broadcast_recv(world& w, receiver& by) : w(w), by(by) { by.is_receiving = true; }
  ~broadcast_recv() override {
    by.is_receiving = false;
    w.channels.broadcast.waiting.leave(self);
  }
  answer poll() override {
    broadcast& of = w.channels.broadcast;
    if (by.seen == of.sent.size() && of.has_sender) {
      of.waiting.wait(self, w.who());
      return pending;
    }
    if (w.must_yield())
      return pending;
    w.spend();
    if (by.seen == of.sent.size())
      return ready(is_closed);
    const std::size_t oldest =
        of.sent.size() > broadcast_capacity ? of.sent.size() - broadcast_capacity : 0;
    if (by.seen < oldest) {
      const int lost = static_cast<int>(oldest - std::exchange(by.seen, oldest));
      return ready(has_lost - lost);
    }
    return ready(of.sent[by.seen++]);
  }
  world& w;
  receiver& by;
  waiter self;
};

template <std::size_t N>
bool have_any(const std::array<receiver, N>& receivers) {
  return std::any_of(receivers.begin(), receivers.end(),
                     [](const auto& each) { return each.exists; });
}

int drop_receiver(receiver& dropped) {
  if (dropped.is_receiving || !std::exchange(dropped.exists, false))
    return not_there;
  return 1;
}

void close(oneshot& closed, world& w) {
  if (const auto task = std::exchange(closed.receiving, std::nullopt))
    w.wake(*task);
}

} // namespace

future_ptr make_channel(world& w, const node& node) {
  const int id = node.id;
  const std::size_t which = node.which;
  switch (node.kind) {
  case kind::send:
    if (!w.channels.mpscs[which].has_sender)
      return gone();
    return std::make_unique<send>(w.channels.mpscs[which], id);
  case kind::try_send:
    return make_act([&to = w.channels.mpscs[which], id] {
      if (!to.has_sender)
        return not_there;
      if (to.room.closed)
        return is_closed;
      if (!to.room.try_take(1))
        return is_full;
      to.push(id);
      return 1;
    });
  case kind::recv:
    if (!w.channels.mpscs[which].has_receiver || w.channels.mpscs[which].is_receiving)
      return gone();
    return std::make_unique<recv>(w, w.channels.mpscs[which]);
  case kind::close:
    return make_act([&of = w.channels.mpscs[which]] {
      if (!of.has_receiver)
        return not_there;
      of.room.close();
      of.wake_receiver();
      return 1;
    });
  case kind::drop_sender:
    return make_act([&of = w.channels.mpscs[which]] {
      if (std::exchange(of.has_sender, false))
        of.drop_sender();
      return 1;
    });
  case kind::drop_receiver:
    return make_act([&of = w.channels.mpscs[which]] {
      if (of.is_receiving || !std::exchange(of.has_receiver, false))
        return not_there;
      of.room.close();
      of.receiving.reset();
      of.items.clear();
      return 1;
    });

  case kind::oneshot_send:
    return make_act([&w, &to = w.channels.oneshot[which], id] {
      if (!std::exchange(to.has_sender, false))
        return not_there;
      if (!to.has_receiver)
        return is_closed;
      to.value = id;
      close(to, w);
      return 1;
    });
  case kind::oneshot_drop:
    return make_act([&w, &of = w.channels.oneshot[which]] {
      if (std::exchange(of.has_sender, false))
        close(of, w);
      return 1;
    });
  case kind::oneshot_recv:
    if (!w.channels.oneshot[which].program_has_receiver)
      return gone();
    return std::make_unique<oneshot_recv>(w, w.channels.oneshot[which]);

  case kind::watch_send:
    return make_act([&w, &to = w.channels.watch, id] {
      if (!to.has_sender)
        return not_there;
      if (!have_any(to.receivers))
        return is_closed;
      to.value = id;
      ++to.changes;
      to.waiting.dismiss_all(w);
      return 1;
    });
  case kind::watch_changed:
    if (!w.channels.watch.receivers[which].exists || w.channels.watch.receivers[which].is_receiving)
      return gone();
    return std::make_unique<watch_changed>(w, w.channels.watch.receivers[which]);
  case kind::watch_drop_sender:
    return make_act([&w, &of = w.channels.watch] {
      if (std::exchange(of.has_sender, false))
        of.waiting.dismiss_all(w);
      return 1;
    });
  case kind::watch_drop_receiver:
    return make_act(
        [&dropped = w.channels.watch.receivers[which]] { return drop_receiver(dropped); });

  case kind::broadcast_send:
    return make_act([&w, &to = w.channels.broadcast, id] {
      if (!to.has_sender)
        return not_there;
      if (!have_any(to.receivers))
        return is_closed;
      to.sent.push_back(id);
      to.waiting.dismiss_all(w);
      return static_cast<int>(std::count_if(to.receivers.begin(), to.receivers.end(),
                                            [](const auto& each) { return each.exists; }));
    });
  case kind::broadcast_recv:
    if (!w.channels.broadcast.receivers[which].exists ||
        w.channels.broadcast.receivers[which].is_receiving)
      return gone();
    return std::make_unique<broadcast_recv>(w, w.channels.broadcast.receivers[which]);
  case kind::broadcast_drop_sender:
    return make_act([&w, &of = w.channels.broadcast] {
      if (std::exchange(of.has_sender, false))
        of.waiting.dismiss_all(w);
      return 1;
    });
  case kind::broadcast_drop_receiver:
    return make_act(
        [&dropped = w.channels.broadcast.receivers[which]] { return drop_receiver(dropped); });
  default:
    return nullptr;
  }
}

} // namespace fuzz::model
