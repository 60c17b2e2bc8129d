// http_requests: the real HTTP requests under way.
#pragma once

#include "pollux/fetch_operation.hpp"
#include "pollux/time.hpp"

#include <memory>

namespace pollux::detail {

/// By libcurl's multi interface. Built without libcurl (POLLUX_CURL), every request fails, and says
/// why.
class http_requests {
public:
  http_requests() noexcept;
  http_requests(const http_requests&) = delete;
  http_requests& operator=(const http_requests&) = delete;
  ~http_requests();

  void start(fetch_operation& operation);
  void abort(fetch_operation& operation) noexcept;
  void resume(fetch_operation& operation) noexcept;

  [[nodiscard]] bool is_empty() const noexcept;

  /// Takes what has come, without waiting.
  void go_on() noexcept;
  /// Waits until something has come, but no longer than `most`. Precondition: !is_empty().
  void wait(duration most) noexcept;

private:
  class transfer;
  struct transfers;

  // Null before the first request: a program without HTTP does not start libcurl.
  std::unique_ptr<transfers> transfers_;
};

} // namespace pollux::detail
