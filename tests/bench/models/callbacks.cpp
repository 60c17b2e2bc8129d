// Callbacks, on Asio's event loop.
#include "../../../playground/models/model.hpp"

#include <pollux/simulated.hpp>

#include <asio/io_context.hpp>
#include <asio/post.hpp>
#include <asio/steady_timer.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <utility>

namespace {

// Calls `then` with the body, when the simulated network would have answered.
template <class Then>
void fetch(asio::io_context& loop, const std::string& url, Then then) {
  auto answer = pollux::ask_simulated_network({.url = url});
  auto timer = std::make_unique<asio::steady_timer>(
      loop, std::chrono::nanoseconds(answer->delay.nanoseconds()));
  auto& waits = *timer;
  waits.async_wait([timer = std::move(timer), body = std::move(answer->response.body),
                    then = std::move(then)](const asio::error_code&) { then(body); });
}

} // namespace

unsigned long download_all(const std::vector<std::string>& urls) {
  asio::io_context loop;
  unsigned long bytes = 0;
  for (const std::string& url : urls)
    fetch(loop, url, [&bytes](const std::string& body) { bytes += body.size(); });
  loop.run();
  return bytes;
}

bool park(int count, void (*all_wait)()) {
  asio::io_context loop;
  int ended = 0;
  std::vector<std::function<void()>> parked;
  for (int i = 0; i < count; ++i)
    parked.emplace_back([&ended] { ++ended; });
  all_wait();
  for (auto& each : parked)
    asio::post(loop, std::move(each));
  loop.run();
  return ended == count;
}
