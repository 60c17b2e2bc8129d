#include "many.hpp"

#include "coroutine.hpp"

#include <algorithm>
#include <utility>

namespace fuzz::model {

void woken_list::begin() {
  is_awaited = false;
  parent = w.who();
}

void woken_list::wait() {
  is_awaited = woken.empty();
  if (!is_awaited)
    w.wake(parent);
}

void woken_list::add(listed& child) {
  child.is_listed = true;
  woken.push_back(&child);
}

listed& woken_list::take() {
  listed& first = *woken.front();
  woken.pop_front();
  first.is_listed = false;
  return first;
}

answer woken_list::poll(listed& child) {
  child.is_polled = true;
  child.was_woken = false;
  const answer answer = child.poll();
  child.is_polled = false;
  if (answer.is_pending() && child.was_woken)
    add(child);
  return answer;
}

bool listed::woken() {
  was_woken = true;
  if (is_polled || is_listed)
    return false;
  list.add(*this);
  return std::exchange(list.is_awaited, false);
}

namespace {

/// join_all, try_join_all and select_all.
struct all final : future {
  all(world& w, const node& node) : woken(w), kind(node.kind), values(node.children.size()) {
    for (const auto& each : node.children)
      children.emplace_back(woken, w.make(each));
    for (auto& each : children)
      woken.add(each);
  }
  ~all() override { drop(); }

  answer poll() override {
    woken.begin();
    for (std::size_t left = woken.size(); left > 0; --left) {
      listed& child = woken.take();
      const answer answer = woken.poll(child);
      if (answer.is_failed()) {
        drop();
        return answer;
      }
      if (answer.is_pending())
        continue;
      const auto index = static_cast<std::size_t>(
          std::find_if(children.begin(), children.end(),
                       [&](const listed& each) { return &each == &child; }) -
          children.begin());
      if (kind == kind::select_all || (kind == kind::try_join_all && is_refused(answer.value))) {
        drop();
        return ready(kind == kind::select_all ? mix(static_cast<int>(index), answer.value)
                                              : answer.value);
      }
      values[index] = answer.value;
      child.drop();
      ++completed;
    }
    if (completed < children.size()) {
      woken.wait();
      return pending;
    }
    int value = 0;
    for (const int each : values)
      value = mix(value, each);
    return ready(value);
  }
  void drop() {
    for (auto& each : children)
      each.forget();
    for (auto& each : children)
      each.polled.reset();
  }

  woken_list woken;
  enum kind kind;
  std::deque<listed> children;
  std::vector<int> values;
  std::size_t completed = 0;
};

struct unordered final : futures_stream {
  using futures_stream::futures_stream;
  ~unordered() override {
    for (auto& each : places)
      if (each != nullptr)
        each->forget();
    for (auto& each : places)
      each.reset();
  }

  void push(future_ptr added) override {
    // The place which was left last is taken first: they are destroyed in the order of the places.
    if (vacant.empty()) {
      for (std::size_t count = std::max<std::size_t>(4, places.size()); count > 0; --count) {
        vacant.push_back(places.size());
        places.emplace_back();
      }
    }
    auto& place = places[vacant.back()];
    vacant.pop_back();
    place = std::make_unique<listed>(woken, std::move(added));
    woken.add(*place);
  }
  [[nodiscard]] std::size_t size() const override { return places.size() - vacant.size(); }

  answer poll() override {
    if (size() == 0)
      return ended;
    woken.begin();
    const std::size_t most = size();
    int woke_themselves = 0;
    for (std::size_t polled = 0; polled < most && woke_themselves < 2; ++polled) {
      if (woken.size() == 0)
        break;
      listed& child = woken.take();
      const answer answer = woken.poll(child);
      if (!answer.is_pending()) {
        const auto place = std::find_if(places.begin(), places.end(),
                                        [&](const auto& each) { return each.get() == &child; });
        child.drop();
        place->reset();
        vacant.push_back(static_cast<std::size_t>(place - places.begin()));
        return answer;
      }
      woke_themselves += static_cast<int>(child.is_listed);
    }
    woken.wait();
    return pending;
  }

  std::deque<std::unique_ptr<listed>> places;
  std::vector<std::size_t> vacant;
};

struct ordered final : futures_stream {
  using futures_stream::futures_stream;
  ~ordered() override {
    for (auto& each : pushed)
      each.child.forget();
    for (auto& each : pushed)
      each.child.polled.reset();
  }

  void push(future_ptr added) override {
    woken.add(pushed.emplace_back(woken, std::move(added)).child);
  }
  [[nodiscard]] std::size_t size() const override { return pushed.size(); }

  answer poll() override {
    if (pushed.empty())
      return ended;
    if (!pushed.front().result) {
      woken.begin();
      for (std::size_t left = woken.size(); left > 0; --left) {
        listed& child = woken.take();
        const answer answer = woken.poll(child);
        if (answer.is_pending())
          continue;
        child.drop();
        for (auto& each : pushed)
          if (&each.child == &child)
            each.result = answer;
      }
    }
    if (!pushed.front().result) {
      woken.wait();
      return pending;
    }
    const answer first = *pushed.front().result;
    pushed.pop_front();
    return first;
  }

  struct entry {
    entry(woken_list& list, future_ptr polled) : child(list, std::move(polled)) {}
    listed child;
    std::optional<answer> result;
  };
  std::deque<entry> pushed;
};

/// Reads a set to its end, and pushes once more what it began with.
struct read_set final : coroutine {
  using coroutine::coroutine;
  ~read_set() override { cancel(); }
  answer go_on() override {
    if (set == nullptr) {
      set = self.kind == kind::unordered ? make_unordered(w) : make_ordered(w);
      for (const auto& each : self.children)
        set->push(w.make(each));
    }
    while (true) {
      const answer answer = set->poll();
      if (answer.state == state::ended)
        return ready(value);
      if (!answer.is_ready())
        return answer;
      w.log(happening::done, self.id, answer.value);
      value = mix(value, answer.value);
      if (again++ < self.amount)
        set->push(w.make(self.children[0]));
    }
  }
  void let_go() override { set.reset(); }
  std::unique_ptr<futures_stream> set;
  int again = 0;
  int value = 0;
};

// Scope

struct scope final : future {
  struct member final : child {
    member(scope& of, future_ptr polled) : child(of.w, std::move(polled)), of(of) {
      is_woken = true;
    }
    bool woken() override {
      if (!child::woken())
        return false;
      of.woken.splice_from(of.waiting, *this);
      return !of.in_poll;
    }
    scope& of;
  };
  struct members : std::deque<std::unique_ptr<member>> {
    void splice_from(members& from, const member& moved) { push_back(from.remove(moved)); }
    std::unique_ptr<member> remove(const member& removed) {
      const auto at =
          std::find_if(begin(), end(), [&](const auto& each) { return each.get() == &removed; });
      if (at == end())
        return nullptr;
      auto taken = std::move(*at);
      erase(at);
      return taken;
    }
  };

  struct body final : coroutine {
    body(scope& of, const node& node) : coroutine(of.w, node), of(of) {}
    answer go_on() override {
      if (!std::exchange(has_spawned, true))
        spawn(1);
      const answer answer = poll_child(self.children[0]);
      if (answer.is_ready())
        for (std::size_t i = 2; i < self.children.size(); ++i)
          spawn(i);
      return answer;
    }
    void spawn(std::size_t i) {
      of.woken.push_back(std::make_unique<member>(of, w.make(self.children[i])));
    }
    scope& of;
    bool has_spawned = false;
  };

  scope(world& w, const node& node) : w(w), inner(w, std::make_unique<body>(*this, node)) {}
  ~scope() override { cancel(); }

  answer poll() override {
    const answer answer = poll_all();
    if (answer.is_failed())
      cancel();
    return answer;
  }

  answer poll_all() {
    in_poll = true;
    if (!inner.is_dropped) {
      const answer answer = inner.poll();
      if (answer.is_failed())
        return answer;
      if (answer.is_ready()) {
        value = answer.value;
        inner.drop();
      }
    }
    for (std::size_t left = woken.size(); left > 0; --left) {
      member& child = *woken.front();
      waiting.splice_from(woken, child);
      const answer answer = child.poll();
      if (answer.is_failed())
        return answer;
      if (answer.is_ready())
        drop(child);
    }
    if (!woken.empty())
      w.wake(w.who());
    in_poll = false;
    return inner.is_dropped && woken.empty() && waiting.empty() ? ready(value) : pending;
  }

  /// It is where it was until it has been destroyed: it may even wake itself.
  void drop(member& dropped) {
    dropped.polled.reset();
    if (waiting.remove(dropped) == nullptr)
      woken.remove(dropped);
  }
  void cancel() {
    while (!waiting.empty() || !woken.empty())
      drop(*(waiting.empty() ? woken : waiting).front());
    inner.polled.reset();
  }

  world& w;
  child inner;
  members waiting; // in the order of their polls
  members woken;   // in the order of the wakes
  bool in_poll = false;
  int value = 0;
};

} // namespace

std::unique_ptr<futures_stream> make_unordered(world& w) {
  return std::make_unique<unordered>(w);
}

std::unique_ptr<futures_stream> make_ordered(world& w) {
  return std::make_unique<ordered>(w);
}

future_ptr make_many(world& w, const node& node) {
  switch (node.kind) {
  case kind::join_all:
  case kind::try_join_all:
  case kind::select_all:
    return std::make_unique<all>(w, node);
  case kind::unordered:
  case kind::ordered:
    return std::make_unique<read_set>(w, node);
  case kind::scope:
    return std::make_unique<scope>(w, node);
  default:
    return nullptr;
  }
}

} // namespace fuzz::model
