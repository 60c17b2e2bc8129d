// http_exchange: one request and its answer, over TCP.
#pragma once

#include "strand.hpp"

#include <pollux/fetch_operation.hpp>

#include <asio/buffer.hpp>
#include <asio/connect.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/read_until.hpp>
#include <asio/write.hpp>

#include <array>
#include <charconv>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace pollux_asio {

/// Speaks HTTP/1.0, in which a body ends with the connection, to http://HOST[:PORT]/… It follows no
/// redirection, and holds no server back. Lives as long as a step of it is under way.
class http_exchange
    : public std::enable_shared_from_this<http_exchange> {
public:
  static void begin(const strand& on,
                    pollux::fetch_operation& operation) {
    std::make_shared<http_exchange>(on, operation)->resolve();
  }
  static void
  abort(pollux::fetch_operation& operation) noexcept {
    auto& self =
        *static_cast<http_exchange*>(operation.driver_data);
    self.operation_ = nullptr;
    self.resolver_.cancel();
    asio::error_code ignored;
    self.socket_.close(
        ignored); // the step under way ends with an error
  }

  http_exchange(const strand& on,
                pollux::fetch_operation& operation)
      : operation_(&operation), resolver_(on), socket_(on) {
    operation.driver_data = this;
  }

private:
  /// A handler of Asio's that goes on by `step`, unless the request was aborted or this step failed.
  template <class Step>
  auto then(Step step) {
    return [self = shared_from_this(),
            step](const asio::error_code& error,
                  const auto& result) {
      if (self->operation_ == nullptr)
        return;
      if (error)
        self->fail(error.message());
      else
        step(result);
    };
  }

  void resolve() {
    constexpr std::string_view scheme = "http://";
    std::string_view rest = operation_->asked().url;
    if (!rest.starts_with(scheme)) {
      fail("only http:// can be reached");
      return;
    }
    rest.remove_prefix(scheme.size());
    rest = rest.substr(0, rest.find('#'));
    const std::string_view authority =
        rest.substr(0, rest.find_first_of("/?"));
    rest.remove_prefix(authority.size());
    const std::size_t colon = authority.find(':');
    const std::string_view port =
        colon == std::string_view::npos
            ? "80"
            : authority.substr(colon + 1);

    const pollux::request& asked = operation_->asked();
    text_ = asked.method + (rest.starts_with('/') ? " " : " /");
    text_.append(rest)
        .append(" HTTP/1.0\r\nHost: ")
        .append(authority)
        .append("\r\n");
    for (const auto& [name, value] : asked.headers)
      text_ += name + ": " + value + "\r\n";
    if (!asked.body.empty())
      text_ += "Content-Length: " +
               std::to_string(asked.body.size()) + "\r\n";
    text_ += "\r\n" + asked.body;

    resolver_.async_resolve(authority.substr(0, colon), port,
                            then([this](const auto& endpoints) {
                              connect(endpoints);
                            }));
  }

  void connect(
      const asio::ip::tcp::resolver::results_type& endpoints) {
    asio::async_connect(
        socket_, endpoints,
        then([this](const asio::ip::tcp::endpoint&) {
          write();
        }));
  }

  void write() {
    asio::async_write(socket_, asio::buffer(text_),
                      then([this](std::size_t) {
                        text_.clear();
                        read_head();
                      }));
  }

  void read_head() {
    constexpr std::size_t longest = 64 << 10;
    asio::async_read_until(
        socket_, asio::dynamic_buffer(text_, longest),
        "\r\n\r\n", then([this](std::size_t length) {
          take_head(length);
        }));
  }

  void take_head(std::size_t length) {
    const std::string_view all = text_;
    std::string_view head =
        all.substr(0, length - 2); // without the empty line
    const std::string_view first = line_of(head);
    int status = 0;
    if (!first.starts_with("HTTP/1.") ||
        !number(first.substr(first.find(' ') + 1), status)) {
      fail("the answer is not HTTP");
      return;
    }
    pollux::header_list headers;
    while (!head.empty()) {
      const std::string_view line = line_of(head);
      const std::size_t colon = line.find(':');
      if (colon == std::string_view::npos)
        continue;
      std::string name(line.substr(0, colon));
      for (char& c : name)
        c = c >= 'A' && c <= 'Z'
                ? static_cast<char>(c - 'A' + 'a')
                : c;
      std::string_view value = line.substr(colon + 1);
      value.remove_prefix(std::min(
          value.find_first_not_of(" \t"), value.size()));
      if (std::uint64_t bytes = 0;
          name == "content-length" && number(value, bytes))
        missing_ = bytes;
      headers.emplace_back(std::move(name), value);
    }
    operation_->on_headers(status, std::move(headers));
    take_body(all.substr(length));
    read_body();
  }

  void read_body() {
    socket_.async_read_some(
        asio::buffer(piece_),
        [self = shared_from_this()](
            const asio::error_code& error, std::size_t bytes) {
          if (self->operation_ == nullptr)
            return;
          self->take_body(
              std::string_view(self->piece_.data(), bytes));
          if (!error)
            self->read_body();
          else if (error == asio::error::eof &&
                   self->missing_.value_or(0) == 0)
            std::exchange(self->operation_, nullptr)->on_done();
          else
            self->fail(error == asio::error::eof
                           ? "the connection broke"
                           : error.message());
        });
  }

  void take_body(std::string_view bytes) {
    if (missing_)
      *missing_ -=
          std::min<std::uint64_t>(*missing_, bytes.size());
    operation_->on_body(bytes);
  }

  void fail(const std::string& why) {
    pollux::fetch_operation& operation =
        *std::exchange(operation_, nullptr);
    operation.on_failed(pollux::fetch_error(
        pollux::fetch_error::kind::network,
        operation.asked().url + ": " + why));
  }

  /// The first line, taken from `text`.
  static std::string_view
  line_of(std::string_view& text) noexcept {
    const std::string_view line =
        text.substr(0, text.find("\r\n"));
    text.remove_prefix(std::min(line.size() + 2, text.size()));
    return line;
  }
  template <class Number>
  static bool number(std::string_view text,
                     Number& result) noexcept {
    return std::from_chars(text.data(),
                           text.data() + text.size(), result)
               .ec == std::errc();
  }

  pollux::fetch_operation* operation_; // null: over, or aborted
  asio::ip::tcp::resolver resolver_;
  asio::ip::tcp::socket socket_;
  std::string text_; // the request, then the head of the answer
  std::array<char, 16 << 10> piece_;
  std::optional<std::uint64_t>
      missing_; // of the body, if the server said how long it is
};

} // namespace pollux_asio
