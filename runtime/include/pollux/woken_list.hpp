// woken_list: which of a parent's many children were woken.
//
// The bit of child.hpp suits a few children: their parent looks at each. Here a wake links the
// child into a list of its parent, so that both the wake and finding the woken child are O(1),
// however many children there are. The idea is that of futures-rs' FuturesUnordered, without its
// heap nodes and counts.
#pragma once

#include "pollux/future.hpp"
#include "pollux/misuse.hpp"

#include <cstdint>
#include <new>
#include <utility>

namespace pollux::detail {

class woken_list;

/// The part of a child that does not depend on its type.
class listed_child : public wakeable {
public:
  listed_child() noexcept : wakeable(&woken) {}
  /// Precondition: it is in no list.
  listed_child(listed_child&&) noexcept : listed_child() {}
  listed_child& operator=(listed_child&&) = delete;
  ~listed_child() = default;

private:
  friend woken_list;
  enum class state : std::uint8_t {
    idle,
    listed,
    polled, // a wake during its poll does not list it yet: it may complete, and be destroyed
    woken_while_polled,
  };
  inline static void woken(wakeable& self) noexcept;

  woken_list* list_ = nullptr;
  listed_child* next_ = nullptr;
  state state_ = state::idle;
};

/// Those that were woken, first woken first. A child that is in it must not be destroyed while the
/// list is in use.
class woken_list {
public:
  woken_list() noexcept = default;
  /// Precondition: nothing has been polled.
  woken_list(woken_list&& other) noexcept
      : first_(std::exchange(other.first_, nullptr)), last_(other.last_) {}
  woken_list& operator=(woken_list&&) = delete;
  ~woken_list() = default;

  /// Lists a child that is to be polled for the first time.
  void add(listed_child& child) noexcept {
    child.state_ = listed_child::state::listed;
    child.next_ = nullptr;
    (first_ == nullptr ? first_ : last_->next_) = &child;
    last_ = &child;
  }

  /// The parent is being polled: until it waits, it need not be woken.
  void begin(const context& cx) noexcept {
    is_awaited_ = false;
    cx.store(parent_);
  }

  /// The parent is about to answer `pending`: the next wake of a child wakes it. When there are
  /// children to poll already, it is woken now.
  void wait() noexcept {
    is_awaited_ = first_ == nullptr;
    if (!is_awaited_)
      parent_.wake_by_ref();
  }

  /// Takes the child that was woken first, or null, for its poll.
  listed_child* take() noexcept {
    listed_child* const child = first_;
    if (child == nullptr)
      return nullptr;
    first_ = child->next_;
    child->list_ = this;
    child->state_ = listed_child::state::polled;
    return child;
  }

  /// The poll of a child that was taken has answered `pending`. True when it was woken in the
  /// meantime, and is listed again.
  bool put_back(listed_child& child) noexcept {
    const bool again = child.state_ == listed_child::state::woken_while_polled;
    expect_waker(child, again);
    child.state_ = listed_child::state::idle;
    if (again)
      add(child);
    return again;
  }

  /// Takes those that are listed now, one after the other, and calls `visit` with each, until that
  /// answers false. Those that are woken meanwhile are left for the next time, so that one that
  /// wakes itself for ever can't keep the parent from answering. True when all were visited.
  template <class Visit>
  bool each(const Visit& visit) {
    if (first_ == nullptr)
      return true;
    listed_child* const last = last_;
    for (;;) {
      listed_child* const child = take();
      const bool was_last = child == last;
      if (!visit(*child))
        return false;
      if (was_last)
        return true;
    }
  }

private:
  friend listed_child;

  waker parent_;
  listed_child* first_ = nullptr;
  listed_child* last_ = nullptr; // meaningless when first_ is null
  bool is_awaited_ = false;      // the parent waits and has not been woken
};

inline void listed_child::woken(wakeable& self) noexcept {
  auto& child = static_cast<listed_child&>(self);
  if (child.state_ == state::polled) {
    child.state_ = state::woken_while_polled;
  } else if (child.state_ == state::idle) {
    woken_list& list = *child.list_;
    list.add(child);
    if (std::exchange(list.is_awaited_, false))
      list.parent_.wake_by_ref();
  }
}

/// A future as such a child; when it is over, a `T` may take its place.
template <future F, class T>
class listed_future : public listed_child {
public:
  explicit listed_future(F&& future) : holds_(content::future), future_(std::move(future)) {}
  listed_future() noexcept : holds_(content::nothing), nothing_() {}
  /// Precondition: `other` holds a future, which has not been polled.
  listed_future(listed_future&& other) noexcept(std::is_nothrow_move_constructible_v<F>)
      : listed_future(std::move(other.future_)) {}
  listed_future& operator=(listed_future&&) = delete;
  ~listed_future() { drop(); }

  [[nodiscard]] bool has_value() const noexcept { return holds_ == content::value; }

  /// Precondition: it holds a future, and was taken from its list.
  pollux::poll<output_of<F>> poll(context& cx) {
    context own = cx.with(*this);
    return future_.poll(own);
  }

  /// Destroys the future, which has completed, failed, or is cancelled; or the value.
  void drop() noexcept {
    drop_wakers();
    switch (std::exchange(holds_, content::nothing)) {
    case content::nothing:
      break;
    case content::future:
      future_.~F();
      break;
    case content::value:
      value_.~T();
      break;
    }
  }

  void hold(F&& future) {
    drop();
    ::new (static_cast<void*>(__builtin_addressof(future_))) F(std::move(future));
    holds_ = content::future;
  }
  void keep(T value) {
    drop();
    ::new (static_cast<void*>(__builtin_addressof(value_))) T(std::move(value));
    holds_ = content::value;
  }

  /// Precondition: has_value().
  T take() { return std::move(value_); }

private:
  enum class content : std::uint8_t { nothing, future, value } holds_;
  union {
    char nothing_;
    F future_;
    T value_;
  };
};

} // namespace pollux::detail
