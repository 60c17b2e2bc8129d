#include "locks.hpp"

#include "coroutine.hpp"

#include <vector>

namespace fuzz::model {

void permits::grant() {
  while (!waiting.empty() && waiting.front()->count <= available) {
    waiter& first = *waiting.front();
    waiting.erase(waiting.begin());
    available -= first.count;
    first.at = waiter::granted;
    w.wake(first.who);
  }
}

void permits::give(std::size_t count) {
  available += count;
  grant();
}

bool permits::try_take(std::size_t count) {
  if (closed || !waiting.empty() || available < count)
    return false;
  available -= count;
  return true;
}

void permits::close() {
  closed = true;
  for (waiter* each : std::exchange(waiting, {})) {
    each->at = waiter::idle;
    w.wake(each->who);
  }
}

answer permits::poll(waiter& self) {
  if (closed)
    return ready(0);
  if (self.at == waiter::idle && try_take(self.count))
    self.at = waiter::granted;
  if (self.at != waiter::granted) {
    if (self.at == waiter::idle) {
      self.at = waiter::waiting;
      waiting.push_back(&self);
    }
    self.who = w.who();
    return pending;
  }
  if (w.must_yield())
    return pending;
  w.spend();
  self.at = waiter::idle;
  return ready(1);
}

void permits::leave(waiter& self) {
  if (self.at == waiter::granted) {
    give(self.count);
  } else if (self.at == waiter::waiting) {
    std::erase(waiting, &self);
    grant();
  }
}

void notify::notify_one(world& w) {
  if (waiting.empty()) {
    permit = true;
    return;
  }
  waiter& first = *waiting.front();
  waiting.erase(waiting.begin());
  first.by_notify_one = true;
  first.at = waiter::granted;
  w.wake(first.who);
}

void notify::notify_waiters(world& w) {
  ++rounds;
  for (waiter* each : std::exchange(waiting, {})) {
    each->at = waiter::granted;
    w.wake(each->who);
  }
}

namespace {

struct with_permits final : coroutine {
  with_permits(world& w, const node& node, permits& of, std::size_t count)
      : coroutine(w, node), of(of) {
    place.count = count;
  }
  ~with_permits() override { cancel(); }
  answer go_on() override {
    if (!has) {
      if (of.poll(place).is_pending())
        return pending;
      has = true;
    }
    const answer answer = poll_child(self.children[0]);
    if (answer.is_ready())
      of.give(place.count);
    return answer;
  }
  void let_go() override {
    if (has)
      of.give(place.count);
    else
      of.leave(place);
  }
  permits& of;
  waiter place;
  bool has = false;
};

struct notified final : future {
  notified(world& w, notify& by) : w(w), by(by), rounds(by.rounds) {}
  ~notified() override {
    if (self.at == waiter::granted && self.by_notify_one)
      by.notify_one(w);
    else if (self.at == waiter::waiting)
      std::erase(by.waiting, &self);
  }
  answer poll() override {
    if (self.at == waiter::idle) {
      self.by_notify_one = std::exchange(by.permit, false);
      if (self.by_notify_one || rounds != by.rounds) {
        self.at = waiter::granted;
      } else {
        self.at = waiter::waiting;
        by.waiting.push_back(&self);
      }
    }
    if (self.at == waiter::waiting)
      self.who = w.who();
    if (self.at != waiter::granted || w.must_yield())
      return pending;
    w.spend();
    self.at = waiter::idle;
    return ready(1);
  }
  world& w;
  notify& by;
  unsigned rounds;
  waiter self;
};

struct barrier_wait final : future {
  barrier_wait(world& w, barrier& at) : w(w), at(at) {}
  ~barrier_wait() override {
    if (self.at == waiter::waiting) {
      --at.arrived;
      std::erase(at.waiting, &self);
    }
  }
  answer poll() override {
    if (self.at == waiter::idle && ++at.arrived == at.count) {
      at.arrived = 0;
      for (waiter* each : std::exchange(at.waiting, {})) {
        each->at = waiter::granted;
        w.wake(each->who);
      }
      self.at = waiter::granted;
      leads = true;
    }
    if (self.at == waiter::idle) {
      self.at = waiter::waiting;
      at.waiting.push_back(&self);
    }
    if (self.at == waiter::waiting) {
      self.who = w.who();
      return pending;
    }
    if (w.must_yield())
      return pending;
    w.spend();
    self.at = waiter::idle;
    return ready(leads ? 2 : 1);
  }
  world& w;
  barrier& at;
  bool leads = false;
  waiter self;
};

} // namespace

future_ptr make_lock(world& w, const node& node) {
  const std::size_t which = node.which;
  switch (node.kind) {
  case kind::notified:
    return std::make_unique<notified>(w, w.locks.notifiers[which]);
  case kind::notify_one:
    return make_act([&w, which] {
      w.locks.notifiers[which].notify_one(w);
      return 1;
    });
  case kind::notify_waiters:
    return make_act([&w, which] {
      w.locks.notifiers[which].notify_waiters(w);
      return 1;
    });
  case kind::barrier_wait:
    return std::make_unique<barrier_wait>(w, w.locks.barrier[which]);
  case kind::lock:
    return std::make_unique<with_permits>(w, node, w.locks.mutexes[which], 1);
  case kind::acquire:
    return std::make_unique<with_permits>(w, node, w.locks.semaphore,
                                          static_cast<std::size_t>(node.amount));
  case kind::read:
    return std::make_unique<with_permits>(w, node, w.locks.rwlock, 1);
  case kind::write:
    return std::make_unique<with_permits>(w, node, w.locks.rwlock, locks::readers);
  default:
    return nullptr;
  }
}

} // namespace fuzz::model
