// oneshot: a channel for one value.
#pragma once

#include "pollux/channel.hpp"
#include "pollux/closed.hpp"
#include "pollux/counted_ptr.hpp"
#include "pollux/future.hpp"
#include "pollux/result.hpp"

#include <optional>
#include <utility>

namespace pollux::oneshot {

namespace detail {

template <class T>
struct state : pollux::detail::counted {
  [[nodiscard]] bool is_closed() const noexcept { return !has_receiver; }

  pollux::detail::maybe<T> value;
  bool has_sender = true;
  bool has_receiver = true;
  pollux::waker receiver;
  pollux::detail::wait_list closing; // who waits for the receiver to be gone
};

} // namespace detail

template <class T>
class sender;
template <class T>
class receiver;

/// The two ends of a new channel. Allocates once; O(1). Rust: tokio::sync::oneshot::channel.
template <class T>
[[nodiscard]] std::pair<sender<T>, receiver<T>>
channel(const source_location& where = source_location::current());

/// Sends one value, at once. Dropping it closes the channel. Allocates nothing; O(1). Rust:
/// oneshot::Sender.
template <class T>
class [[nodiscard]] sender {
public:
  sender(sender&&) noexcept = default;
  sender& operator=(sender&& other) noexcept {
    sender taken(std::move(other));
    std::swap(state_, taken.state_);
    return *this;
  }
  ~sender() {
    if (!state_)
      return;
    state_->has_sender = false;
    state_->receiver.wake();
  }

  /// Fails, and gives the value back, when the receiver is gone. Rust: Sender::send.
  result<void, send_error<T>> send(T value) && {
    const sender taken(std::move(*this));
    if (taken.is_closed())
      return failure(send_error<T>(send_error<T>::kind::closed, std::move(value)));
    taken.state_->value.emplace(std::move(value));
    return unit{};
  }

  /// Nobody will receive the value. Rust: Sender::is_closed.
  [[nodiscard]] bool is_closed() const noexcept { return state_->is_closed(); }

  /// Completes when nobody will receive the value: time to stop making it.
  ///
  /// Cancel safety: dropping it loses nothing. Allocates nothing. Rust: Sender::closed.
  [[nodiscard]] closed_future<detail::state<T>>
  closed(const source_location& where = source_location::current()) const noexcept {
    return {state_, "oneshot.closed", where};
  }

private:
  friend std::pair<sender, receiver<T>> channel<T>(const source_location&);
  explicit sender(const pollux::detail::counted_ptr<detail::state<T>>& state) noexcept
      : state_(state) {}
  pollux::detail::counted_ptr<detail::state<T>> state_;
};

/// A future: completes with the value, or with channel_closed when the sender was dropped.
///
/// Cancel safety: dropping it closes the channel; a value that was sent and not received is
/// destroyed. Allocates nothing; O(1). Rust: oneshot::Receiver.
template <class T>
class [[nodiscard]] receiver {
public:
  using output = result<T, channel_closed>;

  receiver(receiver&&) noexcept = default;
  receiver& operator=(receiver&&) = delete;
  ~receiver() {
    if (!state_)
      return;
    state_->has_receiver = false;
    state_->receiver.reset();
    state_->closing.dismiss_all();
    state_->value.reset();
  }

  pollux::poll<output> poll(context& cx) {
    return trace::polled(node_, [&]() -> pollux::poll<output> {
      if (state_->has_sender) {
        cx.store(state_->receiver);
        return pending;
      }
      if (cx.must_yield())
        return pending;
      cx.spend();
      return take();
    });
  }

  /// What awaiting would give, if that is there now; from then on channel_closed. Rust:
  /// Receiver::try_recv.
  [[nodiscard]] std::optional<output> try_recv() {
    if (state_->has_sender)
      return std::nullopt;
    return take();
  }

private:
  friend std::pair<sender<T>, receiver> channel<T>(const source_location&);
  receiver(const pollux::detail::counted_ptr<detail::state<T>>& state,
           const source_location& where) noexcept
      : state_(state), node_(trace::node_kind::other, sizeof(receiver), "oneshot.receiver", where) {
  }

  /// Precondition: the sender is gone.
  output take() {
    if (!state_->value.has_value())
      return failure(channel_closed());
    output received(std::move(*state_->value));
    state_->value.reset();
    return received;
  }

  pollux::detail::counted_ptr<detail::state<T>> state_;
  [[no_unique_address]] trace::node node_;
};

template <class T>
std::pair<sender<T>, receiver<T>> channel(const source_location& where) {
  const pollux::detail::counted_ptr<detail::state<T>> state(new detail::state<T>);
  return {sender<T>(state), receiver<T>(state, where)};
}

} // namespace pollux::oneshot
