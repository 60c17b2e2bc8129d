// broadcast: a channel of which every receiver gets every message, unless it is too slow.
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
#include <exception>
#include <optional>
#include <utility>

namespace pollux::broadcast {

namespace detail {

template <class T>
struct slot {
  pollux::detail::maybe<T> value;
  std::size_t left = 0; // how many receivers have not got it yet
};

/// A ring of the latest messages. Messages are numbered; number n lies in slot n % slot_count().
template <class T>
class state : public pollux::detail::with_slots<state<T>, slot<T>> {
public:
  /// The oldest message that is kept.
  [[nodiscard]] std::uint64_t oldest() const noexcept {
    return next > this->slot_count() ? next - this->slot_count() : 0;
  }

  void push(T&& value) {
    slot<T>& slot = slot_of(next);
    slot.value.reset();
    slot.value.emplace(std::move(value));
    slot.left = receivers;
    ++next;
    waiting.dismiss_all();
  }

  /// The value of a message, for one of those who have not got it yet. The last of them takes it.
  T take(std::uint64_t number) {
    slot<T>& slot = slot_of(number);
    if (--slot.left > 0)
      return *slot.value;
    T value = std::move(*slot.value);
    slot.value.reset();
    return value;
  }

  /// One of those who have not got the message never will.
  void skip(std::uint64_t number) noexcept {
    slot<T>& slot = slot_of(number);
    if (--slot.left == 0)
      slot.value.reset();
  }

  void senders_gone() noexcept { waiting.dismiss_all(); }

  std::uint64_t next = 0; // the number of the next message
  std::size_t senders = 0;
  std::size_t receivers = 0;
  pollux::detail::wait_list waiting;

private:
  slot<T>& slot_of(std::uint64_t number) noexcept {
    return this->slot(static_cast<std::size_t>(number % this->slot_count()));
  }
};

template <class T>
using state_ptr = pollux::detail::counted_ptr<state<T>>;

} // namespace detail

/// There is no message to be received: the channel is closed, or this receiver was too slow and has
/// lost some. Rust: RecvError.
class recv_error : public std::exception {
public:
  explicit recv_error(std::uint64_t lost = 0) noexcept : lost_(lost) {}

  /// All senders are gone, and all messages received.
  [[nodiscard]] bool is_closed() const noexcept { return lost_ == 0; }
  /// How many messages this receiver has lost; the next recv() gets the oldest that is left.
  [[nodiscard]] std::uint64_t lost() const noexcept { return lost_; }

  [[nodiscard]] const char* what() const noexcept override {
    return is_closed() ? "the channel is closed" : "the receiver was too slow and lost messages";
  }

private:
  std::uint64_t lost_;
};

template <class T>
class sender;
template <class T>
class receiver;
template <class T>
class recv_future;

/// The two ends of a new channel that keeps the latest `capacity` messages, at least one. Allocates
/// once, O(capacity); sending and receiving allocate nothing. Rust:
/// tokio::sync::broadcast::channel.
template <std::copy_constructible T>
[[nodiscard]] std::pair<sender<T>, receiver<T>> channel(std::size_t capacity);

/// Sends to all receivers. Copy it for more senders. Allocates nothing; sending is O(receivers that
/// wait), which it wakes. Rust: broadcast::Sender.
template <class T>
class [[nodiscard]] sender {
public:
  /// Sends at once, and says to how many receivers. When the channel is full, its oldest message is
  /// lost. Fails, and gives the value back, when there are no receivers.
  result<std::size_t, send_error<T>> send(T value) {
    if (state_->receivers == 0)
      return failure(send_error<T>(send_error<T>::kind::closed, std::move(value)));
    state_->push(std::move(value));
    return state_->receivers;
  }

  /// A new receiver, which gets what is sent from now on. Rust: Sender::subscribe.
  [[nodiscard]] receiver<T> subscribe() const { return receiver<T>(state_.state()); }

private:
  friend std::pair<sender, receiver<T>> channel<T>(std::size_t);
  explicit sender(const detail::state_ptr<T>& state) noexcept : state_(state) {}

  pollux::detail::sender_ptr<detail::state<T>> state_;
};

/// Gets every message, in the order in which they were sent. Each gets a copy of the message, but
/// the last to get it the message itself. Dropping it destroys what only it had not got yet.
/// Allocates nothing itself; O(1), dropping it O(messages that it has not got). Rust:
/// broadcast::Receiver.
template <class T>
class [[nodiscard]] receiver {
public:
  receiver(receiver&&) noexcept = default;
  receiver& operator=(receiver&& other) noexcept {
    receiver taken(std::move(other));
    std::swap(state_, taken.state_);
    std::swap(next_, taken.next_);
    return *this;
  }
  ~receiver() {
    if (!state_)
      return;
    --state_->receivers;
    if (next_ < state_->oldest())
      next_ = state_->oldest();
    while (next_ != state_->next)
      state_->skip(next_++);
  }

  /// Completes with the next message, or with recv_error when the channel is closed, or messages
  /// were lost. It borrows the receiver, which must outlive it and stay where it is.
  ///
  /// Cancel safety: dropping it loses no message. Allocates nothing. Rust: Receiver::recv.
  [[nodiscard]] recv_future<T>
  recv(const source_location& where = source_location::current()) & noexcept {
    return recv_future<T>(*this, where);
  }

  /// What recv() would complete with, if that is there now. Rust: Receiver::try_recv.
  [[nodiscard]] std::optional<result<T, recv_error>> try_recv() {
    if (has_to_wait())
      return std::nullopt;
    return take();
  }

private:
  friend sender<T>;
  friend recv_future<T>;
  friend std::pair<sender<T>, receiver> channel<T>(std::size_t);
  explicit receiver(const detail::state_ptr<T>& state) noexcept
      : state_(state), next_(state_->next) {
    ++state_->receivers;
  }

  [[nodiscard]] bool has_to_wait() const noexcept {
    return next_ == state_->next && state_->senders > 0;
  }
  /// Precondition: !has_to_wait().
  result<T, recv_error> take() {
    if (next_ == state_->next)
      return failure(recv_error());
    if (const std::uint64_t oldest = state_->oldest(); next_ < oldest)
      return failure(recv_error(oldest - std::exchange(next_, oldest)));
    return state_->take(next_++);
  }

  detail::state_ptr<T> state_;
  std::uint64_t next_; // the number of the next message to get
};

/// See receiver::recv.
template <class T>
class [[nodiscard]] recv_future {
public:
  using output = result<T, recv_error>;

  pollux::poll<output> poll(context& cx) {
    return trace::polled(node_, [&]() -> pollux::poll<output> {
      if (receiver_->has_to_wait()) {
        receiver_->state_->waiting.wait(waiter_, cx);
        return pending;
      }
      if (cx.must_yield())
        return pending;
      cx.spend();
      return receiver_->take();
    });
  }

private:
  friend receiver<T>;
  recv_future(receiver<T>& receiver, const source_location& where) noexcept
      : receiver_(&receiver),
        node_(trace::node_kind::other, sizeof(recv_future), "broadcast.recv", where) {}

  receiver<T>* receiver_;
  pollux::detail::waiter waiter_;
  [[no_unique_address]] trace::node node_;
};

template <std::copy_constructible T>
std::pair<sender<T>, receiver<T>> channel(std::size_t capacity) {
  const auto state = detail::state<T>::make(capacity > 0 ? capacity : 1);
  return {sender<T>(state), receiver<T>(state)};
}

} // namespace pollux::broadcast
