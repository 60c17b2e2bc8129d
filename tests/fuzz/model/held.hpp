// held: futures that can be reached from elsewhere: abortable and shared ones.
#pragma once

#include "../program.hpp"
#include "future.hpp"

#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace fuzz::model {

struct abortable;

struct abort_handle {
  void abort(world& w);
  /// What was made with it goes on.
  void renew();
  std::vector<abortable*> futures;
  bool is_aborted = false;
};

/// What clones have in common.
struct shared_state : child {
  using child::child;
  /// What it drops may wake it, as long as it is one of these: who polled it last may be gone.
  ~shared_state() override { drop(); }
  bool woken() override;
  answer poll_as(waiter& clone);

  std::optional<answer> result;
  std::vector<waiter*> clones;

private:
  void dismiss_clones();
};

struct held {
  std::array<abort_handle, abort_handles> handles;
  std::array<std::shared_ptr<shared_state>, fuzz::shares> shares;
};

} // namespace fuzz::model
