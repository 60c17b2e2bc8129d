// sleep: a future that is ready after a while.
#pragma once

#include "pollux/driver.hpp"
#include "pollux/future.hpp"

namespace pollux {

/// Completes when `duration` has passed since its first poll: like every future it does nothing
/// before. (Rust's tokio::time::sleep counts from its creation.) Never early.
///
/// Cancel safety: dropping it disarms its timer; nothing is lost. Allocates nothing.
/// Throws no_driver when polled without a driver.
class [[nodiscard]] sleep {
public:
  using output = void;

  explicit sleep(duration duration,
                 const source_location& where = source_location::current()) noexcept
      : duration_(duration), node_(trace::node_kind::sleep, sizeof(sleep), "sleep", where) {}

  pollux::poll<void> poll(context& cx);

private:
  pollux::duration duration_;
  timer timer_;
  bool begun_ = false;
  [[no_unique_address]] trace::node node_;
};

} // namespace pollux
