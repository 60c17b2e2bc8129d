// mpsc_unbounded: a channel of many senders and one receiver, with room for any number of messages.
#pragma once

#include "pollux/mpsc.hpp"

#include <memory>
#include <optional>
#include <utility>

namespace pollux::mpsc {

namespace detail {

/// A queue of the messages that were sent and not received.
template <class T>
class unbounded_state : public pollux::detail::counted {
  struct message : pollux::detail::pooled {
    explicit message(T&& sent) : value(std::move(sent)) {}
    T value;
    std::unique_ptr<message> next;
  };

public:
  [[nodiscard]] bool is_empty() const noexcept { return first_ == nullptr; }
  [[nodiscard]] bool is_closed() const noexcept { return is_closed_; }
  /// No message will come any more.
  [[nodiscard]] bool is_over() const noexcept { return senders == 0 || is_closed_; }

  void push(T&& value) {
    auto sent = std::make_unique<message>(std::move(value));
    auto& place = is_empty() ? first_ : last_->next;
    last_ = sent.get();
    place = std::move(sent);
    receiver.wake();
  }

  /// Precondition: !is_empty().
  T pop() {
    const std::unique_ptr<message> taken = std::move(first_);
    first_ = std::move(taken->next);
    return std::move(taken->value);
  }

  void senders_gone() noexcept { receiver.wake(); }
  void close() noexcept {
    is_closed_ = true;
    closing.dismiss_all();
    receiver.wake();
  }
  void receiver_gone() noexcept {
    is_closed_ = true;
    closing.dismiss_all();
    receiver.reset();
    // One after the other: a chain of destructors could be too deep for the stack.
    while (!is_empty())
      static_cast<void>(pop());
  }

  pollux::detail::wait_list closing; // who waits for the channel to be closed
  std::size_t senders = 0;
  pollux::waker receiver;

private:
  std::unique_ptr<message> first_;
  message* last_ = nullptr; // meaningless when first_ is null
  bool is_closed_ = false;
};

template <class T>
using unbounded_state_ptr = pollux::detail::counted_ptr<unbounded_state<T>>;

} // namespace detail

template <class T>
class unbounded_sender;
template <class T>
class unbounded_receiver;

/// The two ends of a new channel where sending never waits. Allocates once, and once for each
/// message (memory.hpp); O(1). What is sent faster than it is received takes more and more memory:
/// where that could be, take channel(). Rust: tokio::sync::mpsc::unbounded_channel.
template <class T>
[[nodiscard]] std::pair<unbounded_sender<T>, unbounded_receiver<T>> unbounded_channel();

/// One of the ends that send. Copy it for more. The channel is closed when all are gone. Allocates
/// once for each message; O(1). Rust: mpsc::UnboundedSender.
template <class T>
class [[nodiscard]] unbounded_sender {
public:
  /// Sends at once. Fails, and gives the value back, when the channel is closed.
  result<void, send_error<T>> send(T value) {
    if (is_closed())
      return failure(send_error<T>(send_error<T>::kind::closed, std::move(value)));
    state_->push(std::move(value));
    return unit{};
  }

  /// The receiver is gone, or has closed the channel. Rust: UnboundedSender::is_closed.
  [[nodiscard]] bool is_closed() const noexcept { return state_->is_closed(); }

  /// Completes when the receiver is gone, or has closed the channel: time to stop making messages.
  ///
  /// Cancel safety: dropping it loses nothing. Allocates nothing. Rust: UnboundedSender::closed.
  [[nodiscard]] closed_future<detail::unbounded_state<T>>
  closed(const source_location& where = source_location::current()) const noexcept {
    return {state_.state(), "mpsc.closed", where};
  }

private:
  friend std::pair<unbounded_sender, unbounded_receiver<T>> unbounded_channel<T>();
  explicit unbounded_sender(const detail::unbounded_state_ptr<T>& state) noexcept : state_(state) {}

  pollux::detail::sender_ptr<detail::unbounded_state<T>> state_;
};

/// The end that receives, a stream of the messages in the order in which they were sent. Dropping
/// it closes the channel, and destroys the messages in it.
///
/// Cancel safety: dropping `next` of it, too, loses no message. Allocates nothing; O(1), dropping
/// it O(messages in it). Rust: mpsc::UnboundedReceiver.
template <class T>
class [[nodiscard]] unbounded_receiver {
public:
  using item = T;

  unbounded_receiver(unbounded_receiver&&) noexcept = default;
  unbounded_receiver& operator=(unbounded_receiver&& other) noexcept {
    unbounded_receiver taken(std::move(other));
    std::swap(state_, taken.state_);
    return *this;
  }
  ~unbounded_receiver() {
    if (state_)
      state_->receiver_gone();
  }

  /// Completes with the next message, or with nothing when no more will come: all senders are gone,
  /// or the channel was closed, and all messages are received. It borrows the receiver: one at a
  /// time, which the receiver must outlive.
  ///
  /// Cancel safety: dropping it loses no message. Allocates nothing. Rust: UnboundedReceiver::recv.
  [[nodiscard]] recv_future<unbounded_receiver>
  recv(const source_location& where = source_location::current()) & noexcept {
    return recv_future<unbounded_receiver>(*this, "mpsc.unbounded_recv", where);
  }

  /// The next message, if there is one now. Rust: UnboundedReceiver::try_recv, which also says
  /// whether the channel is closed.
  [[nodiscard]] std::optional<T> try_recv() {
    if (state_->is_empty())
      return std::nullopt;
    return state_->pop();
  }

  /// Lets nobody send any more. What was sent is still to be received. Rust:
  /// UnboundedReceiver::close.
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
  friend std::pair<unbounded_sender<T>, unbounded_receiver> unbounded_channel<T>();
  explicit unbounded_receiver(const detail::unbounded_state_ptr<T>& state) noexcept
      : state_(state) {}

  detail::unbounded_state_ptr<T> state_;
};

template <class T>
std::pair<unbounded_sender<T>, unbounded_receiver<T>> unbounded_channel() {
  const detail::unbounded_state_ptr<T> state(new detail::unbounded_state<T>);
  return {unbounded_sender<T>(state), unbounded_receiver<T>(state)};
}

} // namespace pollux::mpsc
