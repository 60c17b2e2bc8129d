// run: the last statement of main.
#pragma once

#include "pollux/executor.hpp"

#include <memory>
#include <type_traits>

namespace pollux {

namespace detail {

/// The future that main runs, whatever its type.
class main_future {
public:
  main_future() = default;
  main_future(const main_future&) = delete;
  main_future& operator=(const main_future&) = delete;
  virtual ~main_future() = default;
  virtual void spawn(executor& executor) = 0;
  [[nodiscard]] virtual bool is_over() const noexcept = 0;
  /// The exit code; throws what the future threw.
  virtual int exit_code() = 0;
};

template <future F>
class main_future_of final : public main_future {
public:
  explicit main_future_of(F&& future) : future_(std::in_place, std::move(future)) {}

  void spawn(executor& executor) override {
    handle_.emplace(executor.spawn(std::move(*future_)));
    future_.reset();
  }
  [[nodiscard]] bool is_over() const noexcept override { return handle_->is_over(); }
  int exit_code() override {
    if constexpr (std::is_void_v<output_of<F>>) {
      handle_->take_output();
      return 0;
    } else {
      return handle_->take_output();
    }
  }

private:
  maybe<F> future_;
  maybe<join_handle<output_of<F>>> handle_;
};

int run(std::unique_ptr<main_future> main);

} // namespace detail

/// Polls `future` until it completes, with everything it spawns; then cancels what is still alive.
/// The exit code is the future's int, or 0. Call it once, as the last statement of main: `return
/// pollux::run(f());`
///
/// Natively it blocks, and throws what `future` throws. In a browser nothing may block: there it
/// returns 0 at once, main returns, the event loop polls, and the program exits with the exit code
/// when the future has completed. So `future` must not refer to main's variables: pass values.
///
/// However busy the tasks are, timers and answers come through: natively run looks for them after
/// 16 polls at the latest, and in a browser it hands control back to the event loop after 8 ms.
///
/// POLLUX_CLOCK=simulated in the environment chooses the simulated driver; otherwise time and
/// network are real.
///
/// Allocates a few times, before the first poll; each poll costs O(1) besides what is polled. Rust:
/// #[tokio::main], Runtime::block_on.
///
/// When nothing is left that could wake a task, it says how many tasks wait for ever, and the exit
/// code is 70.
template <future F>
[[nodiscard]] int run(F future) {
  static_assert(std::is_void_v<output_of<F>> || std::is_same_v<output_of<F>, int>,
                "run wants a future whose output is void or int, the exit code");
  return detail::run(std::make_unique<detail::main_future_of<F>>(std::move(future)));
}

} // namespace pollux
