// child: one of several futures that are polled by one parent, and only when it was woken.
#pragma once

#include "pollux/future_or.hpp"
#include "pollux/misuse.hpp"
#include "pollux/poll_or_cancel.hpp"

#include <tuple>
#include <utility>

namespace pollux::detail {

/// What the children of one parent share: whom to wake when one of them is woken.
struct family {
  pollux::waker parent;
};

/// One poll of the parent.
class round {
public:
  explicit round(family& family) noexcept : family_(&family) {}

  /// A child waits: from now on who is being polled has to be woken through a waker.
  void wait(const context& cx) const noexcept { cx.store(family_->parent); }

private:
  template <future F, class T>
  friend class child;

  family* family_;
};

/// A future with a wake bit of its own. The idea is futures-concurrency's: a parent polls only
/// those whose bit is set, where Rust's join! and select! poll all that are unfinished. The bit is
/// set at first, and cleared before the poll, so that a wake during the poll counts. When it is
/// over, a `T` may take its place.
template <future F, class T = unit>
class child : future_or<wakeable, F, T> {
  using base = future_or<wakeable, F, T>;

public:
  explicit child(F&& future) : base(std::move(future)) { this->set_woken(); }
  /// Precondition: it has not been polled.
  child(child&& other) = default;
  child& operator=(child&&) = delete;
  ~child() = default;

  /// Polls the future if it was woken and has not been dropped. When that throws, it is to be
  /// dropped before the parent's poll ends, or not_polled() to be called.
  [[gnu::always_inline]] poll<output_of<F>> poll_if_woken(context& cx, round& round) {
    if (is_woken())
      return poll_woken(cx, round);
    round.wait(cx);
    return pending;
  }

  /// The same. Precondition: is_woken(), which it is only while it has its future.
  [[gnu::always_inline]] poll<output_of<F>> poll_woken(context& cx, round& round) {
    // Inline the compiler sees whom a plain future wakes. A coroutine's poll is calls through
    // pointers, which are predicted better where siblings share them.
    if constexpr (requires { typename F::promise_type; }) {
      return poll_apart(cx, round);
    } else {
      return poll_here(cx, round);
    }
  }

  using base::has_value;
  using base::take;
  using wakeable::is_woken;

  /// Lets it be polled, woken or not.
  void poll_again() noexcept {
    if (this->has_future())
      this->set_woken();
  }

  /// Its poll has thrown, and its parent goes on.
  void not_polled(const round& round) noexcept { this->set_parent(round.family_->parent); }

  /// Cancels it, if it has not completed.
  void drop() noexcept {
    this->drop_wakers();
    this->clear();
    this->take_wake(); // of what it did at last
  }

  /// Lets `value` take its place.
  void keep(T value) {
    drop();
    this->set_value(std::move(value));
  }

private:
  [[gnu::noinline]] poll<output_of<F>> poll_apart(context& cx, round& round);
  [[gnu::always_inline]] poll<output_of<F>> poll_here(context& cx, round& round) {
    // As long as it is being polled, its parent is, too, and needs no waker.
    this->begin_poll(cx.target());
    context own = cx.with(*this);
    auto answer = this->future().poll(own);
    if (answer.is_pending()) {
      expect_waker(*this, is_woken());
      if (!is_woken()) {
        this->set_parent(round.family_->parent);
        round.wait(cx);
      }
    }
    return answer;
  }
};

template <future F, class T>
poll<output_of<F>> child<F, T>::poll_apart(context& cx, detail::round& round) {
  return poll_here(cx, round);
}

/// Cancels all of `children` that have not completed, in their order.
template <class... Children>
void drop_all(std::tuple<Children...>& children) noexcept {
  std::apply([](auto&... child) { (child.drop(), ...); }, children);
}

/// What `poll(child…)` answers, or throws, when all of `children` are dropped.
template <class... Children, class Poll>
[[gnu::always_inline]] inline auto poll_children(std::tuple<Children...>& children,
                                                 const Poll& poll) {
#if defined(__cpp_exceptions)
  return poll_or_cancel([&] { return std::apply(poll, children); },
                        [&children] { drop_all(children); });
#else
  return std::apply(poll, children); // -Oz would make more of the above
#endif
}

} // namespace pollux::detail
