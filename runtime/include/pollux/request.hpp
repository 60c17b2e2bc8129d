// request and response: what is asked of a server, and what it answers.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pollux {

/// Names and values, in order. Rust: http::HeaderMap.
using header_list = std::vector<std::pair<std::string, std::string>>;

/// What to ask: `request{.method = "POST", .url = "https://…", .body = "…"}`. GET and HEAD carry no
/// body, as in a browser. Rust: http::Request.
struct request {
  /// In capitals.
  std::string method = "GET";
  /// With its scheme: https:// or http://.
  std::string url = {};
  /// Sent besides those that the driver adds.
  header_list headers = {};
  /// As it is sent or was received: no encoding is changed.
  std::string body = {};
};

/// What a server answers before the body. Any status is an answer: 404 is not a fetch_error. What
/// allocates is its fields; header() is O(headers). Rust: http::response::Parts.
struct response_head {
  /// HTTP's: 200, 404, …
  int status = 0;
  /// Names are in lower case.
  header_list headers = {};

  /// Whether the status is 200 to 299.
  [[nodiscard]] bool ok() const noexcept { return status >= 200 && status < 300; }
  /// The value of the first header of that name (in lower case), or "".
  [[nodiscard]] std::string_view header(std::string_view name) const noexcept;
};

/// A server's whole answer. Rust: http::Response.
struct response : response_head {
  /// As it is sent or was received: no encoding is changed.
  std::string body = {};
};

/// There is no answer, or no whole one: what() says why. Rust: reqwest::Error.
class fetch_error : public std::runtime_error {
public:
  /// What kind of failure it is.
  enum class kind : std::uint8_t {
    invalid_request, ///< nothing was sent: the URL, the method or a header can't be one
    network, ///< no connection, name not found, connection broken, or not allowed by the browser
  };
  fetch_error(kind kind, const std::string& what) : std::runtime_error(what), kind_(kind) {}
  /// What kind of failure it is.
  [[nodiscard]] enum kind kind() const noexcept { return kind_; }

private:
  enum kind kind_;
};

} // namespace pollux
