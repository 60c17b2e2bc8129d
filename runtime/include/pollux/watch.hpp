// watch: a channel that keeps the latest value only.
#pragma once

#include "pollux/channel.hpp"
#include "pollux/counted_ptr.hpp"
#include "pollux/future.hpp"
#include "pollux/result.hpp"
#include "pollux/sender_ptr.hpp"
#include "pollux/wait_list.hpp"

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace pollux::watch {

namespace detail {

template <class T>
struct state : pollux::detail::counted {
  explicit state(T&& first) : value(std::move(first)) {}

  void changed() noexcept {
    ++version;
    waiting.dismiss_all();
  }

  void senders_gone() noexcept { waiting.dismiss_all(); }

  T value;
  std::uint64_t version = 0; // how often the value was changed
  std::size_t senders = 0;
  std::size_t receivers = 0;
  pollux::detail::wait_list waiting;
};

template <class T>
using state_ptr = pollux::detail::counted_ptr<state<T>>;

} // namespace detail

template <class T>
class sender;
template <class T>
class receiver;
template <class T>
class changed_future;
template <class T, class F>
class wait_for_future;

/// The two ends of a new channel; the receiver has seen `first`. Allocates once; O(1). Rust:
/// tokio::sync::watch::channel.
template <class T>
[[nodiscard]] std::pair<sender<T>, receiver<T>> channel(T first);

/// Changes the value. Copy it for more senders. Allocates nothing; sending is O(receivers that
/// wait), which it wakes. Rust: watch::Sender.
template <class T>
class [[nodiscard]] sender {
public:
  /// Replaces the value. Fails, and gives the new one back, when nobody watches.
  result<void, send_error<T>> send(T value) {
    if (state_->receivers == 0)
      return failure(send_error<T>(send_error<T>::kind::closed, std::move(value)));
    static_cast<void>(replace(std::move(value)));
    return unit{};
  }

  /// Replaces the value, whether anybody watches or not; gives the old one. Rust:
  /// Sender::send_replace.
  T replace(T value) {
    std::swap(state_->value, value);
    state_->changed();
    return value;
  }

  /// Changes the value where it is, by `change(value)`, which says whether it has: if not, nobody
  /// hears of it. Answers the same. When `change` throws, nobody hears of what it has changed.
  /// Rust: Sender::send_if_modified; send_modify is the same with a `change` that answers true.
  template <std::predicate<T&> F>
  bool send_if_modified(F change) {
    const bool is_modified = change(state_->value);
    if (is_modified)
      state_->changed();
    return is_modified;
  }

  /// The latest value, until the next send.
  [[nodiscard]] const T& borrow() const noexcept { return state_->value; }

  /// A new receiver, which has seen the latest value. Rust: Sender::subscribe.
  [[nodiscard]] receiver<T> subscribe() const { return receiver<T>(state_.state()); }

  /// Nobody watches.
  [[nodiscard]] bool is_closed() const noexcept { return state_->receivers == 0; }

private:
  friend std::pair<sender, receiver<T>> channel<T>(T);
  explicit sender(const detail::state_ptr<T>& state) noexcept : state_(state) {}

  pollux::detail::sender_ptr<detail::state<T>> state_;
};

/// Sees the latest value, and what of it is new. A copy has seen what this one has. Allocates
/// nothing; O(1). Rust: watch::Receiver.
template <class T>
class [[nodiscard]] receiver {
public:
  receiver(const receiver& other) noexcept : state_(other.state_), seen_(other.seen_) {
    if (state_)
      ++state_->receivers;
  }
  receiver(receiver&&) noexcept = default;
  receiver& operator=(receiver other) noexcept {
    std::swap(state_, other.state_);
    std::swap(seen_, other.seen_);
    return *this;
  }
  ~receiver() {
    if (state_)
      --state_->receivers;
  }

  /// Completes when there is a value that this receiver has not seen, and has seen it then; or with
  /// channel_closed, when there will be none. Of several changes it sees the last. It borrows the
  /// receiver, which must outlive it and stay where it is.
  ///
  /// Cancel safety: dropping it misses nothing: what is new stays new. Allocates nothing. Rust:
  /// Receiver::changed.
  [[nodiscard]] changed_future<T>
  changed(const source_location& where = source_location::current()) & noexcept {
    return changed_future<T>(*this, where);
  }

  /// Completes when `wanted(value)` is true of the latest value, which may be one that is seen
  /// already; it is seen then, and so are those that were looked at before. Or with channel_closed,
  /// when it is not true of the last. It borrows the receiver, as changed() does.
  ///
  /// Cancel safety: dropping it misses only values that were not wanted. Allocates nothing. Throws
  /// what `wanted` throws. Rust: Receiver::wait_for.
  template <std::predicate<const T&> F>
  [[nodiscard]] wait_for_future<T, F>
  wait_for(F wanted, const source_location& where = source_location::current()) & {
    return wait_for_future<T, F>(*this, std::move(wanted), where);
  }

  /// Whether there is a value that this has not seen.
  [[nodiscard]] bool has_changed() const noexcept { return seen_ != state_->version; }

  /// The latest value, until the next send. It is not seen by that.
  [[nodiscard]] const T& borrow() const noexcept { return state_->value; }
  /// The same, and it is seen.
  [[nodiscard]] const T& borrow_and_update() noexcept {
    seen_ = state_->version;
    return state_->value;
  }

private:
  friend sender<T>;
  friend changed_future<T>;
  template <class, class>
  friend class wait_for_future;
  friend std::pair<sender<T>, receiver> channel<T>(T);
  explicit receiver(const detail::state_ptr<T>& state) noexcept
      : state_(state), seen_(state_->version) {
    ++state_->receivers;
  }

  detail::state_ptr<T> state_;
  std::uint64_t seen_;
};

/// See receiver::changed.
template <class T>
class [[nodiscard]] changed_future {
public:
  using output = result<void, channel_closed>;

  pollux::poll<output> poll(context& cx) {
    return trace::polled(node_, [&]() -> pollux::poll<output> {
      detail::state<T>& state = *receiver_->state_;
      if (!receiver_->has_changed() && state.senders > 0) {
        state.waiting.wait(waiter_, cx);
        return pending;
      }
      if (cx.must_yield())
        return pending;
      cx.spend();
      if (!receiver_->has_changed())
        return output(failure(channel_closed()));
      receiver_->seen_ = state.version;
      return output(unit{});
    });
  }

private:
  friend receiver<T>;
  changed_future(receiver<T>& receiver, const source_location& where) noexcept
      : receiver_(&receiver),
        node_(trace::node_kind::other, sizeof(changed_future), "watch.changed", where) {}

  receiver<T>* receiver_;
  pollux::detail::waiter waiter_;
  [[no_unique_address]] trace::node node_;
};

/// See receiver::wait_for.
template <class T, class F>
class [[nodiscard]] wait_for_future {
public:
  using output = result<void, channel_closed>;

  pollux::poll<output> poll(context& cx) {
    return trace::polled(node_, [&]() -> pollux::poll<output> {
      detail::state<T>& state = *receiver_->state_;
      const bool is_wanted = wanted_(std::as_const(state.value));
      if (!is_wanted && state.senders > 0) {
        receiver_->seen_ = state.version;
        state.waiting.wait(waiter_, cx);
        return pending;
      }
      if (cx.must_yield())
        return pending;
      cx.spend();
      receiver_->seen_ = state.version;
      if (!is_wanted)
        return output(failure(channel_closed()));
      return output(unit{});
    });
  }

private:
  friend receiver<T>;
  wait_for_future(receiver<T>& receiver, F&& wanted, const source_location& where)
      : receiver_(&receiver), wanted_(std::move(wanted)),
        node_(trace::node_kind::other, sizeof(wait_for_future), "watch.wait_for", where) {}

  receiver<T>* receiver_;
  [[no_unique_address]] F wanted_;
  pollux::detail::waiter waiter_;
  [[no_unique_address]] trace::node node_;
};

template <class T>
std::pair<sender<T>, receiver<T>> channel(T first) {
  const detail::state_ptr<T> state(new detail::state<T>(std::move(first)));
  return {sender<T>(state), receiver<T>(state)};
}

} // namespace pollux::watch
