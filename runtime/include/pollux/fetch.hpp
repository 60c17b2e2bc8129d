// fetch: one HTTP request, as a future.
#pragma once

#include "pollux/driver.hpp"
#include "pollux/future.hpp"
#include "pollux/result.hpp"

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pollux {

/// A server's answer. Any status is an answer: 404 is not a fetch_error.
struct response {
  int status = 0;
  /// Names are in lower case.
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;

  /// Whether the status is 200 to 299.
  [[nodiscard]] bool ok() const noexcept { return status >= 200 && status < 300; }
  /// The value of the first header of that name (in lower case), or "".
  [[nodiscard]] std::string_view header(std::string_view name) const noexcept;
};

/// There is no answer: what() says why.
class fetch_error : public std::runtime_error {
public:
  enum class kind {
    invalid_url, ///< nothing was sent
    network, ///< no connection, name not found, connection broken, or not allowed by the browser
  };
  fetch_error(kind kind, const std::string& what) : std::runtime_error(what), kind_(kind) {}
  [[nodiscard]] enum kind kind() const noexcept { return kind_; }

private:
  enum kind kind_;
};

/// What a driver and a fetch share while a request is under way. Stays where it is until it is over
/// or aborted.
class fetch_operation {
public:
  explicit fetch_operation(std::string url) : url_(std::move(url)) {}

  [[nodiscard]] const std::string& url() const noexcept { return url_; }

  /// For the driver: the status and headers have come.
  void on_headers(int status) noexcept;
  /// For the driver: the request is over. Wakes the fetch.
  void on_done(response response) noexcept;
  void on_failed(fetch_error error) noexcept;

  /// For the driver: its own record of the request.
  void* driver_data = nullptr;

private:
  friend class fetch;
  std::string url_;
  detail::maybe<result<response, fetch_error>> outcome_;
  pollux::waker waker_;
  trace::node* node_ = nullptr;
};

/// GETs `url`. The request is sent at the first poll; completes with the response, or with
/// fetch_error.
///
/// Cancel safety: dropping it aborts the request, and the answer is lost. Allocates for the URL and
/// the response. Throws no_driver when polled without a driver. Rust: reqwest::get.
class [[nodiscard]] fetch {
public:
  using output = result<response, fetch_error>;

  explicit fetch(std::string_view url, const source_location& where = source_location::current());
  fetch(fetch&& other) noexcept; // precondition: not polled yet
  fetch& operator=(fetch&&) = delete;
  ~fetch();

  pollux::poll<output> poll(context& cx);

private:
  fetch_operation operation_;
  driver* driver_ = nullptr; // null: not started
  [[no_unique_address]] trace::node node_;
};

} // namespace pollux
