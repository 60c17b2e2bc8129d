#include "world.hpp"

#include "run.hpp"

namespace fuzz {

// The watch

watched::watched(world& world) : wakeable(&woken), world_(world), next_(world.pieces) {
  if (next_ != nullptr)
    next_->previous_ = this;
  world.pieces = this;
}

watched::~watched() {
  (previous_ != nullptr ? previous_->next_ : world_.pieces) = next_;
  if (next_ != nullptr)
    next_->previous_ = previous_;
}

void watched::woken(pollux::wakeable& self) noexcept {
  auto& piece = static_cast<watched&>(self);
  piece.take_wake(); // each goes to the parent
  piece.woken_ = true;
  piece.parent_.wake_by_ref();
}

bool watched::is_watched() const {
  return world_.is_probed();
}

bool watched::begin_poll(const pollux::context& cx) {
  if (over_) {
    world_.complain("a future was polled after it had completed");
    return false;
  }
  if (!woken_ && only_when_woken)
    world_.complain("a future was polled, and nobody had woken it");
  woken_ = false;
  cx.store(parent_);
  return true;
}

// Tasks

pollux::poll<value> world::root::poll(pollux::context& cx) {
  world_->log(happening::poll, static_cast<std::uint16_t>(number_));
  watch_.poll(*world_, cx);
  pollux::context own = watch_.context(cx);
  return body_.poll(own);
}

void world::root::watch::poll(world& w, const pollux::context& cx) {
  world_ = &w;
  if (was_woken_ && w.turn > woken_in_ + 1)
    w.complain("a task was woken, and not polled in the turn after");
  was_woken_ = false;
  cx.store(task_);
}

void world::root::watch::woken(pollux::wakeable& self) noexcept {
  auto& watch = static_cast<class watch&>(self);
  watch.take_wake(); // each goes to the task
  if (!std::exchange(watch.was_woken_, true))
    watch.woken_in_ = watch.world_->turn;
  watch.task_.wake_by_ref();
}

world::root world::make_root(const node& body) {
  const std::size_t number = tasks++;
  return {*this, number, make_child(body)};
}

// Futures

boxed world::make_child(const node& node, fuzz::mutant tried) {
  auto child = make_child(node);
  if (!is(tried))
    return child;
  return box(broken::deaf(nobody, std::move(child)));
}

std::vector<boxed> world::make_children(const node& node) {
  std::vector<boxed> children;
  for (const auto& each : node.children)
    children.push_back(make_child(each));
  return children;
}

boxed world::make(const node& node) {
  if (fuel_left == 0)
    return gone();
  --fuel_left;
  for (const auto group : {make_simple, make_channel, make_lock, make_task, make_several, make_many,
                           make_held, make_reader})
    if (auto made = group(*this, node))
      return *std::move(made);
  return gone();
}

// Running

world::world(const program& program, fuzz::mutant mutant) : program_(program), mutant(mutant) {
  for (std::size_t i = 0; i < channels; ++i) {
    auto [tx, rx] = pollux::mpsc::channel<value>(capacities[i]);
    senders[i].emplace(std::move(tx));
    receivers[i].emplace(std::move(rx));
  }
  for (std::size_t i = 0; i < oneshots; ++i) {
    auto [tx, rx] = pollux::oneshot::channel<value>();
    oneshot_senders[i].emplace(std::move(tx));
    oneshot_receivers[i].emplace(std::move(rx));
  }
  watch_sender.emplace(pollux::watch::channel(give(0)).first);
  for (auto& each : watch_receivers)
    each.emplace(watch_sender->subscribe());
  broadcast_sender.emplace(pollux::broadcast::channel<copied>(broadcast_capacity).first);
  for (auto& each : broadcast_receivers)
    each.emplace(broadcast_sender->subscribe());
  for (std::size_t i = 0; i < fuzz::barriers; ++i)
    barriers[i].emplace(barrier_counts[i] - (is(mutant::barrier_opens_early) ? 1 : 0));
  for (auto& each : sets)
    each.emplace();
  for (auto& each : abort_handles)
    each.emplace();
}

void world::settle() {
  while (executor->has_scheduled()) {
    executor->run_turn();
    turn += is(mutant::task_is_passed_over) ? 2 : 1;
  }
}

void world::nudge() {
  if (!program_.nudged)
    return;
  const std::size_t events = outcome_.events.size();
  nudging = true;
  for (watched* each = pieces; each != nullptr; each = each->next_)
    each->wake();
  settle();
  nudging = false;
  if (outcome_.events.size() != events)
    complain("a wake-up was lost: polling once more what waits went on");
}

outcome world::run() {
  std::optional main(executor->spawn(make_root(program_.main)));
  do {
    settle();
    nudge();
  } while (driver.advance());
  outcome_.alive = executor->alive();
  for (auto& handle : handles)
    handle.reset();
  for (auto& set : sets)
    set.reset();
  for (auto& share : shares)
    share.reset();
  main.reset();
  executor.reset();
  clear();
  return std::move(outcome_);
}

/// Lets go of what the program itself has, and looks whether anything is left.
void world::clear() {
  const auto let_go = [](auto& all) {
    for (auto& each : all)
      each.reset();
  };
  let_go(senders);
  let_go(receivers);
  let_go(oneshot_senders);
  let_go(oneshot_receivers);
  watch_sender.reset();
  let_go(watch_receivers);
  broadcast_sender.reset();
  let_go(broadcast_receivers);
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

outcome run(const program& program, mutant mutant) {
  return world(program, mutant).run();
}

} // namespace fuzz
