// requests: many at once, of a server that answers as a path tells it to, or does not; some
// dropped. Built with ThreadSanitizer; a failed check ends the program.

#include "asio_executor.hpp"

#include <pollux/pollux.hpp>

#include <asio/io_context.hpp>
#include <asio/thread_pool.hpp>

#include <cstdio>
#include <cstdlib>
#include <source_location>
#include <string>
#include <thread>
#include <vector>

using namespace pollux::literals;
using pollux_asio::asio_executor;

namespace {

void check(bool ok, const std::source_location& where = std::source_location::current()) {
  if (ok)
    return;
  std::fprintf(stderr, "%s:%u: failed\n", where.file_name(), static_cast<unsigned>(where.line()));
  std::exit(1);
}

constexpr const char* posted = "what is posted";

/// Answers, on a thread of its own: /whole and /broken by a body, of which all or not all comes,
/// /nonsense by what is not HTTP, /silent not at all; anything else by 404 and the request.
class scripted_server {
public:
  scripted_server() {
    accept(); // first: without work, run() returns
    thread_ = std::jthread([this] { io_.run(); });
  }
  scripted_server(const scripted_server&) = delete;
  scripted_server& operator=(const scripted_server&) = delete;
  ~scripted_server() { io_.stop(); }

  [[nodiscard]] std::string address() const {
    return "http://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port());
  }

private:
  void accept() {
    acceptor_.async_accept([this](const asio::error_code& error, asio::ip::tcp::socket socket) {
      if (!error)
        answer(std::move(socket));
      accept();
    });
  }

  void answer(asio::ip::tcp::socket socket) {
    std::string asked;
    asio::error_code ignored;
    asio::read_until(socket, asio::dynamic_buffer(asked), "\r\n\r\n", ignored);
    if (asked.empty())
      return; // dropped before it was sent
    // A connection that is closed unread is reset, and its answer lost.
    if (asked.starts_with("POST"))
      asio::read_until(socket, asio::dynamic_buffer(asked), posted, ignored);
    const std::string path = asked.substr(4, asked.find(' ', 4) - 4);
    std::string answer = "HTTP/1.0 200 OK\r\nContent-LENGTH:  100000\r\n\r\n";
    if (path == "/silent") {
      silent_.push_back(std::move(socket));
      return;
    }
    if (path == "/whole")
      answer += std::string(100'000, 'w');
    else if (path == "/broken")
      answer += "b";
    else if (path == "/nonsense")
      answer = "Good day.\r\n\r\n";
    else
      answer = "HTTP/1.0 404 Not Found\r\n\r\n" + asked;
    asio::write(socket, asio::buffer(answer), ignored);
  }

  asio::io_context io_;
  asio::ip::tcp::acceptor acceptor_{io_, {asio::ip::address_v4::loopback(), 0}};
  std::vector<asio::ip::tcp::socket> silent_;
  std::jthread thread_;
};

pollux::task<std::string> why_it_failed(std::string url) {
  auto answer = co_await pollux::fetch(url);
  co_return answer ? "it did not" : answer.error().what();
}

bool ends_with(const std::string& text, std::string_view end) {
  return std::string_view(text).ends_with(end);
}

pollux::task<> ask_for_everything(std::string site) {
  auto [whole, broken, nonsense, other, silent] = co_await pollux::join(
      pollux::fetch(site + "/whole"), why_it_failed(site + "/broken"),
      why_it_failed(site + "/nonsense"), pollux::fetch(site + "?query#fragment"),
      pollux::timeout(pollux::fetch(site + "/silent"), 20_ms));
  check(whole && whole->status == 200 && whole->body == std::string(100'000, 'w'));
  check(ends_with(broken, "the connection broke"));
  check(ends_with(nonsense, "the answer is not HTTP"));
  check(other && other->status == 404 && other->body.starts_with("GET /?query HTTP/1.0\r\nHost: "));
  check(!silent);

  auto answer = co_await pollux::fetch(pollux::request{
      .method = "POST", .url = site + "/", .headers = {{"x-more", "1"}}, .body = posted});
  check(answer && ends_with(answer->body, "x-more: 1\r\nContent-Length: 14\r\n\r\nwhat is posted"));
  check(ends_with(co_await why_it_failed("https://127.0.0.1/"), "only http:// can be reached"));
  check(ends_with(co_await why_it_failed("http://127.0.0.1:1/"), "Connection refused"));
}

} // namespace

int main() {
  scripted_server server;
  asio::thread_pool pool(4);
  asio_executor tasks(pool.get_executor());
  std::vector<pollux_asio::asio_join_handle<void>> kept;
  for (int i = 0; i < 40; ++i) {
    kept.push_back(tasks.spawn(ask_for_everything(server.address())));
    static_cast<void>(tasks.spawn(ask_for_everything(server.address()))); // dropped at once
    tasks
        .spawn(pollux::timeout(ask_for_everything(server.address()),
                               pollux::duration::nanoseconds(i * 500'000)))
        .detach();
  }
  pool.join();
  for (auto& each : kept)
    each.take_output();
  std::printf("requests: passed\n");
}
