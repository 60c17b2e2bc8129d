// thread_channel: a channel whose ends may lie on different threads.
#pragma once

#include "remote_waker.hpp"

#include <pollux/poll.hpp>

#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace pollux_asio {

template <class T>
class thread_receiver;

namespace detail {

template <class T>
struct channel_state {
  std::mutex
      mutex; // guards all of it, and is held for a few instructions only
  std::deque<T> items;
  std::shared_ptr<remote_waker>
      waiting; // the receiver's, while it waits
  std::size_t senders = 1;
  bool has_receiver = true;
};

} // namespace detail

/// One of the ends that send. Copy it for more; when all are gone the stream of the receiver ends.
template <class T>
class thread_sender {
public:
  thread_sender(const thread_sender& other)
      : state_(other.state_) {
    const std::lock_guard lock(state_->mutex);
    ++state_->senders;
  }
  thread_sender(thread_sender&&) noexcept = default;
  thread_sender& operator=(thread_sender other) noexcept {
    std::swap(state_, other.state_);
    return *this;
  }
  ~thread_sender() {
    if (state_ == nullptr)
      return;
    std::unique_lock lock(state_->mutex);
    if (--state_->senders == 0)
      wake_receiver(std::move(lock));
  }

  /// On any thread. There is always room. False when nobody will receive it.
  bool send(T item) {
    std::unique_lock lock(state_->mutex);
    if (!state_->has_receiver)
      return false;
    state_->items.push_back(std::move(item));
    wake_receiver(std::move(lock));
    return true;
  }

  /// On any thread: whether somebody may still receive.
  [[nodiscard]] bool has_receiver() const {
    const std::lock_guard lock(state_->mutex);
    return state_->has_receiver;
  }

private:
  template <class U>
  friend std::pair<thread_sender<U>, thread_receiver<U>>
  thread_channel();
  explicit thread_sender(
      std::shared_ptr<detail::channel_state<T>> state) noexcept
      : state_(std::move(state)) {}

  void wake_receiver(std::unique_lock<std::mutex> lock) {
    const std::shared_ptr<remote_waker> waiting =
        std::exchange(state_->waiting, nullptr);
    lock.unlock();
    if (waiting != nullptr)
      waiting->wake();
  }

  std::shared_ptr<detail::channel_state<T>> state_;
};

/// The end that receives: a stream of what is sent. Once polled it belongs to the task that polled
/// it, as every future.
///
/// Cancel safety: an item is taken in the poll that answers with it, so none is lost. Allocates once
/// when it first waits, and a queue for the items. Rust: tokio::sync::mpsc::UnboundedReceiver.
template <class T>
class [[nodiscard]] thread_receiver {
public:
  using item = T;

  thread_receiver(thread_receiver&&) noexcept = default;
  thread_receiver& operator=(thread_receiver&&) = delete;
  ~thread_receiver() {
    if (state_ == nullptr)
      return;
    if (waker_ != nullptr)
      waker_->reset();
    std::deque<T>
        unreceived; // destroyed when the mutex is free: they may do anything
    const std::lock_guard lock(state_->mutex);
    state_->has_receiver = false;
    state_->waiting.reset();
    unreceived.swap(state_->items);
  }

  pollux::poll<std::optional<T>>
  poll_next(pollux::context& cx) {
    if (cx.must_yield())
      return pollux::pending;
    const std::lock_guard lock(state_->mutex);
    if (state_->items.empty() && state_->senders > 0) {
      if (waker_ == nullptr)
        waker_ = std::make_shared<remote_waker>(cx);
      waker_->store(cx);
      state_->waiting = waker_;
      return pollux::pending;
    }
    cx.spend();
    return take();
  }

  /// An item that is there already, on the thread that owns this.
  std::optional<T> try_receive() {
    const std::lock_guard lock(state_->mutex);
    return take();
  }

private:
  template <class U>
  friend std::pair<thread_sender<U>, thread_receiver<U>>
  thread_channel();
  explicit thread_receiver(
      std::shared_ptr<detail::channel_state<T>> state) noexcept
      : state_(std::move(state)) {}

  std::optional<T> take() {
    if (state_->items.empty())
      return std::nullopt;
    std::optional<T> first(std::move(state_->items.front()));
    state_->items.pop_front();
    return first;
  }

  std::shared_ptr<detail::channel_state<T>> state_;
  std::shared_ptr<remote_waker> waker_;
};

/// The two ends of a new channel.
template <class T>
[[nodiscard]] std::pair<thread_sender<T>, thread_receiver<T>>
thread_channel() {
  auto state = std::make_shared<detail::channel_state<T>>();
  return {thread_sender<T>(state), thread_receiver<T>(state)};
}

} // namespace pollux_asio
