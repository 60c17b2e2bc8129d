// woken_list: which of a parent's many children were woken.
//
// The bit of child.hpp suits a few children: their parent looks at each. Here a wake links the
// child into a list of its parent, so that both the wake and finding the woken child are O(1),
// however many children there are. The idea is that of futures-rs' FuturesUnordered, without its
// heap nodes and counts.
#pragma once

#include "pollux/future_or.hpp"
#include "pollux/misuse.hpp"

#include <utility>

namespace pollux::detail {

/// The part of a child that does not depend on its type.
class listed_child : public wakeable {
public:
  listed_child() noexcept = default;
  /// Precondition: it is in no list.
  listed_child(listed_child&&) noexcept : listed_child() {}
  listed_child& operator=(listed_child&&) = delete;
  ~listed_child() = default;

private:
  friend class woken_list;
};

/// Those that were woken, first woken first. A child that is in it must not be destroyed while the
/// list is in use.
class woken_list : wake_queue {
public:
  woken_list() noexcept = default;
  /// Precondition: nothing has been polled.
  woken_list(woken_list&& other) noexcept : wake_queue(std::move(other)) {}
  woken_list& operator=(woken_list&&) = delete;
  ~woken_list() = default;

  /// Lists a child that is to be polled for the first time.
  void add(listed_child& child) noexcept { wake_queue::add(child); }

  /// The parent is being polled: until it waits, it need not be woken.
  void begin(const context& cx) noexcept {
    on_wake(nullptr);
    cx.store(parent_);
  }

  /// The parent is about to answer `pending`: the next wake of a child wakes it. When there are
  /// children to poll already, it is woken now.
  void wait() noexcept {
    on_wake(&wake_parent);
    if (!is_empty())
      wake_parent(*this);
  }

  /// Takes the child that was woken first, or null, for its poll.
  listed_child* take() noexcept {
    auto* const child = static_cast<listed_child*>(wake_queue::take());
    if (child == nullptr)
      return nullptr;
    woken_in_poll_.clear();
    child->set_queue(woken_in_poll_);
    return child;
  }

  /// The poll of a child that was taken has answered `pending`. True when it was woken in the
  /// meantime, and is listed again.
  bool put_back(listed_child& child) noexcept {
    expect_waker(child, child.is_woken());
    child.set_queue(*this);
    if (child.is_woken())
      add(child);
    return child.is_woken();
  }

  /// Takes those that are listed now, one after the other, and calls `visit` with each, until that
  /// answers false. Those that are woken meanwhile are left for the next time, so that one that
  /// wakes itself for ever can't keep the parent from answering. True when all were visited.
  template <class Visit>
  bool each(const Visit& visit) {
    const wakeable* const last = this->last();
    for (const wakeable* before = nullptr; before != last;) {
      listed_child* const child = take();
      before = child;
      if (!visit(*child))
        return false;
    }
    return true;
  }

private:
  static void wake_parent(wake_queue& self) noexcept {
    auto& list = static_cast<woken_list&>(self);
    list.on_wake(nullptr); // once is enough
    list.parent_.wake_by_ref();
  }

  /// Where a child is listed that is woken while it is being polled: only afterwards is it known
  /// whether it is still there.
  struct poll_queue : wake_queue {
    using wake_queue::clear;
  };

  waker parent_;
  poll_queue woken_in_poll_;
};

/// A future as such a child; when it is over, a `T` may take its place.
template <future F, class T>
class listed_future : public future_or<listed_child, F, T> {
  using base = future_or<listed_child, F, T>;

public:
  using base::base;
  /// Precondition: `other` holds a future, which has not been polled.
  listed_future(listed_future&& other) = default;
  listed_future& operator=(listed_future&&) = delete;
  ~listed_future() { this->drop_wakers(); }

  /// Precondition: it holds a future, and was taken from its list.
  pollux::poll<output_of<F>> poll(context& cx) {
    context own = cx.with(*this);
    return this->future().poll(own);
  }

  /// Destroys the future, which has completed, failed, or is cancelled; or the value.
  void drop() noexcept {
    this->drop_wakers();
    this->clear();
  }

  void hold(F&& future) {
    this->drop_wakers();
    this->set_future(std::move(future));
  }
  void keep(T value) {
    this->drop_wakers();
    this->set_value(std::move(value));
  }
};

} // namespace pollux::detail
