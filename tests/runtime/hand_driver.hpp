// A driver as a user might write one: its clock is set by hand, and its network is whoever owns it.
#pragma once

#include "pollux/driver.hpp"
#include "pollux/executor.hpp"
#include "pollux/fetch_operation.hpp"

#include <algorithm>
#include <vector>

class hand_driver final : public pollux::driver {
public:
  [[nodiscard]] pollux::instant now() const noexcept override { return now_; }

  void start(pollux::fetch_operation& operation) override { under_way.push_back(&operation); }
  void abort(pollux::fetch_operation& operation) noexcept override {
    over(operation);
    ++aborted;
  }
  void resume(pollux::fetch_operation&) noexcept override { ++resumed; }

  void set(pollux::duration since_begin) {
    now_ = pollux::instant(since_begin);
    timers_.fire(now_);
  }
  void over(pollux::fetch_operation& operation) noexcept { std::erase(under_way, &operation); }

  std::vector<pollux::fetch_operation*> under_way;
  int aborted = 0;
  int resumed = 0;
  int armed = 0;

private:
  void on_armed() override { ++armed; }

  pollux::instant now_;
};

/// An executor on it.
struct by_hand {
  hand_driver driver;
  pollux::executor executor{&driver};

  void settle() { executor.run_until_idle(); }
  /// The request that was sent first, of those under way.
  pollux::fetch_operation& request() { return *driver.under_way.at(0); }
};
