// What takes nothing of the world but its time; sequences.

#include "coroutine.hpp"

namespace fuzz::model {

namespace {

struct value_of final : future {
  explicit value_of(int value) : value(value) {}
  answer poll() override { return ready(value); }
  int value;
};

struct never final : future {
  answer poll() override { return pending; }
};

struct fail final : future {
  answer poll() override { return failed(has_failed); }
};

struct yield final : future {
  explicit yield(world& w) : w(w) {}
  answer poll() override {
    if (std::exchange(yielded, true))
      return ready(1);
    w.wake(w.who());
    return pending;
  }
  world& w;
  bool yielded = false;
};

struct seq final : coroutine {
  using coroutine::coroutine;
  answer go_on() override {
    const std::size_t rounds =
        self.kind == kind::repeat ? static_cast<std::size_t>(self.amount) : self.children.size();
    for (; index < rounds; ++index) {
      const node& statement = self.children[index % self.children.size()];
      const answer answer = poll_child(statement);
      if (!answer.is_ready())
        return answer;
      w.log(happening::done, statement.id, answer.value);
      value = mix(value, answer.value);
    }
    return ready(value);
  }
  std::size_t index = 0;
  int value = 0;
};

struct attempt final : coroutine {
  using coroutine::coroutine;
  answer go_on() override {
    if (awaited == nullptr)
      awaited = w.make(self.children[0]);
    const answer answer = awaited->poll();
    if (answer.is_failed())
      w.log(happening::done, self.id, answer.value);
    if (!answer.is_pending())
      awaited.reset();
    return answer.is_failed() ? ready(answer.value) : answer;
  }
};

} // namespace

future_ptr gone() {
  return std::make_unique<value_of>(not_there);
}

future_ptr make_simple(world& w, const node& node) {
  switch (node.kind) {
  case kind::value:
    return std::make_unique<value_of>(node.id);
  case kind::yield:
    return std::make_unique<yield>(w);
  case kind::never:
    return std::make_unique<never>();
  case kind::fail:
    return std::make_unique<fail>();
  case kind::attempt:
    return std::make_unique<attempt>(w, node);
  case kind::repeat:
  case kind::seq:
    return std::make_unique<seq>(w, node);
  default:
    return nullptr;
  }
}

} // namespace fuzz::model
