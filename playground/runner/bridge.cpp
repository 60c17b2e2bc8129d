// What every program in the page is linked with: the trace goes to the page, the page's transport
// comes to the program, and the page's network may ask what the simulated one would say.

#include "drivers/browser/frame.hpp"
#include "drivers/browser/run.hpp"
#include "pollux/simulated.hpp"
#include "pollux/trace.hpp"
#include "src/program.hpp"

#include <emscripten/em_macros.h>
#include <emscripten/eventloop.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>

extern "C" {

// library.js
void pollux_trace_sink(const pollux::trace::record* records, std::uint32_t count);

EMSCRIPTEN_KEEPALIVE void pollux_pause() {
  pollux::detail::pause_program();
}
EMSCRIPTEN_KEEPALIVE void pollux_resume() {
  pollux::detail::resume_program();
}
EMSCRIPTEN_KEEPALIVE void pollux_step() {
  pollux::detail::step_program();
}

/// What the simulated network says to a request, as an HTTP message with headers of ours: how many
/// ms until it begins (x-pollux-delay), how many bytes of the body come per second and how many of
/// them together (x-pollux-rate, x-pollux-piece; no rate: with the head), and why the connection
/// breaks after that (x-pollux-error; at once, when the status is 0). The caller frees it. Null:
/// the URL is not of the simulated network.
EMSCRIPTEN_KEEPALIVE char* pollux_simulated_answer(const char* method, const char* url,
                                                   const char* body, std::uint32_t body_size,
                                                   std::uint32_t* size) {
  const auto answer = pollux::ask_simulated_network(
      {.method = method, .url = url, .body = std::string(body, body_size)});
  if (!answer)
    return nullptr;
  std::string message = "HTTP/1.1 " + std::to_string(answer->response.status) + "\r\n";
  message += "x-pollux-delay: " + std::to_string(answer->delay.nanoseconds() / 1'000'000) + "\r\n";
  if (answer->rate != 0) {
    message += "x-pollux-rate: " + std::to_string(answer->rate) + "\r\n";
    message += "x-pollux-piece: " + std::to_string(answer->piece()) + "\r\n";
  }
  if (answer->error)
    message += "x-pollux-error: " + *answer->error + "\r\n";
  for (const auto& [name, value] : answer->response.headers)
    message += name + ": " + value + "\r\n";
  message += "\r\n" + answer->response.body;
  *size = static_cast<std::uint32_t>(message.size());
  auto* const copy = static_cast<char*>(std::malloc(message.size()));
  std::memcpy(copy, message.data(), message.size());
  return copy;
}

} // extern "C"

/// In place of the library's own: the worker that a program runs in belongs to a frame that shows
/// nothing, for which a browser may draw no frames.
void pollux::detail::request_frame(void (*callback)(void*), void* data) noexcept {
  emscripten_set_timeout(callback, 16, data);
}

namespace {

/// The most records that one run sends to the page: 16 MB.
constexpr std::uint64_t most_records = 500'000;

// Before main and before every other static object: futures may be made there.
struct trace_to_the_page {
  trace_to_the_page() {
    pollux::trace::start(
        [](const pollux::trace::record* records, std::size_t count) {
          pollux_trace_sink(records, static_cast<std::uint32_t>(count));
        },
        most_records,
        pollux::detail::simulated_clock_is_wanted() ? pollux::trace::clock_kind::simulated
                                                    : pollux::trace::clock_kind::real);
  }
};
[[gnu::init_priority(101)]] const trace_to_the_page begin;

} // namespace
