// mpsc: a channel of many senders and one receiver, with room for so many messages.
#pragma once

#include "pollux/channel.hpp"
#include "pollux/closed.hpp"
#include "pollux/counted_ptr.hpp"
#include "pollux/future.hpp"
#include "pollux/permit_queue.hpp"
#include "pollux/result.hpp"
#include "pollux/sender_ptr.hpp"

#include <cstddef>
#include <optional>
#include <utility>

namespace pollux::mpsc {

namespace detail {

/// A ring of the messages that were sent and not received. Who wants to send takes a permit for a
/// slot first; who receives gives it back.
template <class T>
class state : public pollux::detail::with_slots<state<T>, pollux::detail::maybe<T>> {
public:
  state() noexcept : room(0) {}

  [[nodiscard]] bool is_empty() const noexcept { return count_ == 0; }
  /// No sender gets room any more.
  [[nodiscard]] bool is_closed() const noexcept { return room.is_closed(); }
  /// No message will come any more.
  [[nodiscard]] bool is_over() const noexcept {
    return senders == 0 || (is_closed() && reserved_ == 0);
  }

  void close() noexcept {
    room.close();
    closing.dismiss_all();
    if (is_over())
      receiver.wake();
  }
  void receiver_gone() noexcept {
    has_receiver_ = false;
    room.close();
    closing.dismiss_all();
    receiver.reset();
    while (!is_empty())
      static_cast<void>(pop());
  }

  /// The caller has a permit, and may be about to use it when the channel has been closed.
  void reserve() noexcept { ++reserved_; }
  void use_reserved(T&& value) {
    --reserved_;
    push(std::move(value));
  }
  void free_reserved() noexcept {
    --reserved_;
    room.give(1);
    if (is_over())
      receiver.wake();
  }

  /// Precondition: the caller has a permit, which is the message's from now on.
  void push(T&& value) {
    if (!has_receiver_)
      return;
    std::size_t index = first_ + count_;
    if (index >= this->slot_count())
      index -= this->slot_count();
    this->slot(index).emplace(std::move(value));
    ++count_;
    receiver.wake();
  }

  /// Precondition: !is_empty().
  T pop() {
    auto& slot = this->slot(first_);
    T value = std::move(*slot);
    slot.reset();
    if (++first_ == this->slot_count())
      first_ = 0;
    --count_;
    room.give(1);
    return value;
  }

  void senders_gone() noexcept { receiver.wake(); }

  pollux::detail::permit_queue room;
  pollux::detail::wait_list closing; // who waits for the channel to be closed
  std::size_t senders = 0;
  pollux::waker receiver;

private:
  std::size_t first_ = 0;
  std::size_t count_ = 0;
  std::size_t reserved_ = 0; // by `permit`s
  bool has_receiver_ = true;
};

template <class T>
using state_ptr = pollux::detail::counted_ptr<state<T>>;

} // namespace detail

template <class T>
class sender;
template <class T>
class receiver;
template <class T>
class permit;
template <class T>
class send_future;
template <class T>
class reserve_future;
template <class Receiver>
class recv_future;

/// The two ends of a new channel with room for `capacity` messages, at least one. Allocates once,
/// O(capacity); sending and receiving allocate nothing. Rust: tokio::sync::mpsc::channel.
template <class T>
[[nodiscard]] std::pair<sender<T>, receiver<T>> channel(std::size_t capacity);

/// One of the ends that send. Copy it for more. The channel is closed when all are gone, and all
/// futures made by them. Allocates nothing; O(1). Rust: mpsc::Sender.
template <class T>
class [[nodiscard]] sender {
public:
  /// Completes when there was room for `value`, first come, first served. Fails, and gives it back,
  /// when the channel is closed.
  ///
  /// Cancel safety: dropping it before it has completed sends nothing, and destroys `value`; use
  /// reserve() to keep it. It loses its place in the queue; room that had reached it goes to the
  /// next. Allocates nothing. Rust: Sender::send.
  [[nodiscard]] send_future<T> send(T value,
                                    const source_location& where = source_location::current()) {
    return send_future<T>(*this, std::move(value), where);
  }

  /// Completes with room for one message, or channel_closed.
  ///
  /// Cancel safety: dropping it loses its place in the queue. Allocates nothing. Rust:
  /// Sender::reserve_owned.
  [[nodiscard]] reserve_future<T>
  reserve(const source_location& where = source_location::current()) {
    return reserve_future<T>(*this, where);
  }

  /// Room for one message, if there is some and nobody waits for it. Rust:
  /// Sender::try_reserve_owned.
  [[nodiscard]] std::optional<permit<T>> try_reserve() {
    if (!state_->room.try_take(1))
      return std::nullopt;
    return permit<T>(*this);
  }

  /// Sends if there is room and nobody waits for it; else gives the value back. Rust:
  /// Sender::try_send.
  result<void, send_error<T>> try_send(T value) {
    if (is_closed())
      return failure(send_error<T>(send_error<T>::kind::closed, std::move(value)));
    if (!state_->room.try_take(1))
      return failure(send_error<T>(send_error<T>::kind::full, std::move(value)));
    state_->push(std::move(value));
    return unit{};
  }

  /// The receiver is gone, or has closed the channel. Rust: Sender::is_closed.
  [[nodiscard]] bool is_closed() const noexcept { return state_->is_closed(); }

  /// Completes when the receiver is gone, or has closed the channel: time to stop making messages.
  ///
  /// Cancel safety: dropping it loses nothing. Allocates nothing. Rust: Sender::closed.
  [[nodiscard]] closed_future<detail::state<T>>
  closed(const source_location& where = source_location::current()) const noexcept {
    return {state_.state(), "mpsc.closed", where};
  }

private:
  friend permit<T>;
  friend send_future<T>;
  friend reserve_future<T>;
  friend std::pair<sender, receiver<T>> channel<T>(std::size_t);
  explicit sender(const detail::state_ptr<T>& state) noexcept : state_(state) {}

  pollux::detail::sender_ptr<detail::state<T>> state_;
};

/// See sender::send.
template <class T>
class [[nodiscard]] send_future {
public:
  using output = result<void, send_error<T>>;

  pollux::poll<output> poll(context& cx) {
    return trace::polled(node_, [&]() -> pollux::poll<output> {
      auto answer = room_.poll(cx);
      if (answer.is_pending())
        return pending;
      if (!answer.take())
        return output(failure(send_error<T>(send_error<T>::kind::closed, std::move(value_))));
      sender_.state_->push(std::move(value_));
      return output(unit{});
    });
  }

private:
  friend sender<T>;
  send_future(const sender<T>& sender, T&& value, const source_location& where)
      : sender_(sender), room_(sender.state_->room, 1), value_(std::move(value)),
        node_(trace::node_kind::other, sizeof(send_future), "mpsc.send", where) {}

  sender<T> sender_; // before the room, which lies in what it keeps alive
  pollux::detail::acquisition room_;
  T value_;
  [[no_unique_address]] trace::node node_;
};

/// Room for one message, reserved. Destroying it gives the room back. Allocates nothing; O(1).
/// Rust: OwnedPermit.
template <class T>
class [[nodiscard]] permit {
public:
  permit(permit&&) noexcept = default;
  permit& operator=(permit&& other) noexcept {
    permit taken(std::move(other));
    std::swap(sender_, taken.sender_);
    return *this;
  }
  ~permit() {
    if (sender_.state_)
      sender_.state_->free_reserved();
  }

  /// Sends at once, also when the receiver has closed the channel since; when the receiver is gone,
  /// `value` is destroyed.
  void send(T value) && {
    const sender<T> used(std::move(sender_));
    used.state_->use_reserved(std::move(value));
  }

private:
  friend sender<T>;
  friend reserve_future<T>;
  explicit permit(sender<T> sender) noexcept : sender_(std::move(sender)) {
    sender_.state_->reserve();
  }
  sender<T> sender_; // without a state: it was sent, or moved from
};

/// See sender::reserve.
template <class T>
class [[nodiscard]] reserve_future {
public:
  using output = result<permit<T>, channel_closed>;

  pollux::poll<output> poll(context& cx) {
    return trace::polled(node_, [&]() -> pollux::poll<output> {
      auto answer = room_.poll(cx);
      if (answer.is_pending())
        return pending;
      if (!answer.take())
        return output(failure(channel_closed()));
      return output(permit<T>(sender_));
    });
  }

private:
  friend sender<T>;
  reserve_future(const sender<T>& sender, const source_location& where)
      : sender_(sender), room_(sender.state_->room, 1),
        node_(trace::node_kind::other, sizeof(reserve_future), "mpsc.reserve", where) {}

  sender<T> sender_; // before the room, which lies in what it keeps alive
  pollux::detail::acquisition room_;
  [[no_unique_address]] trace::node node_;
};

/// The end that receives, a stream of the messages in the order in which they were sent. Dropping
/// it closes the channel, and destroys the messages in it.
///
/// Cancel safety: dropping `next` of it, too, loses no message. Allocates nothing; O(1), dropping
/// it O(messages in it). Rust: mpsc::Receiver.
template <class T>
class [[nodiscard]] receiver {
public:
  using item = T;

  receiver(receiver&&) noexcept = default;
  receiver& operator=(receiver&& other) noexcept {
    receiver taken(std::move(other));
    std::swap(state_, taken.state_);
    return *this;
  }
  ~receiver() {
    if (state_)
      state_->receiver_gone();
  }

  /// Completes with the next message, or with nothing when no more will come: all senders are gone,
  /// or the channel was closed, and all messages are received. It borrows the receiver: one at a
  /// time, which the receiver must outlive.
  ///
  /// Cancel safety: dropping it loses no message. Allocates nothing. Rust: Receiver::recv.
  [[nodiscard]] recv_future<receiver>
  recv(const source_location& where = source_location::current()) & noexcept {
    return recv_future<receiver>(*this, "mpsc.recv", where);
  }

  /// The next message, if there is one now. Rust: Receiver::try_recv, which also says whether the
  /// channel is closed.
  [[nodiscard]] std::optional<T> try_recv() {
    if (state_->is_empty())
      return std::nullopt;
    return state_->pop();
  }

  /// Lets nobody send any more: those who wait for room get their values back. What was sent, and
  /// what is sent by a `permit` that exists, is still to be received: recv() gives nothing when all
  /// permits are gone. O(those who wait for room). Rust: Receiver::close.
  void close() noexcept { state_->close(); }

  /// As a stream.
  pollux::poll<std::optional<T>> poll_next(context& cx) {
    if (state_->is_empty() && !state_->is_over()) {
      cx.store(state_->receiver);
      return pending;
    }
    if (cx.must_yield())
      return pending;
    cx.spend();
    return try_recv();
  }

private:
  friend std::pair<sender<T>, receiver> channel<T>(std::size_t);
  explicit receiver(const detail::state_ptr<T>& state) noexcept : state_(state) {}

  detail::state_ptr<T> state_;
};

/// See receiver::recv.
template <class Receiver>
class [[nodiscard]] recv_future {
public:
  using output = std::optional<typename Receiver::item>;

  pollux::poll<output> poll(context& cx) {
    return trace::polled(node_, [&] { return receiver_->poll_next(cx); });
  }

private:
  friend Receiver;
  recv_future(Receiver& receiver, const char* name, const source_location& where) noexcept
      : receiver_(&receiver), node_(trace::node_kind::other, sizeof(recv_future), name, where) {}

  Receiver* receiver_;
  [[no_unique_address]] trace::node node_;
};

template <class T>
std::pair<sender<T>, receiver<T>> channel(std::size_t capacity) {
  const std::size_t room = capacity > 0 ? capacity : 1;
  const auto state = detail::state<T>::make(room);
  state->room.give(room);
  return {sender<T>(state), receiver<T>(state)};
}

} // namespace pollux::mpsc
