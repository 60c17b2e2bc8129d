#include "model.hpp"

#include <algorithm>
#include <deque>
#include <memory>
#include <optional>
#include <utility>

namespace fuzz {

namespace {

enum class state : std::uint8_t { pending, ready, failed };

struct answer {
  fuzz::state state;
  int value = 0; // for failed: why
};
constexpr answer pending{state::pending};
answer ready(int value) {
  return {state::ready, value};
}

/// A future. Its destructor does what dropping it does.
struct future {
  future() = default;
  future(const future&) = delete;
  future& operator=(const future&) = delete;
  virtual ~future() = default;
  virtual answer poll() = 0;
};
using future_ptr = std::unique_ptr<future>;

/// One of several futures with the same parent.
struct child {
  future_ptr future;
  const child* parent = nullptr;
  bool is_dropped = false; // by its parent: what becomes of it wakes nobody any more
};

/// Who waits.
struct target {
  std::size_t task = 0;
  const fuzz::child* child = nullptr; // the innermost in it
};

struct task {
  future_ptr body;
  bool scheduled = false;
  bool busy = false;
  bool abort_requested = false;
  bool over = false;
  answer result = pending;
  std::optional<target> joiner;
};

/// A place in a queue.
struct waiter {
  target who;
  std::size_t count = 1;
  enum { idle, waiting, granted } at = idle;
  bool by_notify_one = false;
};

struct timer {
  long deadline;
  target who;
  const void* owner;
};

constexpr int whole_budget = 128;

class world {
public:
  explicit world(const program& program) { spawn(program.main); }

  outcome run() {
    settle();
    while (advance())
      settle();
    outcome_.alive = static_cast<std::size_t>(
        std::count_if(tasks_.begin(), tasks_.end(), [](const auto& task) { return !task->over; }));
    for (auto& slot : handles)
      drop_handle(slot);
    abort(0);
    for (std::size_t i = 0; i < tasks_.size(); ++i)
      abort(i);
    return std::move(outcome_);
  }

  [[nodiscard]] future_ptr make(const node& node);

  void log(happening what, std::uint16_t node, int value = 0) {
    outcome_.events.push_back({what, node, value, now});
  }

  // Tasks

  std::size_t spawn(const node& body) {
    const std::size_t id = tasks_.size();
    tasks_.push_back(std::make_unique<task>());
    auto made = make(body);
    tasks_[id]->body = std::move(made);
    wake(id);
    return id;
  }
  [[nodiscard]] bool may_spawn() const { return tasks_.size() < most_tasks; }
  task& at(std::size_t id) { return *tasks_[id]; }

  void wake(target who) {
    for (const child* each = who.child; each != nullptr; each = each->parent)
      if (each->is_dropped)
        return;
    wake(who.task);
  }
  void wake(std::size_t id) {
    task& woken = at(id);
    if (woken.scheduled || woken.over)
      return;
    woken.scheduled = true;
    queue_.push_back(id);
  }
  void abort(std::size_t id) {
    task& aborted = at(id);
    aborted.abort_requested = true;
    if (aborted.over || aborted.busy)
      return;
    aborted.busy = true;
    aborted.body.reset();
    end(aborted, {state::failed, was_aborted});
  }
  void drop_handle(std::optional<std::size_t>& handle) {
    if (const auto id = std::exchange(handle, std::nullopt)) {
      at(*id).joiner.reset();
      abort(*id);
    }
  }

  // The budget

  bool must_yield() {
    if (budget != 0)
      return false;
    wake(current);
    return true;
  }
  void spend() {
    if (budget > 0)
      --budget;
  }

  // Time

  void arm(long deadline, const void* owner) { timers_.push_back({deadline, who(), owner}); }
  void disarm(const void* owner) {
    std::erase_if(timers_, [&](const timer& each) { return each.owner == owner; });
  }
  [[nodiscard]] bool is_armed(const void* owner) const {
    return std::any_of(timers_.begin(), timers_.end(),
                       [&](const timer& each) { return each.owner == owner; });
  }

  // Children

  [[nodiscard]] target who() const { return {current, current_child}; }
  answer poll(child& polled) {
    polled.parent = std::exchange(current_child, &polled);
    const answer answer = polled.future->poll();
    current_child = polled.parent;
    return answer;
  }
  static void drop(child& dropped) {
    dropped.is_dropped = true;
    dropped.future.reset();
  }

  long now = 0;
  std::size_t current = 0; // the task that is being polled
  const child* current_child = nullptr;
  int budget = 0; // negative: without a bound
  int fuel_left = fuel;

  struct queue {
    explicit queue(world& world, std::size_t permits) : world_(world), available(permits) {}

    void grant() {
      while (!waiting.empty() && waiting.front()->count <= available) {
        waiter& first = *waiting.front();
        waiting.erase(waiting.begin());
        available -= first.count;
        first.at = waiter::granted;
        world_.wake(first.who);
      }
    }
    void give(std::size_t count) {
      available += count;
      grant();
    }
    bool try_take(std::size_t count) {
      if (closed || !waiting.empty() || available < count)
        return false;
      available -= count;
      return true;
    }
    void close() {
      closed = true;
      for (waiter* each : std::exchange(waiting, {})) {
        each->at = waiter::idle;
        world_.wake(each->who);
      }
    }
    /// Ready with 1: it has the permits; with 0: closed.
    answer poll(waiter& self) {
      if (closed)
        return ready(0);
      if (self.at == waiter::idle && try_take(self.count))
        self.at = waiter::granted;
      if (self.at != waiter::granted) {
        if (self.at == waiter::idle) {
          self.at = waiter::waiting;
          self.who = world_.who();
          waiting.push_back(&self);
        }
        return pending;
      }
      if (world_.must_yield())
        return pending;
      world_.spend();
      self.at = waiter::idle;
      return ready(1);
    }
    void leave(waiter& self) {
      if (self.at == waiter::granted) {
        give(self.count);
      } else if (self.at == waiter::waiting) {
        std::erase(waiting, &self);
        grant();
      }
    }

    world& world_;
    std::size_t available;
    bool closed = false;
    std::vector<waiter*> waiting;
  };

  struct channel {
    channel(world& world, std::size_t capacity) : room(world, capacity), world_(world) {}

    void push(int value) {
      if (room.closed)
        return;
      items.push_back(value);
      wake_receiver();
    }
    void wake_receiver() {
      if (const auto task = std::exchange(receiving, std::nullopt))
        world_.wake(*task);
    }
    void drop_sender() {
      if (--senders == 0)
        wake_receiver();
    }

    queue room;
    world& world_;
    std::deque<int> items;
    std::size_t senders = 1;
    bool has_sender = true; // the program's own
    bool has_receiver = true;
    bool is_receiving = false;
    std::optional<target> receiving;
  };

  struct oneshot {
    std::optional<int> value;
    bool has_sender = true;
    bool has_receiver = true;         // somebody has
    bool program_has_receiver = true; // the program itself
    std::optional<target> receiving;
  };

  struct notify {
    void notify_one(world& world) {
      if (waiting.empty()) {
        permit = true;
        return;
      }
      waiter& first = *waiting.front();
      waiting.erase(waiting.begin());
      first.by_notify_one = true;
      first.at = waiter::granted;
      world.wake(first.who);
    }
    void notify_waiters(world& world) {
      ++rounds;
      for (waiter* each : std::exchange(waiting, {})) {
        each->at = waiter::granted;
        world.wake(each->who);
      }
    }
    bool permit = false;
    unsigned rounds = 0;
    std::vector<waiter*> waiting;
  };

  std::array<channel, channels> channels_{channel(*this, capacities[0]),
                                          channel(*this, capacities[1])};
  std::array<oneshot, oneshots> oneshots_;
  std::array<notify, notifies> notifies_;
  std::array<queue, mutexes> mutexes_{queue(*this, 1), queue(*this, 1)};
  queue semaphore{*this, permits};
  std::array<std::optional<std::size_t>, slots> handles;

private:
  void settle() {
    while (!queue_.empty()) {
      const std::size_t id = queue_.front();
      queue_.pop_front();
      task& polled = at(id);
      polled.scheduled = false;
      if (polled.over)
        continue;
      log(happening::poll, static_cast<std::uint16_t>(id));
      current = id;
      current_child = nullptr;
      budget = whole_budget;
      polled.busy = true;
      const answer answer = polled.body->poll();
      if (answer.state != state::pending) {
        polled.body.reset();
        end(polled, answer);
      } else {
        polled.busy = false;
        if (polled.abort_requested)
          abort(id);
      }
    }
  }
  void end(task& task, answer result) {
    task.busy = false;
    task.over = true;
    task.result = result;
    if (const auto joiner = std::exchange(task.joiner, std::nullopt))
      wake(*joiner);
  }
  /// False: nobody waits for a moment.
  bool advance() {
    if (timers_.empty())
      return false;
    const auto earliest = [](const timer& a, const timer& b) { return a.deadline < b.deadline; };
    now = std::min_element(timers_.begin(), timers_.end(), earliest)->deadline;
    // Those that were armed first are first.
    while (true) {
      const auto due = std::find_if(timers_.begin(), timers_.end(),
                                    [&](const timer& each) { return each.deadline == now; });
      if (due == timers_.end())
        return true;
      const target who = due->who;
      timers_.erase(due);
      wake(who);
    }
  }

  outcome outcome_;
  std::vector<timer> timers_; // in the order in which they were armed
  std::deque<std::size_t> queue_;
  std::vector<std::unique_ptr<task>> tasks_;
};

// Futures

struct value_of final : future {
  explicit value_of(int value) : value(value) {}
  answer poll() override { return ready(value); }
  int value;
};

struct never final : future {
  answer poll() override { return pending; }
};

struct fail final : future {
  answer poll() override { return {state::failed, has_failed}; }
};

/// What is done in one poll.
template <class F>
struct act final : future {
  explicit act(F f) : f(std::move(f)) {}
  answer poll() override { return ready(f()); }
  F f;
};
template <class F>
future_ptr make_act(F f) {
  return std::make_unique<act<F>>(std::move(f));
}

struct yield final : future {
  explicit yield(world& w) : w(w) {}
  answer poll() override {
    if (std::exchange(yielded, true))
      return ready(1);
    w.wake(w.current);
    return pending;
  }
  world& w;
  bool yielded = false;
};

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

struct send final : future {
  send(world::channel& to, int value) : to(to), value(value) { ++to.senders; }
  ~send() override {
    to.room.leave(self);
    to.drop_sender();
  }
  answer poll() override {
    const answer room = to.room.poll(self);
    if (room.state == state::pending)
      return pending;
    if (room.value == 0)
      return ready(is_closed);
    to.push(value);
    return ready(1);
  }
  world::channel& to;
  int value;
  waiter self;
};

struct recv final : future {
  recv(world& w, world::channel& from) : w(w), from(from) { from.is_receiving = true; }
  ~recv() override {
    from.receiving.reset();
    from.is_receiving = false;
  }
  answer poll() override {
    if (from.items.empty() && from.senders > 0) {
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
  world::channel& from;
};

struct oneshot_recv final : future {
  oneshot_recv(world& w, world::oneshot& from) : w(w), from(from) {
    from.program_has_receiver = false;
  }
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
  world::oneshot& from;
};

struct notified final : future {
  notified(world& w, world::notify& by) : w(w), by(by), rounds(by.rounds) {}
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
        self.who = w.who();
        by.waiting.push_back(&self);
      }
    }
    if (self.at != waiter::granted || w.must_yield())
      return pending;
    w.spend();
    self.at = waiter::idle;
    return ready(1);
  }
  world& w;
  world::notify& by;
  unsigned rounds;
  waiter self;
};

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

/// Where the runtime has a coroutine: its children are made when it is their turn.
struct coroutine : future {
  coroutine(world& w, const node& node) : w(w), self(node) {}
  ~coroutine() override { cancel(); }

  answer poll() final {
    started = true;
    const answer answer = go_on();
    if (answer.state == state::failed)
      cancel();
    finished = finished || answer.state != state::pending;
    return answer;
  }

protected:
  virtual answer go_on() = 0;
  /// What it holds beside its child, in the order of their destruction.
  virtual void let_go() {}

  answer poll_child(const node& node) {
    if (awaited == nullptr)
      awaited = w.make(node);
    const answer answer = awaited->poll();
    if (answer.state != state::pending)
      awaited.reset();
    return answer;
  }
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

struct seq final : coroutine {
  using coroutine::coroutine;
  answer go_on() override {
    const std::size_t rounds =
        self.kind == kind::repeat ? static_cast<std::size_t>(self.amount) : self.children.size();
    for (; index < rounds; ++index) {
      const node& statement = self.children[index % self.children.size()];
      const answer answer = poll_child(statement);
      if (answer.state != state::ready)
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
    const answer answer = poll_child(self.children[0]);
    return answer.state == state::failed ? ready(answer.value) : answer;
  }
};

struct with_permits final : coroutine {
  with_permits(world& w, const node& node, world::queue& of, std::size_t count)
      : coroutine(w, node), of(of) {
    place.count = count;
  }
  ~with_permits() override { cancel(); } // while let_go() is there
  answer go_on() override {
    if (!has) {
      if (of.poll(place).state == state::pending)
        return pending;
      has = true;
    }
    const answer answer = poll_child(self.children[0]);
    if (answer.state == state::ready)
      of.give(place.count);
    return answer;
  }
  void let_go() override {
    if (has)
      of.give(place.count);
    else
      of.leave(place);
  }
  world::queue& of;
  waiter place;
  bool has = false;
};

struct several : future {
  several(world& w, const node& node) : w(w) {
    for (const auto& each : node.children)
      children.push_back({w.make(each)});
  }
  ~several() override {
    for (auto& each : children) // libstdc++'s tuples, too, destroy the first first
      each.future.reset();
  }
  world& w;
  std::vector<child> children;
};

struct join final : several {
  join(world& w, const node& node) : several(w, node), values(children.size()) {}
  answer poll() override {
    bool all = true;
    for (std::size_t i = 0; i < children.size(); ++i) {
      if (children[i].is_dropped)
        continue;
      const answer answer = w.poll(children[i]);
      if (answer.state == state::failed)
        return answer;
      if (answer.state == state::ready) {
        values[i] = answer.value;
        world::drop(children[i]);
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
      const answer answer = w.poll(children[i]);
      if (answer.state == state::failed)
        return answer;
      if (answer.state == state::ready) {
        for (auto& each : children)
          world::drop(each);
        return ready(counts ? mix(static_cast<int>(i), answer.value) : answer.value);
      }
    }
    return pending;
  }
  bool counts; // its value says which it was
};

struct timeout final : future {
  timeout(world& w, const node& node)
      : w(w), inner{w.make(node.children[0])},
        limit{std::make_unique<sleep>(w, long{node.amount})} {}
  ~timeout() override {
    limit.future.reset();
    inner.future.reset();
  }
  answer poll() override {
    const answer answer = w.poll(inner);
    if (answer.state == state::ready) {
      world::drop(limit);
      world::drop(inner);
    }
    if (answer.state != state::pending)
      return answer;
    const int left = std::exchange(w.budget, -1);
    const bool late = w.poll(limit).state == state::ready;
    w.budget = left;
    if (!late)
      return pending;
    w.spend();
    world::drop(inner);
    world::drop(limit);
    return ready(is_late);
  }
  world& w;
  child inner;
  child limit;
};

future_ptr world::make(const node& node) {
  if (fuel_left == 0)
    return std::make_unique<value_of>(not_there);
  --fuel_left;
  const int id = node.id;
  const std::size_t which = node.which;
  auto gone = [] { return std::make_unique<value_of>(not_there); };
  switch (node.kind) {
  case kind::value:
    return std::make_unique<value_of>(id);
  case kind::yield:
    return std::make_unique<yield>(*this);
  case kind::sleep:
    return std::make_unique<sleep>(*this, long{node.amount});
  case kind::never:
    return std::make_unique<never>();
  case kind::fail:
    return std::make_unique<fail>();

  case kind::send:
    if (!channels_[which].has_sender)
      return gone();
    return std::make_unique<send>(channels_[which], id);
  case kind::try_send:
    return make_act([this, which, id] {
      channel& to = channels_[which];
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
    if (!channels_[which].has_receiver || channels_[which].is_receiving)
      return gone();
    return std::make_unique<recv>(*this, channels_[which]);
  case kind::drop_sender:
    return make_act([this, which] {
      if (std::exchange(channels_[which].has_sender, false))
        channels_[which].drop_sender();
      return 1;
    });
  case kind::drop_receiver:
    return make_act([this, which] {
      channel& of = channels_[which];
      if (of.is_receiving || !std::exchange(of.has_receiver, false))
        return not_there;
      of.room.close();
      of.items.clear();
      return 1;
    });

  case kind::oneshot_send:
    return make_act([this, which, id] {
      oneshot& to = oneshots_[which];
      if (!std::exchange(to.has_sender, false))
        return not_there;
      if (!to.has_receiver)
        return is_closed;
      to.value = id;
      if (const auto task = std::exchange(to.receiving, std::nullopt))
        wake(*task);
      return 1;
    });
  case kind::oneshot_drop:
    return make_act([this, which] {
      oneshot& of = oneshots_[which];
      if (std::exchange(of.has_sender, false))
        if (const auto task = std::exchange(of.receiving, std::nullopt))
          wake(*task);
      return 1;
    });
  case kind::oneshot_recv:
    if (!oneshots_[which].program_has_receiver)
      return gone();
    return std::make_unique<oneshot_recv>(*this, oneshots_[which]);

  case kind::notified:
    return std::make_unique<notified>(*this, notifies_[which]);
  case kind::notify_one:
    return make_act([this, which] {
      notifies_[which].notify_one(*this);
      return 1;
    });
  case kind::notify_waiters:
    return make_act([this, which] {
      notifies_[which].notify_waiters(*this);
      return 1;
    });

  case kind::spawn:
    return make_act([this, &node, which] {
      if (!may_spawn())
        return not_there;
      const std::size_t spawned = spawn(node.children[0]);
      drop_handle(handles[which]);
      handles[which] = spawned;
      return 1;
    });
  case kind::await: {
    const auto awaited = std::exchange(handles[which], std::nullopt);
    if (!awaited)
      return gone();
    return std::make_unique<await>(*this, *awaited);
  }
  case kind::abort:
    return make_act([this, which] {
      if (!handles[which])
        return not_there;
      abort(*handles[which]);
      return 1;
    });
  case kind::drop:
    return make_act([this, which] {
      drop_handle(handles[which]);
      return 1;
    });
  case kind::detach:
    return make_act([this, which] {
      handles[which].reset();
      return 1;
    });

  case kind::timeout:
    return std::make_unique<timeout>(*this, node);
  case kind::attempt:
    return std::make_unique<attempt>(*this, node);
  case kind::lock:
    return std::make_unique<with_permits>(*this, node, mutexes_[which], 1);
  case kind::acquire:
    return std::make_unique<with_permits>(*this, node, semaphore,
                                          static_cast<std::size_t>(node.amount));
  case kind::repeat:
  case kind::seq:
    return std::make_unique<seq>(*this, node);
  case kind::join:
    return std::make_unique<join>(*this, node);
  case kind::select:
  case kind::race:
    return std::make_unique<select>(*this, node);
  }
  return gone();
}

} // namespace

outcome predict(const program& program) {
  return world(program).run();
}

} // namespace fuzz
