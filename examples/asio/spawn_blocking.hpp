// spawn_blocking: work that keeps a thread busy, done where no task waits for that thread.
#pragma once

#include "remote_result.hpp"

#include <asio/any_io_executor.hpp>
#include <asio/post.hpp>

#include <concepts>
#include <exception>
#include <type_traits>
#include <utility>

namespace pollux_asio {

/// Runs `work` on `threads`, an asio::thread_pool's executor, and completes with what it returns or
/// throws. For what computes or blocks for more than a few microseconds: in a task, it would hold up
/// all others of its thread.
///
/// Cancel safety: a thread can't be interrupted. Dropping this keeps work from beginning that has
/// not begun; otherwise it is done, and its result dropped. Rust: tokio's spawn_blocking.
template <std::invocable Work>
[[nodiscard]] remote_result<std::invoke_result_t<Work>>
spawn_blocking(const asio::any_io_executor& threads,
               Work work) {
  using T = std::invoke_result_t<Work>;
  auto [sender, receiver] = thread_channel<outcome<T>>();
  asio::post(threads, [to = std::move(sender),
                       work = std::move(work)]() mutable {
    if (!to.has_receiver())
      return;
    outcome<T> result;
    try {
      if constexpr (std::is_void_v<T>) {
        work();
        result.value.emplace();
      } else {
        result.value.emplace(work());
      }
    } catch (...) {
      result.error = std::current_exception();
    }
    to.send(std::move(result));
  });
  return remote_result<T>(std::move(receiver));
}

} // namespace pollux_asio
