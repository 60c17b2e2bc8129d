// join, select, race, timeout and the sleep in it.

#include "world.hpp"

#include <deque>
#include <utility>

namespace fuzz::model {

namespace {

struct sleep final : future {
  sleep(world& w, long milliseconds) : w(w), milliseconds(milliseconds) {}
  ~sleep() override { w.disarm(this); }
  answer poll() override {
    if (!std::exchange(begun, true) && milliseconds > 0)
      w.arm(w.now + milliseconds, this);
    if (w.is_armed(this) || w.must_yield())
      return pending;
    w.spend();
    return ready(1);
  }
  world& w;
  long milliseconds;
  bool begun = false;
};

struct several : future {
  several(world& w, const node& node) {
    for (const auto& each : node.children)
      children.emplace_back(w, w.make(each));
  }
  ~several() override {
    for (auto& each : children) // libstdc++'s tuples, too, destroy the first first
      each.polled.reset();
  }
  void drop() {
    for (auto& each : children)
      each.drop();
  }
  std::deque<child> children;
};

struct join final : several {
  join(world& w, const node& node) : several(w, node), values(children.size()) {}
  answer poll() override {
    bool all = true;
    for (std::size_t i = 0; i < children.size(); ++i) {
      if (children[i].is_dropped)
        continue;
      const answer answer = children[i].poll();
      if (answer.is_failed()) {
        drop();
        return answer;
      }
      if (answer.is_ready()) {
        values[i] = answer.value;
        children[i].drop();
      } else {
        all = false;
      }
    }
    if (!all)
      return pending;
    int value = 0;
    for (const int each : values)
      value = mix(value, each);
    return ready(value);
  }
  std::vector<int> values;
};

struct select final : several {
  select(world& w, const node& node) : several(w, node), counts(node.kind == kind::select) {}
  answer poll() override {
    for (std::size_t i = 0; i < children.size(); ++i) {
      const answer answer = children[i].poll();
      if (!answer.is_pending())
        drop();
      if (answer.is_failed())
        return answer;
      if (answer.is_ready())
        return ready(counts ? mix(static_cast<int>(i), answer.value) : answer.value);
    }
    return pending;
  }
  bool counts; // its value says which it was
};

struct timeout final : future {
  timeout(world& w, const node& node)
      : w(w), inner(w, w.make(node.children[0])),
        limit(w, std::make_unique<sleep>(w, long{node.amount})) {}
  ~timeout() override {
    limit.polled.reset();
    inner.polled.reset();
  }
  answer poll() override {
    const answer answer = inner.poll();
    if (!answer.is_pending()) {
      limit.drop();
      inner.drop();
    }
    if (!answer.is_pending())
      return answer;
    const int left = std::exchange(w.budget, -1);
    const bool late = limit.poll().is_ready();
    w.budget = left;
    if (!late)
      return pending;
    w.spend();
    inner.drop();
    limit.drop();
    return ready(is_late);
  }
  world& w;
  child inner;
  child limit;
};

} // namespace

future_ptr make_several(world& w, const node& node) {
  switch (node.kind) {
  case kind::sleep:
    return std::make_unique<sleep>(w, long{node.amount});
  case kind::timeout:
    return std::make_unique<timeout>(w, node);
  case kind::join:
    return std::make_unique<join>(w, node);
  case kind::select:
  case kind::race:
    return std::make_unique<select>(w, node);
  default:
    return nullptr;
  }
}

} // namespace fuzz::model
