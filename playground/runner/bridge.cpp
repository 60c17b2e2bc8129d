// What every program in the page is linked with: the trace goes to the page, the page's transport
// comes to the program, and the page's network may ask what the simulated one would say.

#include "drivers/browser/frame.hpp"
#include "drivers/browser/run.hpp"
#include "pollux/simulated.hpp"
#include "pollux/trace.hpp"
#include "src/program.hpp"

#include <emscripten/em_macros.h>
#include <emscripten/eventloop.h>

#include <pthread.h>

#include <cerrno>
#include <cstdint>
#include <cstdio>
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

/// In place of the C library's, which returns at once: whoever waits asks again, for ever, for
/// there is no other thread that could signal. So ends std::async, too.
int __wrap_pthread_cond_wait(pthread_cond_t*, pthread_mutex_t*) {
  std::fputs("pollux: the program waits for another thread, and there are none here\n", stderr);
  std::abort();
}

// There are no files and folders (to open one fails in library.js): none can be made, and there is
// none to change, to move or to remove.
int __syscall_chdir(std::intptr_t) {
  return -ENOENT;
}
int __syscall_chmod(std::intptr_t, int) {
  return -ENOENT;
}
int __syscall_faccessat(int, std::intptr_t, int, int) {
  return -ENOENT;
}
int __syscall_fchmod(int, int) {
  return -EBADF;
}
int __syscall_fchmodat2(int, std::intptr_t, int, int) {
  return -ENOENT;
}
int __syscall_ftruncate64(int, std::int64_t) {
  return -EBADF;
}
int __syscall_getcwd(std::intptr_t path, std::size_t size) {
  constexpr char root[] = "/";
  if (size < sizeof root)
    return -ERANGE;
  std::memcpy(reinterpret_cast<void*>(path), root, sizeof root);
  return sizeof root;
}
int __syscall_getdents64(int, std::intptr_t, std::size_t) {
  return -EBADF;
}
int __syscall_mkdirat(int, std::intptr_t, int) {
  return -EROFS;
}
int __syscall_readlinkat(int, std::intptr_t, std::intptr_t, std::size_t) {
  return -ENOENT;
}
int __syscall_renameat(int, std::intptr_t, int, std::intptr_t) {
  return -ENOENT;
}
int __syscall_rmdir(std::intptr_t) {
  return -ENOENT;
}
int __syscall_statfs64(std::intptr_t, std::size_t, std::intptr_t) {
  return -ENOENT;
}
int __syscall_symlink(std::intptr_t, std::intptr_t) {
  return -EROFS;
}
int __syscall_symlinkat(std::intptr_t, int, std::intptr_t) {
  return -EROFS;
}
int __syscall_truncate64(std::intptr_t, std::int64_t) {
  return -ENOENT;
}
int __syscall_unlinkat(int, std::intptr_t, int) {
  return -ENOENT;
}
int __syscall_utimensat(int, std::intptr_t, std::intptr_t, int) {
  return -ENOENT;
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
