// server_of_two: a server on this machine, for two downloads at once.
#pragma once

#include <asio/buffer.hpp>
#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/read_until.hpp>
#include <asio/write.hpp>

#include <string>
#include <thread>
#include <vector>

namespace pollux_asio {

/// Answers when two have asked, each with the path that it asked for. So who asks for one after the
/// other waits for ever. On a thread of its own.
class server_of_two {
public:
  server_of_two() {
    accept(); // first: without work, run() returns
    thread_ = std::jthread([this] { io_.run(); });
  }
  server_of_two(const server_of_two&) = delete;
  server_of_two& operator=(const server_of_two&) = delete;
  ~server_of_two() { io_.stop(); }

  [[nodiscard]] std::string address() const {
    return "http://127.0.0.1:" +
           std::to_string(acceptor_.local_endpoint().port());
  }

private:
  void accept() {
    acceptor_.async_accept(
        [this](const asio::error_code& error,
               asio::ip::tcp::socket socket) {
          if (!error)
            came_.push_back(std::move(socket));
          if (came_.size() < 2)
            accept();
          else
            answer();
        });
  }

  void answer() {
    for (asio::ip::tcp::socket& socket : came_) {
      std::string asked; // GET PATH HTTP/1.0 …
      asio::error_code ignored;
      asio::read_until(socket, asio::dynamic_buffer(asked),
                       "\r\n\r\n", ignored);
      const std::string path =
          asked.substr(4, asked.find(' ', 4) - 4);
      asio::write(
          socket,
          asio::buffer("HTTP/1.0 200 OK\r\n\r\nHello from " +
                       path + "\n"),
          ignored);
    }
    came_.clear(); // ends the answers
  }

  asio::io_context io_;
  asio::ip::tcp::acceptor acceptor_{
      io_, {asio::ip::address_v4::loopback(), 0}};
  std::vector<asio::ip::tcp::socket> came_;
  std::jthread thread_;
};

} // namespace pollux_asio
