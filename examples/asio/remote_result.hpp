// remote_result: what comes of something that another thread does, as a future.
#pragma once

#include "thread_channel.hpp"

#include <pollux/executor.hpp>
#include <pollux/poll.hpp>

#include <exception>
#include <optional>
#include <type_traits>
#include <utility>

namespace pollux_asio {

/// A value, or the exception that was thrown instead.
template <class T>
struct outcome {
  std::optional<pollux::value_of<T>> value;
  std::exception_ptr error;
};

/// Completes with what was sent, or throws it; or throws pollux::task_aborted when the other side
/// was dropped without sending. Cancel safety: dropping it tells the other side that nobody wants to
/// know (thread_sender::has_receiver).
template <class T>
class [[nodiscard]] remote_result {
public:
  using output = T;

  explicit remote_result(
      thread_receiver<outcome<T>> from) noexcept
      : from_(std::move(from)) {}

  pollux::poll<T> poll(pollux::context& cx) {
    pollux::poll<std::optional<outcome<T>>> answer =
        from_.poll_next(cx);
    if (answer.is_pending())
      return pollux::pending;
    return value_in(answer.take());
  }

  /// Without waiting, when it is known to be there: the io_context has run out of work, or the pool
  /// was joined.
  T take_output() {
    return static_cast<T>(value_in(from_.try_receive()));
  }

private:
  static pollux::value_of<T>
  value_in(std::optional<outcome<T>> came) {
    if (!came)
      throw pollux::task_aborted();
    if (came->error != nullptr)
      std::rethrow_exception(std::move(came->error));
    return std::move(*came->value);
  }

  thread_receiver<outcome<T>> from_;
};

} // namespace pollux_asio
