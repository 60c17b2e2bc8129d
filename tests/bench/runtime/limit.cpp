// limit: the workloads written by hand, as plain structs with a state and a function that polls
// them, without coroutines, handles or cancellation. No runtime can be expected to be faster.
#include "measure.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <memory>
#include <new>

namespace {

using namespace measure;

struct task {
  bool (*poll)(task&); // true: over
  void (*destroy)(task*);
  task* next = nullptr;
  bool queued = false;
};

struct {
  task* head = nullptr;
  task* tail = nullptr;

  void wake(task& woken) {
    if (woken.queued)
      return;
    woken.queued = true;
    woken.next = nullptr;
    (tail != nullptr ? tail->next : head) = &woken;
    tail = &woken;
  }
  [[gnu::noinline]] void run() { // it does not know its tasks
    while (task* const each = head) {
      head = each->next;
      if (head == nullptr)
        tail = nullptr;
      each->queued = false;
      if (each->poll(*each))
        each->destroy(each);
    }
  }
} tasks_to_poll;

void keep(task*) {}

// W1: spawning.

struct counting : task {
  std::uint64_t* count;
};

/// A free list of blocks for `counting`.
struct {
  struct block {
    block* next;
  };
  block* free = nullptr;

  void* take() {
    constexpr std::size_t per_chunk = 4096;
    if (free == nullptr) {
      auto* const chunk = static_cast<std::byte*>(std::malloc(per_chunk * sizeof(counting)));
      for (std::size_t i = per_chunk; i-- > 0;)
        give(chunk + i * sizeof(counting));
    }
    return std::exchange(free, free->next);
  }
  void give(void* memory) { free = new (memory) block{free}; }
} slab;

bool poll_counting(task& self) {
  ++*static_cast<counting&>(self).count;
  return true;
}
void delete_counting(task* self) {
  delete static_cast<counting*>(self);
}
void give_counting(task* self) {
  slab.give(self);
}

template <bool from_slab>
void spawn_and_run(std::uint32_t at_once) {
  std::uint64_t count = 0;
  for (std::uint32_t done = 0; done < tasks; done += at_once) {
    for (std::uint32_t i = 0; i < at_once; ++i) {
      counting* const each = from_slab ? new (slab.take()) counting : new counting;
      each->poll = &poll_counting;
      each->destroy = from_slab ? &give_counting : &delete_counting;
      each->count = &count;
      tasks_to_poll.wake(*each);
    }
    tasks_to_poll.run();
  }
  check(count == tasks);
}

// W2, and W8 as polled by going straight to the leaf: a task that wakes itself.

struct yielding : task {
  std::uint32_t left;
};
bool poll_yielding(task& base) {
  auto& self = static_cast<yielding&>(base);
  if (self.left-- == 0)
    return true;
  tasks_to_poll.wake(self);
  return false;
}
void wake_itself(std::uint32_t times) {
  yielding self{{&poll_yielding, &keep}, times};
  tasks_to_poll.wake(self);
  tasks_to_poll.run();
}

// W3: two tasks that wake each other, over events with one waiter.

struct event {
  bool is_set = false;
  task* waiter = nullptr;

  void signal() {
    is_set = true;
    if (waiter != nullptr)
      tasks_to_poll.wake(*std::exchange(waiter, nullptr));
  }
  bool poll(task& waiting) {
    if (std::exchange(is_set, false))
      return true;
    waiter = &waiting;
    return false;
  }
};
event there;
event back;

struct player : task {
  std::uint32_t left;
  bool waits = false;
};
bool poll_ping(task& base) {
  auto& self = static_cast<player&>(base);
  for (;;) {
    if (!self.waits) {
      if (self.left == 0)
        return true;
      --self.left;
      there.signal();
      self.waits = true;
    }
    if (!back.poll(self))
      return false;
    self.waits = false;
  }
}
bool poll_pong(task& base) {
  auto& self = static_cast<player&>(base);
  for (;;) {
    if (self.left == 0)
      return true;
    if (!there.poll(self))
      return false;
    --self.left;
    back.signal();
  }
}
void ping_pong() {
  there = back = event{};
  player ping{{&poll_ping, &keep}, round_trips};
  player pong{{&poll_pong, &keep}, round_trips};
  tasks_to_poll.wake(ping);
  tasks_to_poll.wake(pong);
  tasks_to_poll.run();
  check(ping.left == 0 && pong.left == 0);
}

// W4: a join of two that are each pending once.

struct yield_once {
  bool yielded = false;

  bool poll(task& waiting) {
    if (yielded)
      return true;
    yielded = true;
    tasks_to_poll.wake(waiting);
    return false;
  }
};

struct joining : task {
  std::uint32_t left;
  bool active = false;
  yield_once first{};
  yield_once second{};
  bool first_done = false;
  bool second_done = false;
};
bool poll_joining(task& base) {
  auto& self = static_cast<joining&>(base);
  for (;;) {
    if (!self.active) {
      if (self.left-- == 0)
        return true;
      self.first = self.second = yield_once{};
      self.first_done = self.second_done = false;
      self.active = true;
    }
    if (!self.first_done)
      self.first_done = self.first.poll(self);
    if (!self.second_done)
      self.second_done = self.second.poll(self);
    if (!self.first_done || !self.second_done)
      return false;
    self.active = false;
  }
}
void join_two() {
  joining self{{&poll_joining, &keep}, joins};
  tasks_to_poll.wake(self);
  tasks_to_poll.run();
}

// W5: many children in one task, of which each that is woken is looked at, and no other.

struct join_of_many;
struct child_of_many {
  join_of_many* parent;
  child_of_many* next_woken;
  bool queued;
  bool ready;
};
struct join_of_many : task {
  child_of_many* children_begin;
  std::uint32_t left;
  child_of_many* woken = nullptr;
  bool polled = false;
};
void wake_child(child_of_many& child) {
  if (child.queued)
    return;
  child.queued = true;
  child.next_woken = std::exchange(child.parent->woken, &child);
  tasks_to_poll.wake(*child.parent);
}
bool poll_join_of_many(task& base) {
  auto& self = static_cast<join_of_many&>(base);
  if (!self.polled) {
    self.polled = true;
    for (std::uint32_t i = 0; i < children; ++i)
      self.left -= self.children_begin[i].ready;
    return self.left == 0;
  }
  while (child_of_many* const child = self.woken) {
    self.woken = child->next_woken;
    child->queued = false;
    self.left -= child->ready;
  }
  return self.left == 0;
}

struct waking : task {
  child_of_many* children_begin;
  const std::uint32_t* order;
  std::uint32_t at = 0;
};
void signal(waking& self, std::uint32_t at) {
  child_of_many& child = self.children_begin[self.order[at]];
  child.ready = true;
  wake_child(child);
}
bool poll_waking_one(task& base) {
  auto& self = static_cast<waking&>(base);
  if (self.at == children)
    return true;
  signal(self, self.at++);
  tasks_to_poll.wake(self);
  return false;
}
bool poll_waking_all(task& base) {
  for (std::uint32_t at = 0; at < children; ++at)
    signal(static_cast<waking&>(base), at);
  return true;
}

void join_many(const std::vector<std::uint32_t>& order, bool one_per_turn) {
  std::vector<child_of_many> all(children);
  join_of_many join{{&poll_join_of_many, &keep}, all.data(), children};
  for (auto& child : all)
    child = {&join, nullptr, false, false};
  waking driver{
      {one_per_turn ? &poll_waking_one : &poll_waking_all, &keep}, all.data(), order.data()};
  tasks_to_poll.wake(join);
  tasks_to_poll.wake(driver);
  tasks_to_poll.run();
  check(join.left == 0);
}

// W6: a select between one that is pending once, and one that never completes.

struct selecting : task {
  std::uint32_t left;
  event* never;
  bool active = false;
  yield_once once{};
};
bool poll_selecting(task& base) {
  auto& self = static_cast<selecting&>(base);
  for (;;) {
    if (!self.active) {
      if (self.left-- == 0)
        return true;
      self.once = yield_once{};
      self.active = true;
    }
    if (!self.once.poll(self)) {
      self.never->poll(self);
      return false;
    }
    self.never->waiter = nullptr;
    self.active = false;
  }
}
void select_one() {
  event never;
  selecting self{{&poll_selecting, &keep}, selects, &never};
  tasks_to_poll.wake(self);
  tasks_to_poll.run();
}

// W7: timers, half of them cancelled, the others fired in the order of their deadlines.

struct wheel_timer {
  std::uint64_t deadline;
  task* waiter;
  wheel_timer* next;
  wheel_timer* previous;
  std::uint8_t level;
  std::uint8_t slot;
};

/// A hierarchical wheel (Varghese and Lauck, 1987) of 6 levels with 64 slots each.
struct wheel {
  static constexpr std::uint32_t levels = 6;
  std::array<std::array<wheel_timer*, 64>, levels> slots{};
  std::array<std::uint64_t, levels> occupied{};
  std::uint64_t now = 0;

  void arm(wheel_timer& timer) {
    const std::uint64_t differs = (now ^ timer.deadline) | 63;
    const auto level = std::min<std::uint32_t>(
        static_cast<std::uint32_t>(63 - std::countl_zero(differs)) / 6, levels - 1);
    const auto slot = static_cast<std::uint32_t>(timer.deadline >> (6 * level) & 63);
    timer.level = static_cast<std::uint8_t>(level);
    timer.slot = static_cast<std::uint8_t>(slot);
    timer.previous = nullptr;
    timer.next = std::exchange(slots[level][slot], &timer);
    if (timer.next != nullptr)
      timer.next->previous = &timer;
    occupied[level] |= std::uint64_t{1} << slot;
  }
  void cancel(wheel_timer& timer) {
    if (timer.next != nullptr)
      timer.next->previous = timer.previous;
    if (timer.previous != nullptr) {
      timer.previous->next = timer.next;
    } else {
      slots[timer.level][timer.slot] = timer.next;
      if (timer.next == nullptr)
        occupied[timer.level] &= ~(std::uint64_t{1} << timer.slot);
    }
  }
  /// Advances to the next slot that is not empty, fires what is due and sorts the rest into finer
  /// levels.
  template <class Fire>
  bool advance(Fire&& fire) {
    for (std::uint32_t level = 0; level < levels; ++level) {
      if (occupied[level] == 0)
        continue;
      const auto here = static_cast<int>(now >> (6 * level) & 63);
      const int distance = std::countr_zero(std::rotr(occupied[level], here));
      const auto slot = static_cast<std::uint32_t>(here + distance) & 63;
      const std::uint64_t at = (now >> (6 * level) << (6 * level)) +
                               (static_cast<std::uint64_t>(distance) << (6 * level));
      wheel_timer* timer = std::exchange(slots[level][slot], nullptr);
      occupied[level] &= ~(std::uint64_t{1} << slot);
      now = std::max(now, at);
      while (timer != nullptr) {
        wheel_timer* const next = timer->next;
        if (level == 0 || timer->deadline <= now) {
          fire(*timer);
        } else {
          arm(*timer);
        }
        timer = next;
      }
      return true;
    }
    return false;
  }
};

/// A binary heap whose timers know their place in it, so that they can be cancelled.
struct heap_timer {
  std::uint64_t deadline;
  task* waiter;
  std::size_t place;
};
struct heap {
  struct entry {
    std::uint64_t deadline;
    heap_timer* timer;
  };
  std::vector<entry> entries;

  void put(std::size_t place, entry it) {
    entries[place] = it;
    it.timer->place = place;
  }
  void rise(std::size_t place, entry it) {
    for (; place > 0 && entries[(place - 1) / 2].deadline > it.deadline; place = (place - 1) / 2)
      put(place, entries[(place - 1) / 2]);
    put(place, it);
  }
  void sink(std::size_t place, entry it) {
    for (;;) {
      std::size_t child = 2 * place + 1;
      if (child + 1 < entries.size() && entries[child + 1].deadline < entries[child].deadline)
        ++child;
      if (child >= entries.size() || it.deadline <= entries[child].deadline)
        break;
      put(place, entries[child]);
      place = child;
    }
    put(place, it);
  }
  void arm(heap_timer& timer) {
    entries.emplace_back();
    rise(entries.size() - 1, {timer.deadline, &timer});
  }
  void cancel(heap_timer& timer) {
    const std::size_t place = timer.place;
    const entry last = entries.back();
    entries.pop_back();
    if (place == entries.size())
      return;
    if (place > 0 && last.deadline < entries[(place - 1) / 2].deadline) {
      rise(place, last);
    } else {
      sink(place, last);
    }
  }
};

bool stay(task&) {
  return false;
}

std::vector<std::uint64_t> deadlines() {
  std::vector<std::uint64_t> result(timers);
  std::generate(result.begin(), result.end(), [] { return 1 + next_random() % last_deadline; });
  return result;
}

void fire_from_wheel(const std::vector<std::uint64_t>& deadlines) {
  task waiter{&stay, &keep};
  auto wheel = std::make_unique<struct wheel>();
  std::vector<wheel_timer> all(timers);
  for (std::uint32_t i = 0; i < timers; ++i) {
    all[i].deadline = deadlines[i];
    all[i].waiter = &waiter;
    wheel->arm(all[i]);
  }
  for (std::uint32_t i = 0; i < timers; i += 2)
    wheel->cancel(all[i]);
  std::uint32_t fired = 0;
  std::uint64_t last = 0;
  const auto fire = [&](const wheel_timer& timer) {
    check(timer.deadline == wheel->now && timer.deadline >= last);
    last = timer.deadline;
    ++fired;
    tasks_to_poll.wake(*timer.waiter);
  };
  while (wheel->advance(fire))
    tasks_to_poll.run();
  check(fired == timers / 2);
}

void fire_from_heap(const std::vector<std::uint64_t>& deadlines) {
  task waiter{&stay, &keep};
  heap heap;
  std::vector<heap_timer> all(timers);
  for (std::uint32_t i = 0; i < timers; ++i) {
    all[i].deadline = deadlines[i];
    all[i].waiter = &waiter;
    heap.arm(all[i]);
  }
  for (std::uint32_t i = 0; i < timers; i += 2)
    heap.cancel(all[i]);
  std::uint32_t fired = 0;
  std::uint64_t last = 0;
  while (!heap.entries.empty()) {
    heap_timer& timer = *heap.entries.front().timer;
    check(timer.deadline >= last);
    last = timer.deadline;
    heap.cancel(timer);
    ++fired;
    tasks_to_poll.wake(*timer.waiter);
    tasks_to_poll.run();
  }
  check(fired == timers / 2);
}

// W9: tasks that have been polled and wait.

void park() {
  static std::uint64_t nothing = 0;
  for (std::uint32_t i = 0; i < tasks; ++i) {
    auto* const each = new counting{{&stay, &keep}, &nothing};
    tasks_to_poll.wake(*each); // NOLINT(clang-analyzer-cplusplus.NewDeleteLeaks): it is to stay
  }
  tasks_to_poll.run();
}

} // namespace

int main(int, char** arguments) {
  const auto is = [&](const char* work) { return std::strcmp(arguments[1], work) == 0; };
  if (is("W1")) {
    measure_time("W1", "limit", tasks, [] { spawn_and_run<true>(tasks); });
    measure_time("W1", "limit:malloc", tasks, [] { spawn_and_run<false>(tasks); });
  } else if (is("W1b")) {
    measure_time("W1b", "limit", tasks, [] { spawn_and_run<true>(batch); });
    measure_time("W1b", "limit:malloc", tasks, [] { spawn_and_run<false>(batch); });
  } else if (is("W2")) {
    measure_time("W2", "limit", wakes, [] { wake_itself(wakes); });
  } else if (is("W3")) {
    measure_time("W3", "limit", round_trips, [] { ping_pong(); });
  } else if (is("W4")) {
    measure_time("W4", "limit", joins, [] { join_two(); });
  } else if (is("W5a") || is("W5b")) {
    const bool one_per_turn = is("W5b");
    const auto order = shuffled(children);
    measure_time(arguments[1], "limit", double{children} * repetitions, [&] {
      for (std::uint32_t i = 0; i < repetitions; ++i)
        join_many(order, one_per_turn);
    });
  } else if (is("W6")) {
    measure_time("W6", "limit", selects, [] { select_one(); });
  } else if (is("W7")) {
    const auto at = deadlines();
    measure_time("W7", "limit", double{timers} * timer_rounds, [&] {
      for (std::uint32_t i = 0; i < timer_rounds; ++i)
        fire_from_wheel(at);
    });
    measure_time("W7", "limit:heap", double{timers} * timer_rounds, [&] {
      for (std::uint32_t i = 0; i < timer_rounds; ++i)
        fire_from_heap(at);
    });
  } else if (is("W8")) {
    measure_time("W8", "limit", wakes, [] { wake_itself(wakes); });
  } else if (is("W9")) {
    measure_space("W9", "limit", tasks, [] { park(); });
  }
}
