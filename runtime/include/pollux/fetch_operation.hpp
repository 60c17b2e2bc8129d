// fetch_operation: a request under way, as its driver sees it.
#pragma once

#include "pollux/context.hpp"
#include "pollux/maybe.hpp"
#include "pollux/request.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pollux {

class fetch;
class fetch_stream;

/// What has come of a body so far. Rust: none.
struct progress {
  std::uint64_t received = 0; ///< bytes
  /// As the server said. None: it said nothing, or the body comes compressed.
  std::optional<std::uint64_t> total = {};

  friend bool operator==(const progress&, const progress&) = default;
};

/// What a driver and a fetch share while a request is under way; made by the fetch, and given to
/// driver::start. Stays where it is until it is over or aborted. Allocates for what comes; O(what
/// comes) in all. Rust: none.
///
/// The driver calls, in this order: on_headers once, on_body as often as it likes, and on_done; or
/// at any time on_failed, and nothing after it. It may do so within start.
class fetch_operation {
public:
  fetch_operation& operator=(const fetch_operation&) = delete;

  /// What to send.
  [[nodiscard]] const request& asked() const noexcept { return asked_; }

  /// For the driver: the status and headers have come; the names are in whatever case.
  void on_headers(int status, header_list headers) noexcept;
  /// For the driver: a piece of the body has come.
  void on_body(std::string_view bytes) noexcept;
  /// For a driver that has the body only when it is whole: so many bytes of it have come.
  void on_received(std::uint64_t bytes) noexcept;
  /// For the driver: the request is over.
  void on_done() noexcept;
  /// For the driver: there is no answer, or no whole one. Wakes the fetch.
  void on_failed(fetch_error error) noexcept;

  /// Whether its reader lags behind. A driver that can hold the server back does so, until
  /// driver::resume.
  [[nodiscard]] bool is_full() const noexcept;

  /// For the driver: its own record of the request.
  void* driver_data = nullptr;

private:
  friend fetch;
  friend fetch_stream;

  /// Whom the events concern, and so which of them wake.
  enum class reader : std::uint8_t {
    whole,    // waits for the end
    watching, // waits for the end, and wants to know how far it is
    chunks,   // takes what there is
  };
  enum class phase : std::uint8_t { unsent, sent, body, done, failed };

  fetch_operation(request asked, reader reader) noexcept;
  fetch_operation(fetch_operation&& other) noexcept; // precondition: not begun
  ~fetch_operation();

  /// At the first call sends the request; `node` is the future's. Throws no_driver.
  void begin(context& cx, trace::node& node);
  [[nodiscard]] bool is_over() const noexcept { return phase_ >= phase::done; }
  void woken_if(bool concerned) noexcept;

  request asked_;
  reader reader_;
  phase phase_ = phase::unsent;
  response answer_;
  std::uint64_t body_bytes_ = 0; // taken or not
  pollux::progress progress_;
  detail::maybe<fetch_error> error_;
  pollux::waker waker_;
  driver* driver_ = nullptr;
  trace::node* node_ = nullptr;
};

} // namespace pollux
