// The simulated driver: a virtual clock and a scripted network. The same program gives the same
// trace each time.
#pragma once

#include "pollux/driver.hpp"
#include "pollux/fetch_operation.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace pollux {

namespace detail {
class simulated_requests;
} // namespace detail

/// What the simulated network says to a request. What allocates is its texts; O(1). Rust: none.
struct simulated_answer {
  duration delay; ///< how long after the request the head comes
  /// The head, and what comes of the body. Status 0: nothing comes at all.
  pollux::response response;
  std::uint64_t rate = 0;           ///< bytes of the body per second; 0: it comes with the head
  std::optional<std::string> error; ///< set: the connection breaks after that, for this reason

  /// How many bytes of the body come together, 20 times a second.
  [[nodiscard]] std::size_t piece() const noexcept;
  /// How long after the request so many bytes of the body have come.
  [[nodiscard]] duration arrival_of(std::uint64_t bytes) const noexcept;
};

/// The answer to a request for `https://NAME.pollux.test/PATH?QUERY`; nothing for any other URL. In
/// the query, all optional:
/// - `delay=MS` (100): milliseconds until the answer;
/// - `jitter=MS` (0): up to so many more, by chance; the chance is that of `seed=N` (0) and the
/// site and path, so that it is the same each time;
/// - `status=N` (200): the HTTP status;
/// - `size=BYTES`: the length of the body, at most 16 MiB;
/// - `rate=BYTES`: so many bytes of the body come per second, in pieces; without it all at once;
/// - `error=TEXT`: the connection breaks after `delay`, for that reason;
/// - `fail_after=BYTES`: it breaks when so many bytes of the body have come, if there are more.
/// Without `size` the body is that of the request, or, when that is empty, one line that names the
/// site. HEAD is answered without one. `offline.pollux.test` can't be reached. What can't be
/// understood is answered by status 400 and a body that says why. Allocates the answer; O(request
/// and answer). Rust: none.
[[nodiscard]] std::optional<simulated_answer> ask_simulated_network(const request& asked);

/// A driver whose clock stands still until advance() moves it to the next deadline: programs that
/// wait for seconds take no time, and no two runs differ. Allocates for the requests under way;
/// advance() is O(log n) amortised for each timer that fires. Rust: tokio::time::pause, which has
/// no network; turmoil.
class simulated_driver final : public driver {
public:
  simulated_driver();
  ~simulated_driver() override;

  [[nodiscard]] instant now() const noexcept override { return now_; }
  void start(fetch_operation& operation) override;
  void abort(fetch_operation& operation) noexcept override;
  void resume(fetch_operation& operation) noexcept override;

  /// Moves the clock to the next deadline, and wakes who waits for it. False when nothing is waited
  /// for.
  bool advance() noexcept;

  /// The next deadline, if there is one.
  [[nodiscard]] std::optional<instant> next_deadline() noexcept { return timers_.next(); }

  /// Offline: the requests under way break, and others fail at once, until it is online again.
  void set_offline(bool offline) noexcept;

private:
  instant now_;
  bool offline_ = false;
  std::unique_ptr<detail::simulated_requests> requests_;
};

} // namespace pollux
