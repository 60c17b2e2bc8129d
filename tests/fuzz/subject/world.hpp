// world: the executor, the clock, and what a program has.
#pragma once

#include "../mutant.hpp"
#include "../outcome.hpp"
#include "../program.hpp"
#include "broken.hpp"
#include "piece.hpp"
#include "pollux/pollux.hpp"
#include "pollux/test/controlled.hpp"

#include <array>
#include <optional>
#include <utility>
#include <vector>

namespace fuzz {

/// A value that can be copied.
struct copied {
  explicit copied(value&& inner, int& alive) : inner(std::move(inner)), alive(&alive) {}
  copied(const copied& other) : inner(*other.alive, other.inner.value), alive(other.alive) {}
  copied(copied&&) noexcept = default;
  copied& operator=(copied&&) noexcept = default;
  copied& operator=(const copied&) = delete;
  ~copied() = default;
  value inner;
  int* alive;
};

/// An error that owns a value.
struct refused {
  value why;
};

class world {
public:
  world(const program& program, mutant mutant);

  outcome run();

  [[nodiscard]] boxed make(const node& node);
  [[nodiscard]] boxed make_child(const node& node) { return make(node).only_when_woken(); }
  [[nodiscard]] std::vector<boxed> make_children(const node& node);
  /// A child whose wakes get lost, if `mutant` is what is tried.
  [[nodiscard]] boxed make_child(const node& node, fuzz::mutant mutant);
  [[nodiscard]] boxed gone() { return box(pollux::ready(give(not_there))); }

  /// What is spawned for a node.
  class root;
  [[nodiscard]] root make_root(const node& body);

  [[nodiscard]] value give(int number) { return {alive, number}; }
  void log(happening what, std::uint16_t node, int number = 0) {
    if (!nudging || what != happening::poll)
      outcome_.events.push_back({what, node, number, milliseconds()});
  }
  void complain(const char* what) {
    if (outcome_.complaint.empty())
      outcome_.complaint = what;
  }
  [[nodiscard]] bool is_probed() const { return program_.probed; }
  [[nodiscard]] bool is(fuzz::mutant tried) const { return mutant == tried; }

  template <pollux::future F>
  boxed box(F future) {
    return boxed(std::make_unique<future_piece<F>>(*this, std::move(future)));
  }
  template <pollux::stream S>
  boxed_stream box_stream(S stream) {
    return boxed_stream(std::make_unique<stream_piece<S>>(*this, std::move(stream)));
  }
  /// `number` makes a number of the output.
  template <class F, class Number>
  boxed box_mapped(F future, Number number) {
    return box(pollux::map(std::move(future), [this, number](pollux::output_of<F> output) {
      return give(number(std::move(output)));
    }));
  }
  template <class F>
  boxed box_void(F future) {
    return box(pollux::map(std::move(future), [this] { return give(1); }));
  }
  /// What is done in one poll.
  template <class F>
  boxed box_act(F f) {
    return box(
        pollux::poll_fn([this, f](pollux::context&) -> pollux::poll<value> { return give(f()); }));
  }

private:
  [[nodiscard]] long milliseconds() const {
    return static_cast<long>(driver.now().since_begin().nanoseconds() / 1'000'000);
  }
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
  watched* pieces = nullptr;

  pollux::simulated_driver driver;

  template <class T, std::size_t N>
  using some = std::array<std::optional<T>, N>;
  some<pollux::mpsc::sender<value>, channels> senders;
  some<pollux::mpsc::receiver<value>, channels> receivers;
  std::array<bool, channels> is_receiving{};
  some<pollux::oneshot::sender<value>, oneshots> oneshot_senders;
  some<pollux::oneshot::receiver<value>, oneshots> oneshot_receivers;
  std::optional<pollux::watch::sender<value>> watch_sender;
  some<pollux::watch::receiver<value>, watchers> watch_receivers;
  std::array<bool, watchers> is_watching{};
  std::optional<pollux::broadcast::sender<copied>> broadcast_sender;
  some<pollux::broadcast::receiver<copied>, listeners> broadcast_receivers;
  std::array<bool, listeners> is_listening{};

  std::array<pollux::notify, notifies> notifiers;
  some<pollux::barrier, fuzz::barriers> barriers;
  std::array<pollux::mutex<>, mutexes> locks;
  pollux::semaphore semaphore{permits};
  pollux::rwlock<int> rwlock;

  broken::nobody nobody;
  std::vector<boxed> lost; // what mutants do not destroy
  std::optional<pollux::executor> executor{std::in_place, &driver};

  some<pollux::join_handle<value>, slots> handles;
  some<pollux::join_set<value>, fuzz::sets> sets;
  std::array<bool, fuzz::sets> is_joining{};
  some<pollux::abort_handle, abort_handles> abort_handles;
  some<pollux::shared<pollux::map<boxed, int (*)(value)>>, fuzz::shares> shares;
};

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

/// A future that borrows what only one at a time may wait for.
template <pollux::future F>
class borrowing {
public:
  using output = pollux::output_of<F>;
  borrowing(F future, bool& is_borrowed) : future_(std::move(future)), is_borrowed_(&is_borrowed) {
    is_borrowed = true;
  }
  borrowing(borrowing&& other) noexcept
      : future_(std::move(other.future_)),
        is_borrowed_(std::exchange(other.is_borrowed_, nullptr)) {}
  borrowing& operator=(borrowing&&) = delete;
  ~borrowing() {
    if (is_borrowed_ != nullptr)
      *is_borrowed_ = false;
  }
  pollux::poll<output> poll(pollux::context& cx) { return future_.poll(cx); }

private:
  F future_;
  bool* is_borrowed_;
};

class world::root {
public:
  using output = value;
  root(world& w, std::size_t number, boxed body)
      : world_(&w), number_(number), body_(std::move(body)) {}
  pollux::poll<value> poll(pollux::context& cx);

private:
  /// Between the task and its body: sees when it is woken.
  class watch : public pollux::wakeable {
  public:
    explicit watch() : wakeable(&woken) {}
    watch(watch&&) noexcept : wakeable(&woken) {}
    void poll(world& w, const pollux::context& cx);
    pollux::context context(const pollux::context& cx) { return cx.with(*this); }

  private:
    static void woken(pollux::wakeable& self) noexcept;
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

/// Each group's: nothing when the node is of another.
std::optional<boxed> make_simple(world& w, const node& node);
std::optional<boxed> make_channel(world& w, const node& node);
std::optional<boxed> make_lock(world& w, const node& node);
std::optional<boxed> make_task(world& w, const node& node);
std::optional<boxed> make_several(world& w, const node& node);
std::optional<boxed> make_many(world& w, const node& node);
std::optional<boxed> make_held(world& w, const node& node);
std::optional<boxed> make_reader(world& w, const node& node);

} // namespace fuzz
