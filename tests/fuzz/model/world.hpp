// world: the model's tasks, its clock, and what a program has.
#pragma once

#include "../outcome.hpp"
#include "../program.hpp"
#include "channels.hpp"
#include "future.hpp"
#include "held.hpp"
#include "locks.hpp"
#include "tasks.hpp"

#include <deque>
#include <set>
#include <vector>

namespace fuzz::model {

class world {
public:
  explicit world(const program& program) : is_probed(program.probed) { spawn(program.main); }

  outcome run();

  [[nodiscard]] future_ptr make(const node& node);

  void log(happening what, std::uint16_t node, int value = 0) {
    outcome_.events.push_back({what, node, value, now});
  }

  // Tasks

  std::size_t spawn(const node& body);
  [[nodiscard]] bool may_spawn() const { return tasks_.size() < most_tasks; }
  task& at(std::size_t id) { return *tasks_[id]; }
  void wake(const target& who);
  void abort(std::size_t id);
  void drop_handle(std::optional<std::size_t>& handle);

  // The budget

  bool must_yield() {
    if (budget != 0)
      return false;
    wake(who());
    return true;
  }
  void spend() {
    if (budget > 0)
      --budget;
  }

  // Time

  void arm(long deadline, const void* owner) { timers_.push_back({deadline, who(), owner}); }
  void disarm(const void* owner);
  [[nodiscard]] bool is_armed(const void* owner) const;

  // Children

  [[nodiscard]] target who() const {
    return {current, current_child, current_child == nullptr ? 0 : current_child->number};
  }
  std::uint64_t enter(); // a new child
  void leave(std::uint64_t child);

  const bool is_probed;
  long now = 0;
  std::size_t current = 0; // the task that is being polled
  child* current_child = nullptr;
  int budget = 0; // negative: without a bound
  int fuel_left = fuel;

  model::channels channels{*this};
  model::locks locks{*this};
  model::handles handles;
  model::held held;

private:
  struct timer {
    long deadline;
    target who;
    const void* owner;
  };

  void wake_task(std::size_t id);
  void settle();
  void end(std::size_t id, answer result);
  bool advance();

  outcome outcome_;
  std::vector<timer> timers_; // in the order in which they were armed
  std::deque<std::size_t> queue_;
  std::set<std::uint64_t> children_;
  std::uint64_t children_made_ = 0;
  std::vector<std::unique_ptr<task>> tasks_;
};

/// Each group's: null when the node is of another.
future_ptr make_simple(world& w, const node& node);
future_ptr make_channel(world& w, const node& node);
future_ptr make_lock(world& w, const node& node);
future_ptr make_task(world& w, const node& node);
future_ptr make_several(world& w, const node& node);
future_ptr make_many(world& w, const node& node);
future_ptr make_held(world& w, const node& node);
future_ptr make_reader(world& w, const node& node);

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

/// What there is instead of what is gone.
future_ptr gone();

} // namespace fuzz::model
