// waker and wakeable: how what was awaited tells its waiter to poll again.
//
// A waker is a node in a list that belongs to the wakeable it wakes. It needs no heap and no
// reference count: when the wakeable is destroyed, its wakers become empty, and waking an empty
// waker does nothing. The idea is pw_async2's; Rust's RawWaker reaches the same through a table of
// functions and a count. Wakers of one wakeable belong to one thread.
#pragma once

#include "pollux/trace.hpp"

#include <utility>

namespace pollux {

class context;
class waker;
class wakeable;

/// Those that were woken, first woken first: what an executor has to poll.
///
/// A wake links the wakeable into it: no call of a function, no memory. Whoever owns the queue
/// takes them out; those that are in it must not be destroyed. Allocates nothing; O(1). Rust: none
/// that is public; FuturesUnordered has one inside.
class wake_queue {
public:
  wake_queue() noexcept = default;
  wake_queue(const wake_queue&) = delete;
  wake_queue& operator=(const wake_queue&) = delete;
  ~wake_queue() = default;

  /// Whether nothing was woken.
  [[nodiscard]] bool is_empty() const noexcept { return first_ == nullptr; }

  /// What was woken last, or null.
  [[nodiscard]] const wakeable* last() const noexcept { return is_empty() ? nullptr : last_; }

  /// Takes what was woken first, or null. From now on it can be woken again.
  inline wakeable* take() noexcept;

protected:
  /// Told that something was woken.
  using wake_function = void (*)(wake_queue&) noexcept;

  /// Precondition: whoever is in `other` was put there by add(), and has no wakers.
  wake_queue(wake_queue&& other) noexcept
      : first_(std::exchange(other.first_, nullptr)), last_(other.last_) {}

  /// Calls `call` after each wake from now on; null: nobody wants to know.
  void on_wake(wake_function call) noexcept { on_wake_ = call; }

  /// Puts `added` in, as if it had been woken, but nobody hears of it.
  inline void add(wakeable& added) noexcept;

  /// Forgets who is in it.
  void clear() noexcept { first_ = nullptr; }

  /// Whether one was woken, and no other since that was taken.
  [[nodiscard]] bool has_one() const noexcept { return !is_empty() && first_ == last_; }

private:
  friend wakeable;
  inline void put(wakeable& woken) noexcept;

  wakeable* first_ = nullptr;
  wakeable* last_ = nullptr; // meaningless when first_ is null
  wake_function on_wake_ = nullptr;
};

/// What a waker wakes: a task of an executor, or one child of a join. Once woken, being woken again
/// does nothing, until whoever polls it takes the wake. Allocates nothing; O(1), to drop its wakers
/// or destroy it O(its wakers). Rust: std::task::Wake, without the Arc.
class wakeable {
public:
  /// What happens when it is woken.
  using wake_function = void (*)(wakeable&) noexcept;

  /// `on_wake` is called.
  explicit wakeable(wake_function on_wake) noexcept : wakes_{.function = on_wake} {}
  /// It is put into `queue`, which has to outlive it.
  explicit wakeable(wake_queue& queue) noexcept { set_queue(queue); }

  /// A copy has no wakers: wakers wake the object they were made for, which must stay where it is
  /// once it has given a waker away. Precondition: `other` is in no queue.
  wakeable(const wakeable& other) noexcept
      : wakes_(other.wakes_), kind_(other.kind_), woken_(other.woken_) {}
  wakeable& operator=(const wakeable&) = delete;
  ~wakeable() { empty_wakers(); }

  /// Makes every waker empty.
  inline void drop_wakers() noexcept;

  /// Whether anything could wake it.
  [[nodiscard]] bool has_wakers() const noexcept { return wakers_ != nullptr; }

  /// The same as waking a waker of this.
  inline void wake() noexcept;

  /// Whether it was woken, and the wake has not been taken.
  [[nodiscard]] bool is_woken() const noexcept { return woken_; }

  /// Called before it is polled, so that a wake during the poll counts: whether it was woken. Not
  /// for what is in a queue.
  bool take_wake() noexcept { return std::exchange(woken_, false); }

protected:
  /// To be given a queue or a parent before it gives a waker away.
  wakeable() noexcept = default;

  /// Precondition: it has one.
  [[nodiscard]] wake_queue& queue() const noexcept { return *wakes_.queue; }
  /// Precondition: it is in none.
  void set_queue(wake_queue& queue) noexcept {
    wakes_.queue = &queue;
    kind_ = kind::queue;
  }
  /// `parent` is woken, and has to stay where it is: for one of several futures of one parent. A
  /// function would do it too, but be called.
  void set_parent(const waker& parent) noexcept {
    wakes_.parent = &parent;
    kind_ = kind::parent;
  }
  /// Takes the wake, for the poll that begins. While that lasts, `polled` is woken, which is being
  /// polled, too, and so needs no waker.
  void begin_poll(wakeable& polled) noexcept {
    wakes_.polled = &polled;
    kind_ = kind::polled;
    woken_ = false;
  }

  /// As if it had been woken, but nobody hears of it: it is about to be polled anyway.
  void set_woken() noexcept { woken_ = true; }

  /// Its wakes are in the trace.
  void trace_wakes(trace::task_id task) noexcept { traced_as_ = task; }

private:
  friend context;
  friend waker;
  friend wake_queue;
  inline void empty_wakers() noexcept;
  /// wake() of one that is being polled: where the compiler sees that it is a child of a join, its
  /// parent is woken without a call. In all other wakes that would only be more code, by the size
  /// of which the compiler decides what to do with the loops around it.
  inline void wake_in_poll() noexcept;
  /// False: it was woken before.
  bool begin_wake() noexcept {
    traced_as_.woken(woken_);
    return !std::exchange(woken_, true);
  }
  /// What begin_wake() has begun.
  inline void end_wake() noexcept;
  /// Wakes its parent, or calls the function. Apart, since most wakes are those of tasks.
  [[gnu::noinline]] inline void pass_on() noexcept;

  waker* wakers_ = nullptr;
  union {                   // nothing yet, where it is to be given a queue or a parent
    wake_function function; // is called
    wake_queue* queue;      // it is put into this
    const waker* parent;
    wakeable* polled;
  } wakes_;
  wakeable* next_; // in its queue; meaningless when it is in none
  [[no_unique_address]] trace::task_id traced_as_;
  enum class kind : unsigned char { function, queue, parent, polled } kind_ = kind::function;
  bool woken_ = false;
};

inline void wake_queue::put(wakeable& woken) noexcept {
  woken.next_ = nullptr;
  // A branch: where to write is then known before what was written last can be read.
  if (first_ == nullptr) [[likely]] {
    first_ = &woken;
  } else {
    last_->next_ = &woken;
  }
  last_ = &woken;
}

inline void wake_queue::add(wakeable& added) noexcept {
  added.woken_ = true;
  put(added);
}

inline wakeable* wake_queue::take() noexcept {
  wakeable* const taken = first_;
  if (taken == nullptr)
    return nullptr;
  first_ = taken->next_;
  taken->woken_ = false;
  return taken;
}

/// Wakes one wakeable, once or more. Cheap to copy; empty by default. Allocates nothing; O(1).
/// Rust: std::task::Waker.
class waker {
public:
  waker() noexcept = default;
  explicit waker(wakeable& target) noexcept { link(target); }
  waker(const waker& other) noexcept {
    if (other.target_ != nullptr)
      link(*other.target_);
    node_ = other.node_;
  }
  waker(waker&& other) noexcept : waker(std::as_const(other)) { other.unlink(); }
  waker& operator=(const waker& other) noexcept {
    if (this != &other) {
      if (other.target_ != nullptr) {
        set(*other.target_);
      } else {
        unlink();
      }
      node_ = other.node_;
    }
    return *this;
  }
  waker& operator=(waker&& other) noexcept {
    if (this != &other) {
      *this = std::as_const(other);
      other.unlink();
    }
    return *this;
  }
  ~waker() { unlink(); }

  /// Makes this a waker of `target`. Does nothing when it is one already.
  void set(wakeable& target) noexcept {
    node_ = trace::current_node();
    if (target_ == &target)
      return;
    unlink();
    link(target);
  }

  /// Whether this waker would wake `target`.
  [[nodiscard]] bool will_wake(const wakeable& target) const noexcept { return target_ == &target; }

  [[nodiscard]] explicit operator bool() const noexcept { return target_ != nullptr; }

  /// Wakes and becomes empty. Waking what is scheduled already, or an empty waker, does nothing.
  void wake() noexcept {
    if (target_ == nullptr)
      return;
    wakeable& target = *target_;
    const trace::woken_node scope(node_);
    unlink();
    target.wake();
  }

  /// Wakes and stays as it is.
  void wake_by_ref() const noexcept {
    if (target_ == nullptr)
      return;
    const trace::woken_node scope(node_);
    target_->wake();
  }

  /// Becomes empty without waking.
  void reset() noexcept { unlink(); }

private:
  friend wakeable;

// g++ does not see that a waker leaves the list when it is destroyed.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdangling-pointer"
#endif
  void link(wakeable& target) noexcept {
    node_ = trace::current_node();
    target_ = &target;
    previous_ = nullptr;
    next_ = target.wakers_;
    if (next_ != nullptr)
      next_->previous_ = this;
    target.wakers_ = this;
  }
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

  void unlink() noexcept {
    if (target_ == nullptr)
      return;
    (previous_ != nullptr ? previous_->next_ : target_->wakers_) = next_;
    if (next_ != nullptr)
      next_->previous_ = previous_;
    target_ = nullptr;
  }

  wakeable* target_ = nullptr;
  waker* previous_ = nullptr;
  waker* next_ = nullptr;
  [[no_unique_address]] trace::node_id node_;
};

inline void wakeable::wake() noexcept {
  if (begin_wake())
    end_wake();
}

inline void wakeable::wake_in_poll() noexcept {
  wakeable* woken = this;
  if (__builtin_constant_p(kind_ == kind::polled) && kind_ == kind::polled) {
    if (!begin_wake())
      return;
    woken = wakes_.polled;
  }
  woken->wake();
}

inline void wakeable::end_wake() noexcept {
  if (kind_ == kind::queue) {
    wake_queue& queue = *wakes_.queue;
    queue.put(*this);
    if (queue.on_wake_ != nullptr)
      queue.on_wake_(queue);
  } else {
    pass_on();
  }
}

void wakeable::pass_on() noexcept {
  if (kind_ == kind::polled) {
    wakes_.polled->wake();
  } else if (kind_ == kind::parent) {
    wakes_.parent->wake_by_ref();
  } else {
    wakes_.function(*this);
  }
}

inline void wakeable::empty_wakers() noexcept {
  for (waker* each = wakers_; each != nullptr; each = each->next_)
    each->target_ = nullptr;
}

inline void wakeable::drop_wakers() noexcept {
  if (wakers_ == nullptr)
    return;
  empty_wakers();
  wakers_ = nullptr;
}

} // namespace pollux
