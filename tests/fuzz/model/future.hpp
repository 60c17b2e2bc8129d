// future and child: what the model polls, and who is woken when what was awaited is there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>

namespace fuzz::model {

class world;

enum class state : std::uint8_t { pending, ready, failed, ended };

struct answer {
  model::state state;
  int value = 0; // for failed: why

  [[nodiscard]] bool is_pending() const { return state == state::pending; }
  [[nodiscard]] bool is_ready() const { return state == state::ready; }
  [[nodiscard]] bool is_failed() const { return state == state::failed; }
};
inline constexpr answer pending{state::pending};
inline constexpr answer ended{state::ended}; // only streams
inline constexpr answer ready(int value) {
  return {state::ready, value};
}
inline constexpr answer failed(int why) {
  return {state::failed, why};
}

/// A future. Its destructor does what dropping it does. A stream is one, too, which is polled again
/// after it was ready, until it has ended.
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
  child(world& world, future_ptr polled);
  child(const child&) = delete;
  child& operator=(const child&) = delete;
  virtual ~child();

  /// Something that it awaits is there. Answers whether its parent is to be woken: not when it has
  /// been, and this was not polled since.
  virtual bool woken() { return !std::exchange(is_woken, true); }
  answer poll();
  /// From now on what becomes of what it awaits wakes nobody.
  void forget() { is_dropped = true; }
  void drop();

  world& w;
  future_ptr polled;
  child* parent = nullptr;
  bool is_dropped = false;
  bool is_woken = false;
  std::uint64_t number; // no other child has had it
};

/// Who waits. It may be gone when it is woken.
struct target {
  std::size_t task = 0;
  model::child* child = nullptr; // the innermost in it
  std::uint64_t number = 0;      // of that child
};

/// A place in a queue.
struct waiter {
  target who;
  std::size_t count = 1;
  enum { idle, waiting, granted } at = idle;
  bool by_notify_one = false;
};

} // namespace fuzz::model
