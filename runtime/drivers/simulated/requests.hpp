// simulated_requests: the requests under way to the simulated network, on any driver's clock.
#pragma once

#include "pollux/driver.hpp"
#include "pollux/fetch_operation.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace pollux::detail {

/// Whether the URL is of the simulated network.
[[nodiscard]] bool is_simulated(std::string_view url) noexcept;

class simulated_requests {
public:
  /// Its answers come by timers of `clock`.
  explicit simulated_requests(driver& clock) noexcept;
  simulated_requests(const simulated_requests&) = delete;
  simulated_requests& operator=(const simulated_requests&) = delete;
  ~simulated_requests();

  /// Precondition: is_simulated(operation.asked().url).
  void start(fetch_operation& operation);
  void abort(fetch_operation& operation) noexcept;
  void resume(fetch_operation& operation) noexcept;

  /// Breaks all that are under way.
  void fail_all(const std::string& why) noexcept;

private:
  class request;
  void remove(request& which) noexcept;

  driver& clock_;
  std::unique_ptr<request> first_; // a list, latest first
};

} // namespace pollux::detail
