// The simulated driver: a virtual clock and a scripted network. The same program gives the same
// trace each time.
#pragma once

#include "pollux/driver.hpp"
#include "pollux/fetch_operation.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace pollux {

/// What the simulated network says to a request.
struct simulated_answer {
  duration delay;                   ///< how long after the request
  std::optional<std::string> error; ///< set: there is no answer, for this reason
  pollux::response response;
};

/// The answer to a GET of `https://NAME.pollux.test/PATH?QUERY`; nothing for any other URL. In the
/// query, all optional:
/// - `delay=MS` (100): milliseconds until the answer;
/// - `status=N` (200): the HTTP status;
/// - `size=BYTES`: the length of the body, at most 16 MiB; without it the body is one line that
/// names the site;
/// - `error=TEXT`: the connection breaks after `delay`, for that reason.
/// What can't be understood is answered by status 400 and a body that says why.
[[nodiscard]] std::optional<simulated_answer> ask_simulated_network(std::string_view url);

/// A driver whose clock stands still until advance() moves it to the next deadline: programs that
/// wait for seconds take no time, and no two runs differ.
class simulated_driver final : public driver {
public:
  simulated_driver();
  ~simulated_driver() override;

  [[nodiscard]] instant now() const noexcept override { return now_; }
  void start(fetch_operation& operation) override;
  void abort(fetch_operation& operation) noexcept override;

  /// Moves the clock to the next deadline, and wakes who waits for it. False when nothing is waited
  /// for.
  bool advance() noexcept;

  /// The next deadline, if there is one.
  [[nodiscard]] std::optional<instant> next_deadline() const noexcept { return timers_.next(); }

private:
  class request;

  instant now_;
  std::unique_ptr<request> requests_; // a list, latest first
};

} // namespace pollux
