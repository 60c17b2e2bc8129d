// The native driver: the computer's clock, and HTTP by libcurl.
#pragma once

#include "drivers/simulated/requests.hpp"
#include "http.hpp"
#include "pollux/driver.hpp"

#include <cstdint>

namespace pollux::detail {

class native_driver final : public driver {
public:
  native_driver();

  [[nodiscard]] instant now() const noexcept override;
  /// The simulated network's sites answer here too, in real time.
  void start(fetch_operation& operation) override;
  void abort(fetch_operation& operation) noexcept override;
  void resume(fetch_operation& operation) noexcept override;

  /// Takes what has come by now, without waiting.
  void look() noexcept;

  /// Waits until something comes, and takes it. False: nothing is waited for.
  bool wait() noexcept;

private:
  std::int64_t begin_; // ns on the computer's clock
  instant looked_;     // when the network was last asked
  simulated_requests simulated_{*this};
  http_requests http_;
};

} // namespace pollux::detail
