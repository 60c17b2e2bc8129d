#include "held.hpp"

#include "world.hpp"

#include <utility>

namespace fuzz::model {

namespace {

/// Who waits is the task, and a channel goes on knowing it when a recv() is dropped, as tokio's
/// does: the next message has the task polled once more than it needs to be. But where each future
/// is watched, the watch is who waits, it passes each wake on, and is gone with what it watches.
/// Only within an abortable is that to be seen: whatever else drops a future, and goes on, has it
/// as a child.
struct watched final : future {
  watched(world& w, future_ptr polled) : inner(w, std::move(polled)) {}
  ~watched() override { inner.polled.reset(); }
  answer poll() override { return inner.poll(); }

  struct passing final : child {
    using child::child;
    bool woken() override { return true; }
  } inner;
};

} // namespace

struct abortable final : future {
  abortable(world& w, abort_handle& by, future_ptr made)
      : w(w), by(by), inner(std::move(made)), is_aborted(by.is_aborted) {
    if (!is_aborted)
      by.futures.push_back(this);
  }
  ~abortable() override {
    std::erase(by.futures, this);
    inner.reset();
  }
  answer poll() override {
    if (!is_aborted) {
      who = w.who();
      const answer answer = inner->poll();
      if (answer.is_ready())
        std::erase(by.futures, this);
      if (!answer.is_pending())
        return answer;
    }
    if (!is_aborted)
      return pending;
    inner.reset();
    return ready(was_aborted);
  }
  world& w;
  abort_handle& by;
  future_ptr inner;
  bool is_aborted;
  std::optional<target> who;
};

void abort_handle::abort(world& w) {
  is_aborted = true;
  while (!futures.empty()) {
    abortable& first = *futures.front();
    futures.erase(futures.begin());
    first.is_aborted = true;
    if (first.who)
      w.wake(*first.who);
  }
}

void abort_handle::renew() {
  futures.clear();
  is_aborted = false;
}

bool shared_state::woken() {
  if (!std::exchange(is_woken, true))
    dismiss_clones();
  return false;
}

void shared_state::dismiss_clones() {
  while (!clones.empty()) {
    waiter& first = *clones.front();
    clones.erase(clones.begin());
    first.at = waiter::idle;
    w.wake(first.who);
  }
}

answer shared_state::poll_as(waiter& clone) {
  if (result)
    return *result;
  clone.who = w.who();
  if (clone.at == waiter::idle) {
    clone.at = waiter::waiting;
    clones.push_back(&clone);
  }
  const answer answer = poll();
  if (answer.is_pending())
    return pending;
  result = answer;
  drop();
  std::erase(clones, &clone);
  clone.at = waiter::idle;
  dismiss_clones();
  return answer;
}

namespace {

struct clone final : future {
  explicit clone(std::shared_ptr<shared_state> of) : of(std::move(of)) {}
  ~clone() override { std::erase(of->clones, &self); }
  answer poll() override { return of->poll_as(self); }
  std::shared_ptr<shared_state> of;
  waiter self;
};

} // namespace

future_ptr make_held(world& w, const node& node) {
  const std::size_t which = node.which;
  switch (node.kind) {
  case kind::abortable: {
    auto inner = w.make(node.children[0]);
    if (w.is_probed)
      inner = std::make_unique<watched>(w, std::move(inner));
    return std::make_unique<abortable>(w, w.held.handles[which], std::move(inner));
  }
  case kind::abort_futures:
    return make_act([&w, &handle = w.held.handles[which], renews = node.amount != 0] {
      if (renews || handle.is_aborted)
        handle.renew();
      else
        handle.abort(w);
      return 1;
    });
  case kind::share:
    return make_act([&w, &node, &share = w.held.shares[which]] {
      share = std::make_shared<shared_state>(w, w.make(node.children[0]));
      return 1;
    });
  case kind::clone:
    if (w.held.shares[which] == nullptr)
      return gone();
    return std::make_unique<clone>(w.held.shares[which]);
  default:
    return nullptr;
  }
}

} // namespace fuzz::model
