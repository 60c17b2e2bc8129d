#include "pollux/fetch_operation.hpp"

#include "pollux/driver.hpp"

#include <algorithm>
#include <cassert>
#include <charconv>

namespace pollux {
namespace {

/// How much of a body may lie here untaken before the server is held back.
constexpr std::size_t most_untaken = std::size_t{256} << 10;

/// Whether it is a token, as methods and names of headers have to be (RFC 9110, 5.6.2).
bool is_token(std::string_view text) noexcept {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
  });
}

/// Nothing that would end the line it is written to: who fills in a header's value must not be able
/// to write another header.
bool is_one_line(std::string_view text) noexcept {
  return text.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos;
}

/// Why the request can't be one; null when it can.
const char* flaw_of(const request& asked) noexcept {
  if (!is_token(asked.method))
    return "its method is not a word";
  const bool has_control = std::any_of(asked.url.begin(), asked.url.end(),
                                       [](char c) { return c >= 0 && (c <= ' ' || c == 0x7f); });
  if (asked.url.empty() || has_control)
    return "its URL is not one";
  for (const auto& [name, value] : asked.headers) {
    if (!is_token(name) || !is_one_line(value))
      return "one of its headers is not one";
  }
  return nullptr;
}

void lower(std::string& name) noexcept {
  std::transform(name.begin(), name.end(), name.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
}

} // namespace

std::string_view response_head::header(std::string_view name) const noexcept {
  for (const auto& [each, value] : headers) {
    if (each == name)
      return value;
  }
  return {};
}

fetch_operation::fetch_operation(request asked, reader reader) noexcept
    : asked_(std::move(asked)), reader_(reader) {
  if (asked_.method == "GET" || asked_.method == "HEAD")
    asked_.body.clear();
}

fetch_operation::fetch_operation(fetch_operation&& other) noexcept
    : asked_(std::move(other.asked_)), reader_(other.reader_) {
  assert(other.phase_ == phase::unsent);
}

fetch_operation::~fetch_operation() {
  if (phase_ == phase::unsent || is_over())
    return;
  node_->fetch(trace::fetch_phase::aborted, answer_.status, progress_.received);
  driver_->abort(*this);
}

void fetch_operation::begin(context& cx, trace::node& node) {
  if (phase_ != phase::unsent)
    return;
  driver_ = &driver_of(cx);
  node_ = &node;
  phase_ = phase::sent;
  node.fetch(trace::fetch_phase::sent, 0, 0, asked_.url);
  if (const char* const flaw = flaw_of(asked_)) {
    on_failed(fetch_error(fetch_error::kind::invalid_request,
                          std::string("the request can't be sent: ") + flaw));
    return;
  }
  driver_->start(*this);
}

void fetch_operation::on_headers(int status, header_list headers) noexcept {
  assert(phase_ == phase::sent);
  phase_ = phase::body;
  answer_.status = status;
  answer_.headers = std::move(headers);
  for (auto& [name, value] : answer_.headers)
    lower(name);
  if (answer_.header("content-encoding").empty()) {
    const std::string_view length = answer_.header("content-length");
    std::uint64_t total = 0;
    const char* const begin = length.data();
    const char* const end = begin + length.size();
    if (!length.empty() && std::from_chars(begin, end, total).ptr == end)
      progress_.total = total;
  }
  node_->fetch(trace::fetch_phase::headers, status, 0);
  woken_if(reader_ != reader::whole);
}

void fetch_operation::on_body(std::string_view bytes) noexcept {
  assert(phase_ == phase::body);
  if (bytes.empty())
    return;
  answer_.body.append(bytes);
  body_bytes_ += bytes.size();
  progress_.received = std::max(progress_.received, body_bytes_);
  woken_if(reader_ != reader::whole);
}

void fetch_operation::on_received(std::uint64_t bytes) noexcept {
  assert(phase_ == phase::body);
  progress_.received = bytes;
  woken_if(reader_ == reader::watching);
}

void fetch_operation::on_done() noexcept {
  assert(phase_ == phase::body);
  phase_ = phase::done;
  node_->fetch(trace::fetch_phase::done, answer_.status, progress_.received);
  woken_if(true);
}

void fetch_operation::on_failed(fetch_error error) noexcept {
  assert(!is_over());
  phase_ = phase::failed;
  error_.emplace(std::move(error));
  node_->fetch(trace::fetch_phase::failed, answer_.status, progress_.received);
  woken_if(true);
}

bool fetch_operation::is_full() const noexcept {
  return reader_ == reader::chunks && answer_.body.size() >= most_untaken;
}

void fetch_operation::woken_if(bool concerned) noexcept {
  if (!concerned)
    return;
  const trace::cause_scope cause(trace::wake_cause::fetch);
  waker_.wake();
}

} // namespace pollux
