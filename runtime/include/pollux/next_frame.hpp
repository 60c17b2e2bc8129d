// next_frame: a future that is ready when the screen is about to be drawn.
#pragma once

#include "pollux/driver.hpp"
#include "pollux/future.hpp"

namespace pollux {

/// Completes at the next frame: in a browser by requestAnimationFrame, where there is one, and
/// otherwise 60 times a second, on the simulated clock to the nanosecond. All that wait for a frame
/// are woken together.
///
/// Cancel safety: dropping it loses nothing. Allocates nothing; O(1) while it waits, otherwise as
/// sleep: O(log n). Throws no_driver when polled without a driver. Rust: none; gloo's
/// render::request_animation_frame.
class [[nodiscard]] next_frame {
public:
  using output = void;

  explicit next_frame(const source_location& where = source_location::current()) noexcept
      : node_(trace::node_kind::sleep, sizeof(next_frame), "next_frame", where) {}

  pollux::poll<void> poll(context& cx);

private:
  timer timer_; // armed until the frame
  bool begun_ = false;
  [[no_unique_address]] trace::node node_;
};

} // namespace pollux
