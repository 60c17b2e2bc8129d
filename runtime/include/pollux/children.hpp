// children: futures of any types that live and are polled in one scope.
#pragma once

#include "pollux/child.hpp"
#include "pollux/memory.hpp"
#include "pollux/misuse.hpp"
#include "pollux/ring.hpp"

#include <memory>
#include <utility>

namespace pollux {

template <class Body>
class scope;

/// What a scope has besides its body. The body is given it, to spawn into. Allocates once for each
/// child; to spawn or wake one is O(1). Rust: moro's Scope.
class children {
public:
  children(const children&) = delete;
  children& operator=(const children&) = delete;
  ~children() { cancel(); }

  /// `future` is polled in the scope from now on, whose end waits for it; its output is dropped.
  /// When it throws, the scope throws that. It may borrow what outlives the scope: not what lies in
  /// the body, which may end before. Allocates once (memory.hpp). Rust: Scope::spawn.
  template <future F>
  void spawn(F future);

private:
  template <class Body>
  friend class scope;

  /// Is in waiting_ or in woken_.
  class node : public wakeable, public detail::ring_link, public detail::pooled {
  public:
    node(const node&) = delete;
    node& operator=(const node&) = delete;
    virtual ~node() { unlink(); }
    [[nodiscard]] virtual bool poll(context& cx) = 0; // true: it has completed

  protected:
    explicit node(children& siblings) noexcept : wakeable(&woken), siblings_(&siblings) {
      set_woken();
    }

  private:
    friend children;
    static void woken(wakeable& self) noexcept {
      auto& child = static_cast<node&>(self);
      child.move_to(child.siblings_->woken_);
      child.siblings_->wake_parent();
    }
    void move_to(detail::ring& ring) noexcept {
      unlink();
      ring.push_back(*this);
    }

    children* siblings_;
  };

  template <future F>
  class node_of final : public node {
  public:
    node_of(children& siblings, F&& future) : node(siblings), future_(std::move(future)) {}
    bool poll(context& cx) override { return future_.poll(cx).is_ready(); }

  private:
    F future_;
  };

  children() noexcept = default;
  /// A scope is moved only before its first poll, when it has no children.
  children(children&&) noexcept {}

  [[nodiscard]] bool are_over() const noexcept { return waiting_.is_empty() && woken_.is_empty(); }

  /// Polls those that are woken, each once, in the order in which they were.
  void poll_woken(context& cx) {
    if (woken_.is_empty())
      return;
    // Those that are woken meanwhile come after this one, and wait for the next poll: so children
    // that wake each other for ever starve nobody.
    const detail::ring_link* const last = &woken_.last();
    bool was_last = false;
    while (!was_last) {
      auto& child = static_cast<node&>(woken_.first());
      was_last = &child == last;
      child.take_wake();
      child.move_to(waiting_);
      context own = cx.with(child);
      if (child.poll(own)) {
        drop(child);
      } else {
        detail::expect_waker(child, child.is_woken());
      }
    }
    if (!woken_.is_empty())
      cx.target().wake();
  }

  /// Not during a poll of the scope, which looks at its end who was woken.
  void wake_parent() const noexcept {
    if (!in_poll_)
      family_.parent.wake_by_ref();
  }

  static void drop(detail::ring_link& child) noexcept {
    const std::unique_ptr<node> dropped(&static_cast<node&>(child));
  }
  void cancel() noexcept {
    // A child that is dropped may wake others, and even spawn.
    while (!are_over())
      drop(waiting_.is_empty() ? woken_.first() : waiting_.first());
  }

  detail::family family_;
  detail::ring waiting_;
  detail::ring woken_;
  bool in_poll_ = false; // of the scope
};

template <future F>
void children::spawn(F future) {
  woken_.push_back(*std::make_unique<node_of<F>>(*this, std::move(future)).release());
  wake_parent();
}

} // namespace pollux
