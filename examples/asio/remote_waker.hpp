// remote_waker: a waker that any thread may wake.
#pragma once

#include "asio_driver.hpp"

#include <pollux/waker.hpp>

#include <asio/post.hpp>

#include <memory>

namespace pollux_asio {

/// What a future keeps, and shares with whoever will wake it from another thread. The waker in it
/// belongs to the strand of the task that polls the future, as all wakers do; so waking is a message
/// to that strand. If the future was dropped meanwhile, the message finds an empty waker there.
class remote_waker
    : public std::enable_shared_from_this<remote_waker> {
public:
  /// On the strand, from now on that of `cx`. Made by std::make_shared.
  explicit remote_waker(const pollux::context& cx)
      : strand_(asio_driver::of(cx).where()) {}

  /// On the strand: wakes what is being polled.
  void store(const pollux::context& cx) noexcept {
    cx.store(waker_);
  }

  /// On the strand, by the future when it is dropped: wakes nobody any more.
  void reset() noexcept { waker_.reset(); }

  /// On any thread.
  void wake() {
    asio::post(strand_, [self = shared_from_this()] {
      self->waker_.wake();
    });
  }

private:
  strand strand_;
  pollux::waker waker_;
};

} // namespace pollux_asio
