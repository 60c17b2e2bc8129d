// The browser driver: emscripten_fetch, and timers of the event loop.
#pragma once

#include "pollux/driver.hpp"
#include "pollux/fetch_operation.hpp"

#include <emscripten/fetch.h>

namespace pollux::detail {

class browser_driver final : public driver {
public:
  /// `woke` is called after the driver has woken somebody: time to poll.
  explicit browser_driver(void (*woke)());
  ~browser_driver() override;

  [[nodiscard]] instant now() const noexcept override;
  void start(fetch_operation& operation) override;
  void abort(fetch_operation& operation) noexcept override;

  void arm_frame(timer& timer) override;

private:
  void on_armed() override;
  void ask_for_timeout() noexcept;
  static void on_timeout(void* self);
  static void on_frame(void* asked);

  static void on_state(emscripten_fetch_t* request);
  static void on_progress(emscripten_fetch_t* request);
  static void on_end(emscripten_fetch_t* request);

  void (*woke_)();
  double begin_;    // ms on the page's clock
  int timeout_ = 0; // the event loop's id of the timer below, 0: none
  instant timeout_at_;
  timer_queue frames_;
  browser_driver** frame_ = nullptr; // set: the browser has been asked for one
};

} // namespace pollux::detail
