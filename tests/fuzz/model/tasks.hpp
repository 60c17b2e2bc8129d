// tasks: what was spawned, and who holds it.
#pragma once

#include "../program.hpp"
#include "future.hpp"

#include <array>
#include <optional>
#include <vector>

namespace fuzz::model {

struct join_set;

struct task {
  future_ptr body;
  bool scheduled = false;
  bool busy = false;
  bool abort_requested = false;
  bool over = false;
  answer result = pending;
  std::optional<target> joiner;
  join_set* set = nullptr; // whose it is
};

struct join_set {
  std::vector<std::size_t> running;
  std::vector<std::size_t> finished;
  bool is_joining = false;
  std::optional<target> waiting;

  /// A task of it is over.
  void finish(world& w, std::size_t id);
  void abort_all(world& w);
};

struct handles {
  std::array<std::optional<std::size_t>, slots> tasks;
  std::array<join_set, fuzz::sets> sets;
};

} // namespace fuzz::model
