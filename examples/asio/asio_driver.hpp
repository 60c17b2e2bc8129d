// asio_driver: the time and HTTP as Asio knows them, for the tasks of one strand.
#pragma once

#include "http_exchange.hpp"

#include <pollux/context.hpp>
#include <pollux/driver.hpp>
#include <pollux/fetch_operation.hpp>

#include <asio/steady_timer.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <utility>

namespace pollux_asio {

/// A driver whose clock is the steady one, and which sends requests to http:// (http_exchange). All
/// that it does it does on its strand, and so must whoever calls it: its timers and wakers know no
/// locks. Made by std::make_shared, since Asio's handlers may outlive it and ask whether it is
/// there. Goes with pollux::executor as well, when that is run on the strand.
class asio_driver final
    : public pollux::driver,
      public std::enable_shared_from_this<asio_driver> {
public:
  explicit asio_driver(strand on)
      : strand_(std::move(on)), alarm_(strand_) {}

  /// The driver that `cx` carries; throws no_driver when that is another, or none.
  [[nodiscard]] static asio_driver&
  of(const pollux::context& cx) {
    auto* const self =
        dynamic_cast<asio_driver*>(&pollux::driver_of(cx));
    if (self == nullptr)
      throw pollux::no_driver();
    return *self;
  }

  /// Where its tasks are polled.
  [[nodiscard]] const strand& where() const noexcept {
    return strand_;
  }

  [[nodiscard]] pollux::instant now() const noexcept override {
    return pollux::instant(
        std::chrono::steady_clock::now().time_since_epoch());
  }

  void start(pollux::fetch_operation& operation) override {
    http_exchange::begin(strand_, operation);
  }
  void
  abort(pollux::fetch_operation& operation) noexcept override {
    http_exchange::abort(operation);
  }

private:
  void on_armed() override {
    const std::optional<pollux::instant> next = timers_.next();
    if (!next || (set_to_ && *set_to_ <= *next))
      return;
    set_to_ = next;
    const std::chrono::nanoseconds since_epoch(
        next->since_begin().nanoseconds());
    // Sets it anew: what waited until then is told so by an error.
    alarm_.expires_at(
        std::chrono::steady_clock::time_point(since_epoch));
    alarm_.async_wait([weak = weak_from_this()](
                          const asio::error_code& error) {
      const std::shared_ptr<asio_driver> self = weak.lock();
      if (self == nullptr || error)
        return;
      self->set_to_.reset();
      self->timers_.fire(self->now());
      self->on_armed();
    });
  }

  strand strand_;
  asio::steady_timer alarm_;
  std::optional<pollux::instant> set_to_; // none: nobody waits
};

} // namespace pollux_asio
