// locks: the model's mutex, semaphore, rwlock, notify and barrier.
#pragma once

#include "../program.hpp"
#include "permits.hpp"

#include <array>
#include <vector>

namespace fuzz::model {

struct notify {
  void notify_one(world& w);
  void notify_waiters(world& w);
  bool permit = false;
  unsigned rounds = 0;
  std::vector<waiter*> waiting;
};

struct barrier {
  explicit barrier(std::size_t count) : count(count) {}
  std::size_t count;
  std::size_t arrived = 0;
  std::vector<waiter*> waiting;
};

struct locks {
  explicit locks(world& w)
      : mutexes{permits(w, 1), permits(w, 1)}, semaphore(w, fuzz::permits), rwlock(w, readers) {}

  static constexpr std::size_t readers = 1'000; // more than there are futures at a time

  std::array<permits, fuzz::mutexes> mutexes;
  permits semaphore;
  permits rwlock; // who reads has one, who writes has all
  std::array<notify, notifies> notifiers;
  std::array<model::barrier, barriers> barrier{model::barrier(barrier_counts[0]),
                                               model::barrier(barrier_counts[1])};
};

} // namespace fuzz::model
