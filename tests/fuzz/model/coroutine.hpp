// coroutine: where the runtime has one. Its children are made when it is their turn.
#pragma once

#include "world.hpp"

#include <utility>

namespace fuzz::model {

struct coroutine : future {
  coroutine(world& w, const node& node) : w(w), self(node) {}
  ~coroutine() override { cancel(); }

  answer poll() final {
    if (finished)
      return ended;
    started = true;
    const answer answer = go_on();
    if (answer.is_failed())
      cancel();
    finished = finished || answer.state == state::ended || (answer.is_ready() && !is_stream());
    return answer;
  }

protected:
  virtual answer go_on() = 0;
  [[nodiscard]] virtual bool is_stream() const { return false; }
  /// What it holds beside its child, in the order of their destruction.
  virtual void let_go() {}

  answer poll_child(const node& node) {
    if (awaited == nullptr)
      awaited = w.make(node);
    return poll_awaited();
  }
  answer poll_awaited() {
    const answer answer = awaited->poll();
    if (!answer.is_pending())
      awaited.reset();
    return answer;
  }

  /// The destructor of what has a let_go() calls it, while that is there.
  void cancel() {
    if (!started || std::exchange(finished, true))
      return;
    awaited.reset();
    let_go();
    w.log(happening::cancel, self.id);
  }

  world& w;
  const node& self;
  future_ptr awaited;
  bool started = false;
  bool finished = false;
};

} // namespace fuzz::model
