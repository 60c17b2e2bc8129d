// many: children that are polled in the order in which they were woken.
#pragma once

#include "world.hpp"

#include <deque>
#include <optional>

namespace fuzz::model {

struct listed;

/// Those that were woken, the first first.
struct woken_list {
  explicit woken_list(world& w) : w(w) {}
  void begin();
  void wait();
  void add(listed& child);
  listed& take();
  answer poll(listed& child); // which was taken
  [[nodiscard]] std::size_t size() const { return woken.size(); }

  world& w;
  target parent;
  bool is_awaited = false; // the parent has to be woken
  std::deque<listed*> woken;
};

struct listed : child {
  listed(woken_list& list, future_ptr polled) : child(list.w, std::move(polled)), list(list) {}
  bool woken() override;

  woken_list& list;
  bool is_listed = false;
  bool is_polled = false;
  bool was_woken = false; // while it was polled
};

/// A stream of the outputs of futures.
struct futures_stream : future {
  explicit futures_stream(world& w) : woken(w) {}
  virtual void push(future_ptr added) = 0;
  [[nodiscard]] virtual std::size_t size() const = 0;
  woken_list woken;
};

[[nodiscard]] std::unique_ptr<futures_stream> make_unordered(world& w);
[[nodiscard]] std::unique_ptr<futures_stream> make_ordered(world& w);

} // namespace fuzz::model
