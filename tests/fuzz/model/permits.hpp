// permits: so many, and who waits for them.
#pragma once

#include "future.hpp"

#include <vector>

namespace fuzz::model {

struct permits {
  permits(world& w, std::size_t available) : w(w), available(available) {}

  void grant();
  void give(std::size_t count);
  bool try_take(std::size_t count);
  void close();
  /// Ready with 1: it has the permits; with 0: closed.
  answer poll(waiter& self);
  void leave(waiter& self);

  world& w;
  std::size_t available;
  bool closed = false;
  std::vector<waiter*> waiting;
};

} // namespace fuzz::model
