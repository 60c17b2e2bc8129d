// channels: the model's mpsc, oneshot, watch and broadcast.
#pragma once

#include "../program.hpp"
#include "future.hpp"
#include "permits.hpp"

#include <array>
#include <deque>
#include <optional>
#include <vector>

namespace fuzz::model {

struct mpsc {
  mpsc(world& w, std::size_t capacity) : room(w, capacity), w(w) {}

  void push(int value);
  void wake_receiver();
  void drop_sender();

  permits room;
  world& w;
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

/// Those who look how things stand when something has changed.
struct audience {
  void dismiss_all(world& w);
  void wait(waiter& self, const target& who);
  void leave(waiter& self);
  std::vector<waiter*> waiting;
};

/// A watch's receiver, or a broadcast's.
struct receiver {
  bool exists = true;
  bool is_receiving = false;
  std::size_t seen = 0; // so many changes, or messages
};

struct watch {
  int value = 0;
  std::size_t changes = 0;
  bool has_sender = true;
  std::array<receiver, watchers> receivers;
  audience waiting;
};

struct broadcast {
  std::vector<int> sent; // all that ever were
  bool has_sender = true;
  std::array<receiver, listeners> receivers;
  audience waiting;
};

struct channels {
  explicit channels(world& w) : mpscs{mpsc(w, capacities[0]), mpsc(w, capacities[1])} {}

  std::array<mpsc, fuzz::channels> mpscs;
  std::array<model::oneshot, oneshots> oneshot;
  model::watch watch;
  model::broadcast broadcast;
};

} // namespace fuzz::model
