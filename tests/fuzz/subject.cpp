#include "subject.hpp"

#include "broken.hpp"
#include "pollux/pollux.hpp"
#include "pollux/test/controlled.hpp"
#include "pollux/test/counted.hpp"

#include <memory>
#include <optional>
#include <utility>

namespace fuzz {

namespace {

using value = pollux::test::counted;

class world;

/// A future of a program, whatever its type. Watches how it is polled, where the program is probed.
class piece : public pollux::wakeable {
public:
  explicit piece(world& world);
  piece(const piece&) = delete;
  piece& operator=(const piece&) = delete;
  virtual ~piece();

  pollux::poll<value> poll(pollux::context& cx);

  /// What polls it knows which of its children were woken. A coroutine does not, and polls what it
  /// awaits also when it was woken by what it awaited before.
  bool only_when_woken = false;

private:
  virtual pollux::poll<value> poll_inner(pollux::context& cx) = 0;
  static void woken(pollux::wakeable& self) noexcept;

  world& world_;
  piece* previous_ = nullptr; // neighbours in the world's list
  piece* next_ = nullptr;
  pollux::waker parent_;
  bool woken_ = true;
  bool over_ = false;
  friend world;
};

/// Owns a piece.
class boxed {
public:
  using output = value;
  explicit boxed(std::unique_ptr<piece> piece) : piece_(std::move(piece)) {}
  pollux::poll<value> poll(pollux::context& cx) { return piece_->poll(cx); }
  boxed&& only_when_woken() && {
    piece_->only_when_woken = true;
    return std::move(*this);
  }

private:
  std::unique_ptr<piece> piece_;
};

template <pollux::future F>
class piece_of final : public piece {
public:
  piece_of(world& world, F&& future) : piece(world), future_(std::move(future)) {}

private:
  pollux::poll<value> poll_inner(pollux::context& cx) override { return future_.poll(cx); }
  F future_;
};

class world {
public:
  world(const program& program, mutant mutant) : program_(program), mutant(mutant) {
    channel(0);
    channel(1);
    for (std::size_t i = 0; i < oneshots; ++i) {
      auto [tx, rx] = pollux::oneshot::channel<value>();
      oneshot_senders[i].emplace(std::move(tx));
      oneshot_receivers[i].emplace(std::move(rx));
    }
  }

  outcome run();

  [[nodiscard]] boxed make(const node& node);
  [[nodiscard]] boxed make_child(const node& node) { return make(node).only_when_woken(); }
  [[nodiscard]] pollux::join_handle<value> spawn(const node& body);

  [[nodiscard]] value give(int number) { return {alive, number}; }
  void log(happening what, std::uint16_t node, int number = 0) {
    if (!nudging || what != happening::poll)
      outcome_.events.push_back({what, node, number, milliseconds()});
  }
  void complain(const char* what) {
    if (outcome_.complaint.empty())
      outcome_.complaint = what;
  }

  template <pollux::future F>
  boxed box(F future) {
    return boxed(std::make_unique<piece_of<F>>(*this, std::move(future)));
  }

private:
  void channel(std::size_t i) {
    auto [tx, rx] = pollux::mpsc::channel<value>(capacities[i]);
    senders[i].emplace(std::move(tx));
    receivers[i].emplace(std::move(rx));
  }
  [[nodiscard]] long milliseconds() const {
    return static_cast<long>(driver.now().since_begin().nanoseconds() / 1'000'000);
  }
  template <class F>
  boxed box_mapped(F future, int (*number)(pollux::value_of<pollux::output_of<F>>));
  template <class F>
  boxed box_act(F f);
  boxed make_join(const node& node);
  boxed make_select(const node& node);
  void settle();
  void nudge();
  void clear();

  const program& program_;
  outcome outcome_;

public:
  fuzz::mutant mutant;
  int alive = 0; // values
  int fuel_left = fuel;
  std::size_t tasks = 0;
  std::size_t turn = 0;
  bool nudging = false;
  piece* pieces = nullptr;

  pollux::simulated_driver driver;
  std::array<std::optional<pollux::mpsc::sender<value>>, channels> senders;
  std::array<std::optional<pollux::mpsc::receiver<value>>, channels> receivers;
  std::array<bool, channels> is_receiving{};
  std::array<std::optional<pollux::oneshot::sender<value>>, oneshots> oneshot_senders;
  std::array<std::optional<pollux::oneshot::receiver<value>>, oneshots> oneshot_receivers;
  std::array<pollux::notify, notifies> notifiers;
  std::array<pollux::mutex<>, mutexes> locks;
  pollux::semaphore semaphore{permits};
  std::vector<boxed> lost; // what mutants do not destroy
  std::optional<pollux::executor> executor{std::in_place, &driver};
  std::array<std::optional<pollux::join_handle<value>>, slots> handles;

  [[nodiscard]] bool is_probed() const { return program_.probed; }
};

// The watch

piece::piece(world& world) : wakeable(&woken), world_(world), next_(world.pieces) {
  if (next_ != nullptr)
    next_->previous_ = this;
  world.pieces = this;
}

piece::~piece() {
  (previous_ != nullptr ? previous_->next_ : world_.pieces) = next_;
  if (next_ != nullptr)
    next_->previous_ = previous_;
}

void piece::woken(pollux::wakeable& self) noexcept {
  auto& piece = static_cast<class piece&>(self);
  piece.woken_ = true;
  piece.parent_.wake_by_ref();
}

pollux::poll<value> piece::poll(pollux::context& cx) {
  if (!world_.is_probed())
    return poll_inner(cx);
  if (over_) {
    world_.complain("a future was polled after it had completed");
    return pollux::pending;
  }
  if (!woken_ && only_when_woken)
    world_.complain("a future was polled, and nobody had woken it");
  woken_ = false;
  cx.store(parent_);
  pollux::context own = cx.with(*this);
  auto answer = poll_inner(own);
  over_ = answer.is_ready();
  return answer;
}

// Futures

/// Says when a coroutine's frame is destroyed before it has come to its end.
class frame {
public:
  frame(world& world, const node& node) : world_(world), node_(node) {}
  frame(const frame&) = delete;
  frame& operator=(const frame&) = delete;
  ~frame() {
    if (!finished)
      world_.log(happening::cancel, node_.id);
  }
  bool finished = false;

private:
  world& world_;
  const node& node_;
};

pollux::task<value> sequence(world& w, const node& node, std::size_t rounds) {
  frame frame(w, node);
  int number = 0;
  for (std::size_t i = 0; i < rounds; ++i) {
    const auto& statement = node.children[i % node.children.size()];
    const value given = co_await w.make(statement);
    w.log(happening::done, statement.id, given.value);
    number = mix(number, given.value);
  }
  frame.finished = true;
  co_return w.give(number);
}

pollux::task<value> attempt(world& w, const node& node) {
  frame frame(w, node);
  int failure = 0;
  try {
    value given = co_await w.make(node.children[0]);
    frame.finished = true;
    co_return given;
  } catch (const pollux::test::told_to_fail&) {
    failure = has_failed;
  } catch (const pollux::task_aborted&) {
    failure = was_aborted;
  }
  frame.finished = true;
  co_return w.give(failure);
}

pollux::task<value> with_lock(world& w, const node& node) {
  frame frame(w, node);
  const auto guard = co_await w.locks[node.which].lock();
  value given = co_await w.make(node.children[0]);
  frame.finished = true;
  co_return given;
}

pollux::task<value> with_permits(world& w, const node& node) {
  frame frame(w, node);
  const auto acquired = co_await w.semaphore.acquire(static_cast<std::size_t>(node.amount));
  value given = co_await w.make(node.children[0]);
  frame.finished = true;
  co_return given;
}

struct fails {
  using output = value;
  pollux::poll<value> poll(pollux::context&) { throw pollux::test::told_to_fail(); }
};

/// Borrows a receiver, of which only one at a time may wait.
class receiving {
public:
  using output = std::optional<value>;
  receiving(world& w, std::size_t which)
      : future_(w.receivers[which]->recv()), is_receiving_(&w.is_receiving[which]) {
    *is_receiving_ = true;
  }
  receiving(receiving&& other) noexcept
      : future_(std::move(other.future_)),
        is_receiving_(std::exchange(other.is_receiving_, nullptr)) {}
  receiving& operator=(receiving&&) = delete;
  ~receiving() {
    if (is_receiving_ != nullptr)
      *is_receiving_ = false;
  }
  pollux::poll<output> poll(pollux::context& cx) { return future_.poll(cx); }

private:
  pollux::mpsc::recv_future<value> future_;
  bool* is_receiving_;
};

/// What is spawned.
class root {
public:
  using output = value;
  root(world& w, std::size_t number, boxed body)
      : world_(&w), number_(number), body_(std::move(body)) {}
  pollux::poll<value> poll(pollux::context& cx) {
    world_->log(happening::poll, static_cast<std::uint16_t>(number_));
    watch_.poll(*world_, cx);
    pollux::context own = watch_.context(cx);
    return body_.poll(own);
  }

private:
  /// Between the task and its body: sees when it is woken.
  class watch : public pollux::wakeable {
  public:
    explicit watch() : wakeable(&woken) {}
    watch(watch&&) noexcept : wakeable(&woken) {}
    void poll(world& w, const pollux::context& cx) {
      world_ = &w;
      if (was_woken_ && w.turn > woken_in_ + 1)
        w.complain("a task was woken, and not polled in the turn after");
      was_woken_ = false;
      cx.store(task_);
    }
    pollux::context context(const pollux::context& cx) { return cx.with(*this); }

  private:
    static void woken(pollux::wakeable& self) noexcept {
      auto& watch = static_cast<class watch&>(self);
      if (!std::exchange(watch.was_woken_, true))
        watch.woken_in_ = watch.world_->turn;
      watch.task_.wake_by_ref();
    }
    world* world_ = nullptr;
    pollux::waker task_;
    std::size_t woken_in_ = 0;
    bool was_woken_ = false;
  };

  world* world_;
  std::size_t number_;
  watch watch_;
  boxed body_;
};

template <class F>
boxed world::box_mapped(F future, int (*number)(pollux::value_of<pollux::output_of<F>>)) {
  using given = pollux::output_of<F>;
  if constexpr (std::is_void_v<given>) {
    return box(
        pollux::map(std::move(future), [this, number] { return give(number(pollux::unit{})); }));
  } else {
    return box(pollux::map(std::move(future), [this, number](given output) {
      return give(number(std::move(output)));
    }));
  }
}

template <class F>
boxed world::box_act(F f) {
  return box(
      pollux::poll_fn([this, f](pollux::context&) -> pollux::poll<value> { return give(f()); }));
}

pollux::join_handle<value> world::spawn(const node& body) {
  const std::size_t number = tasks++;
  return executor->spawn(root(*this, number, make_child(body)));
}

boxed world::make_join(const node& node) {
  constexpr auto two = [](auto output) {
    return mix(mix(0, std::get<0>(output).value), std::get<1>(output).value);
  };
  constexpr auto three = [](auto output) {
    return mix(mix(mix(0, std::get<0>(output).value), std::get<1>(output).value),
               std::get<2>(output).value);
  };
  auto a = make_child(node.children[0]);
  auto b = make_child(node.children[1]);
  if (node.children.size() == 3) {
    auto c = make_child(node.children[2]);
    return box_mapped(pollux::join(std::move(a), std::move(b), std::move(c)), three);
  }
  // Only where it is watched: it would crash.
  const bool broken =
      mutant == mutant::join_polls_what_has_completed ? is_probed() : fuzz::broken::is_join(mutant);
  if (broken)
    return box_mapped(fuzz::broken::join(mutant, std::move(a), std::move(b)), two);
  return box_mapped(pollux::join(std::move(a), std::move(b)), two);
}

boxed world::make_select(const node& node) {
  constexpr auto which = [](auto output) {
    const int index = static_cast<int>(output.index());
    return mix(index, std::visit([](auto& given) { return given.value; }, output));
  };
  auto a = make_child(node.children[0]);
  auto b = make_child(node.children[1]);
  const bool counts = node.kind == kind::select;
  if (node.children.size() == 3) {
    auto c = make_child(node.children[2]);
    if (counts)
      return box_mapped(pollux::select(std::move(a), std::move(b), std::move(c)), which);
    return box(pollux::race(std::move(a), std::move(b), std::move(c)));
  }
  if (mutant == mutant::select_keeps_losers && counts)
    return box_mapped(broken::select(lost, std::move(a), std::move(b)), which);
  if (counts)
    return box_mapped(pollux::select(std::move(a), std::move(b)), which);
  return box(pollux::race(std::move(a), std::move(b)));
}

boxed world::make(const node& node) {
  const auto gone = [this] { return box(pollux::ready(give(not_there))); };
  constexpr auto one = [](pollux::unit) { return 1; };
  if (fuel_left == 0)
    return gone();
  --fuel_left;
  const int id = node.id;
  const std::size_t which = node.which;
  const auto duration = pollux::duration::nanoseconds(std::int64_t{node.amount} * 1'000'000);
  switch (node.kind) {
  case kind::value:
    if (mutant == mutant::value_is_destroyed_twice && id % 8 == 3)
      return box_act([this, id] {
        --alive;
        return id;
      });
    return box(pollux::ready(give(id)));
  case kind::yield:
    if (mutant == mutant::yield_does_not_wake)
      return box_mapped(broken::pending_once(), one);
    if (mutant == mutant::yield_does_not_wait)
      return box(pollux::ready(give(1)));
    return box_mapped(pollux::yield_now(), one);
  case kind::sleep:
    if (mutant == mutant::sleep_is_late)
      return box_mapped(pollux::sleep(duration + pollux::duration::nanoseconds(1'000'000)), one);
    return box_mapped(pollux::sleep(duration), one);
  case kind::never:
    return box(pollux::never<value>());
  case kind::fail:
    return box(fails());

  case kind::send:
    if (!senders[which])
      return gone();
    return box_mapped(senders[which]->send(give(id)),
                      [](auto sent) { return sent ? 1 : is_closed; });
  case kind::try_send:
    return box_act([this, which, id] {
      if (!senders[which])
        return not_there;
      const auto sent = senders[which]->try_send(give(id));
      if (sent)
        return 1;
      return sent.error().kind() == pollux::send_error<value>::kind::full ? is_full : is_closed;
    });
  case kind::recv:
    if (!receivers[which] || is_receiving[which])
      return gone();
    return box_mapped(receiving(*this, which),
                      [](auto message) { return message ? message->value : is_closed; });
  case kind::drop_sender:
    return box_act([this, which] {
      senders[which].reset();
      return 1;
    });
  case kind::drop_receiver:
    return box_act([this, which] {
      if (is_receiving[which] || !receivers[which])
        return not_there;
      receivers[which].reset();
      return 1;
    });

  case kind::oneshot_send:
    return box_act([this, which, id] {
      auto& sender = oneshot_senders[which];
      if (!sender)
        return not_there;
      const bool sent = static_cast<bool>(std::move(*sender).send(give(id)));
      sender.reset();
      return sent ? 1 : is_closed;
    });
  case kind::oneshot_drop:
    return box_act([this, which] {
      oneshot_senders[which].reset();
      return 1;
    });
  case kind::oneshot_recv: {
    auto& receiver = oneshot_receivers[which];
    if (!receiver)
      return gone();
    auto taken = std::move(*receiver);
    receiver.reset();
    return box_mapped(std::move(taken),
                      [](auto message) { return message ? message->value : is_closed; });
  }

  case kind::notified:
    return box_mapped(notifiers[which].notified(), one);
  case kind::notify_one:
    return box_act([this, which] {
      notifiers[which].notify_one();
      return 1;
    });
  case kind::notify_waiters:
    return box_act([this, which] {
      notifiers[which].notify_waiters();
      return 1;
    });

  case kind::spawn:
    return box_act([this, &node, which] {
      if (tasks >= most_tasks)
        return not_there;
      auto handle = spawn(node.children[0]);
      handles[which].reset();
      handles[which].emplace(std::move(handle));
      return 1;
    });
  case kind::await: {
    if (!handles[which])
      return gone();
    auto taken = std::move(*handles[which]);
    handles[which].reset();
    return box(std::move(taken));
  }
  case kind::abort:
    return box_act([this, which] {
      if (!handles[which])
        return not_there;
      handles[which]->abort();
      return 1;
    });
  case kind::drop:
    return box_act([this, which] {
      handles[which].reset();
      return 1;
    });
  case kind::detach:
    return box_act([this, which] {
      if (handles[which])
        std::move(*handles[which]).detach();
      handles[which].reset();
      return 1;
    });

  case kind::timeout:
    return box_mapped(pollux::timeout(make_child(node.children[0]), duration),
                      [](auto output) { return output ? output->value : is_late; });
  case kind::attempt:
    return box(attempt(*this, node));
  case kind::lock:
    return box(with_lock(*this, node));
  case kind::acquire:
    return box(with_permits(*this, node));
  case kind::repeat:
    return box(sequence(*this, node, static_cast<std::size_t>(node.amount)));
  case kind::seq:
    if (mutant == mutant::frame_is_lost && id % 8 == 3)
      return box(broken::lose(lost, box(sequence(*this, node, node.children.size()))));
    return box(sequence(*this, node, node.children.size()));
  case kind::join:
    return make_join(node);
  case kind::select:
  case kind::race:
    return make_select(node);
  }
  return gone();
}

// Running

void world::settle() {
  while (executor->has_scheduled()) {
    executor->run_turn();
    turn += mutant == mutant::task_is_passed_over ? 2 : 1;
  }
}

void world::nudge() {
  if (!program_.nudged)
    return;
  const std::size_t events = outcome_.events.size();
  nudging = true;
  for (piece* each = pieces; each != nullptr; each = each->next_)
    each->wake();
  settle();
  nudging = false;
  if (outcome_.events.size() != events)
    complain("a wake-up was lost: polling once more what waits went on");
}

outcome world::run() {
  std::optional<pollux::join_handle<value>> main(spawn(program_.main));
  do {
    settle();
    nudge();
  } while (driver.advance());
  outcome_.alive = executor->alive();
  for (auto& handle : handles)
    handle.reset();
  main.reset();
  executor.reset();
  clear();
  return std::move(outcome_);
}

/// Lets go of what the program itself has, and looks whether anything is left.
void world::clear() {
  for (std::size_t i = 0; i < channels; ++i) {
    senders[i].reset();
    receivers[i].reset();
  }
  for (std::size_t i = 0; i < oneshots; ++i) {
    oneshot_senders[i].reset();
    oneshot_receivers[i].reset();
  }
  if (driver.next_deadline())
    complain("a timer was left");
  if (pieces != nullptr)
    complain("a future was not destroyed");
  if (alive > 0)
    complain("a value was not destroyed");
  if (alive < 0)
    complain("a value was destroyed twice");
  if (pollux::memory::in_use().blocks != 0)
    complain("a frame or a task was not destroyed");
  lost.clear();
}

} // namespace

outcome run(const program& program, mutant mutant) {
  return world(program, mutant).run();
}

} // namespace fuzz
