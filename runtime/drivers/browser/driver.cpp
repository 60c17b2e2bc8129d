#include "driver.hpp"

#include "frame.hpp"

#include <emscripten/emscripten.h>
#include <emscripten/eventloop.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pollux::detail {
namespace {

/// What a request's callbacks need. Lives as long as the request.
struct pending_request {
  fetch_operation* operation;
  void (*woke)();
  bool has_headers = false;
};

pending_request* record_of(const emscripten_fetch_t* request) noexcept {
  return static_cast<pending_request*>(request->userData);
}

header_list headers_of(emscripten_fetch_t* request) {
  std::string text(emscripten_fetch_get_response_headers_length(request) + 1, '\0');
  text.resize(emscripten_fetch_get_response_headers(request, text.data(), text.size()));
  header_list headers;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find("\r\n", begin), text.size());
    const std::string line = text.substr(begin, end - begin);
    begin = end + 2;
    const std::size_t colon = line.find(':');
    if (colon == line.npos)
      continue;
    const std::size_t value = std::min(line.find_first_not_of(' ', colon + 1), line.size());
    headers.emplace_back(line.substr(0, colon), line.substr(value));
  }
  return headers;
}

void take_headers(pending_request& record, emscripten_fetch_t* request) {
  if (!std::exchange(record.has_headers, true))
    record.operation->on_headers(request->status, headers_of(request));
}

/// XMLHttpRequest throws at these, and what JavaScript throws C++ can't catch.
bool is_forbidden(std::string_view method) noexcept {
  return method == "CONNECT" || method == "TRACE" || method == "TRACK";
}

} // namespace

browser_driver::browser_driver(void (*woke)()) : woke_(woke), begin_(emscripten_get_now()) {}

browser_driver::~browser_driver() {
  if (timeout_ != 0)
    emscripten_clear_timeout(timeout_);
  if (frame_ != nullptr)
    *frame_ = nullptr;
}

instant browser_driver::now() const noexcept {
  return instant(
      duration::nanoseconds(static_cast<std::int64_t>((emscripten_get_now() - begin_) * 1e6)));
}

void browser_driver::on_armed() {
  if (timeout_ != 0 && timeout_at_ <= *timers_.next())
    return;
  if (timeout_ != 0)
    emscripten_clear_timeout(timeout_);
  ask_for_timeout();
}

void browser_driver::ask_for_timeout() noexcept {
  timeout_ = 0;
  const auto next = timers_.next();
  if (!next)
    return;
  timeout_at_ = *next;
  // Rounded up: a timer is never early, and a timeout that is would only be asked for again. One
  // that is longer than browsers can count would come at once.
  constexpr double longest = 0x7fff'ffff;
  const double ms = std::ceil(static_cast<double>((*next - now()).nanoseconds()) / 1e6);
  timeout_ = emscripten_set_timeout(&on_timeout, std::clamp(ms, 0.0, longest), this);
}

void browser_driver::on_timeout(void* self) {
  auto& driver = *static_cast<browser_driver*>(self);
  driver.timers_.fire(driver.now());
  driver.ask_for_timeout();
  driver.woke_();
}

void browser_driver::arm_frame(timer& timer) {
  frames_.arm(timer, now()); // whenever the frame comes, it is due
  if (frame_ != nullptr)
    return;
  // A frame can't be called off: what it comes back with outlives the driver.
  frame_ = new browser_driver*(this);
  request_frame(&on_frame, frame_);
}

void browser_driver::on_frame(void* asked) {
  const std::unique_ptr<browser_driver*> driver(static_cast<browser_driver**>(asked));
  if (*driver == nullptr)
    return;
  (*driver)->frame_ = nullptr;
  (*driver)->frames_.fire((*driver)->now());
  (*driver)->woke_();
}

void browser_driver::start(fetch_operation& operation) {
  const request& asked = operation.asked();
  emscripten_fetch_attr_t attributes;
  emscripten_fetch_attr_init(&attributes);
  if (asked.method.size() >= sizeof attributes.requestMethod || is_forbidden(asked.method)) {
    operation.on_failed(fetch_error(fetch_error::kind::invalid_request,
                                    "a browser sends no " + asked.method + " request"));
    return;
  }
  asked.method.copy(attributes.requestMethod, asked.method.size());
  std::vector<const char*> headers;
  for (const auto& [name, value] : asked.headers)
    headers.insert(headers.end(), {name.c_str(), value.c_str()});
  headers.push_back(nullptr);
  attributes.requestHeaders = headers.data();
  attributes.requestData = asked.body.data();
  attributes.requestDataSize = asked.body.size();
  // Replacing means: not to look into IndexedDB first.
  attributes.attributes = EMSCRIPTEN_FETCH_LOAD_TO_MEMORY | EMSCRIPTEN_FETCH_REPLACE;
  attributes.onreadystatechange = &on_state;
  attributes.onprogress = &on_progress;
  attributes.onsuccess = &on_end;
  attributes.onerror = &on_end;
  attributes.userData = new pending_request{&operation, woke_};
  operation.driver_data = emscripten_fetch(&attributes, asked.url.c_str());
}

void browser_driver::abort(fetch_operation& operation) noexcept {
  auto* const request = static_cast<emscripten_fetch_t*>(operation.driver_data);
  // Closing calls on_error; without a record it knows that nobody waits.
  delete record_of(request);
  request->userData = nullptr;
  emscripten_fetch_close(request);
}

void browser_driver::on_state(emscripten_fetch_t* request) {
  pending_request* const record = record_of(request);
  constexpr unsigned short headers_received = 2;
  if (record == nullptr || request->readyState != headers_received)
    return;
  take_headers(*record, request);
  record->woke();
}

void browser_driver::on_progress(emscripten_fetch_t* request) {
  pending_request* const record = record_of(request);
  if (record == nullptr || !record->has_headers)
    return;
  record->operation->on_received(request->dataOffset + request->numBytes);
  record->woke();
}

void browser_driver::on_end(emscripten_fetch_t* request) {
  const std::unique_ptr<pending_request> record(record_of(request));
  if (record == nullptr)
    return;
  request->userData = nullptr;
  fetch_operation& operation = *record->operation;
  // Emscripten calls every status outside of 2xx an error; to us it is an answer. 0: there was
  // none, or it broke off.
  if (request->status != 0) {
    take_headers(*record, request);
    operation.on_body({request->data, static_cast<std::size_t>(request->numBytes)});
    operation.on_done();
  } else {
    // A browser does not tell a program why; the simulated network does.
    const std::string why =
        request->statusText[0] != '\0'
            ? request->statusText
            : "the network, the server's name, or the browser's rules (CORS) prevented it";
    operation.on_failed(fetch_error(fetch_error::kind::network,
                                    "no answer from " + operation.asked().url + ": " + why));
  }
  emscripten_fetch_close(request);
  record->woke();
}

} // namespace pollux::detail
