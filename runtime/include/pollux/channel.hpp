// channel: what all channels have in common, the errors.
//
// A channel's ends share one object, which is allocated with the channel and lives as long as one
// of them. All belong to one thread.
#pragma once

#include <cstdint>
#include <exception>
#include <type_traits>
#include <utility>

namespace pollux {

/// Nothing can be received any more: the senders are gone. Rust: the RecvError of oneshot and
/// watch.
class channel_closed : public std::exception {
public:
  [[nodiscard]] const char* what() const noexcept override { return "the channel is closed"; }
};

/// A value could not be sent: here it is again. Rust: SendError, TrySendError.
template <class T>
class [[nodiscard]] send_error : public std::exception {
public:
  /// Why it was not sent.
  enum class kind : std::uint8_t {
    closed, ///< the receivers are gone
    full,   ///< there is no room at the moment; only try_send
  };
  send_error(kind kind, T&& unsent) noexcept(std::is_nothrow_move_constructible_v<T>)
      : value(std::move(unsent)), kind_(kind) {}

  /// Why it was not sent.
  [[nodiscard]] enum kind kind() const noexcept { return kind_; }
  [[nodiscard]] const char* what() const noexcept override {
    return kind_ == kind::full ? "the channel is full" : "the channel has no receiver";
  }

  /// What was not sent.
  T value;

private:
  enum kind kind_;
};

} // namespace pollux
