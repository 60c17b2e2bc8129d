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

class waker;

/// What a waker wakes: a task of an executor, or one child of a join.
class wakeable {
public:
  /// What happens when it is woken.
  using wake_function = void (*)(wakeable&) noexcept;

  explicit wakeable(wake_function on_wake) noexcept : wake_(on_wake) {}

  /// A copy has no wakers: wakers wake the object they were made for, which must stay where it is
  /// once it has given a waker away.
  wakeable(const wakeable& other) noexcept : wake_(other.wake_) {}
  wakeable& operator=(const wakeable&) = delete;
  ~wakeable() { drop_wakers(); }

  /// Makes every waker empty.
  inline void drop_wakers() noexcept;

  /// Whether anything could wake it.
  [[nodiscard]] bool has_wakers() const noexcept { return wakers_ != nullptr; }

  /// The same as waking a waker of this.
  void wake() noexcept { wake_(*this); }

private:
  friend waker;
  waker* wakers_ = nullptr;
  wake_function wake_;
};

/// Wakes one wakeable, once or more. Cheap to copy; empty by default.
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

  void link(wakeable& target) noexcept {
    node_ = trace::current_node();
    target_ = &target;
    previous_ = nullptr;
    next_ = target.wakers_;
    if (next_ != nullptr)
      next_->previous_ = this;
    target.wakers_ = this;
  }

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

inline void wakeable::drop_wakers() noexcept {
  for (waker* each = wakers_; each != nullptr; each = each->next_)
    each->target_ = nullptr;
  wakers_ = nullptr;
}

} // namespace pollux
