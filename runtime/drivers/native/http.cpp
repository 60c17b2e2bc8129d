#include "http.hpp"

#if defined(POLLUX_CURL)

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pollux::detail {
namespace {

struct close_easy {
  void operator()(CURL* easy) const noexcept { curl_easy_cleanup(easy); }
};
struct close_multi {
  void operator()(CURLM* multi) const noexcept { curl_multi_cleanup(multi); }
};
struct free_list {
  void operator()(curl_slist* list) const noexcept { curl_slist_free_all(list); }
};
using curl_list = std::unique_ptr<curl_slist, free_list>;

void append(curl_list& list, const std::string& line) {
  list.reset(curl_slist_append(list.release(), line.c_str()));
}

bool is_http(std::string_view url) noexcept {
  const auto begins_with = [&](std::string_view scheme) {
    return url.size() > scheme.size() &&
           std::equal(scheme.begin(), scheme.end(), url.begin(), [](char a, char b) {
             return a == (b >= 'A' && b <= 'Z' ? b - 'A' + 'a' : b);
           });
  };
  return begins_with("http://") || begins_with("https://");
}

curl_list headers_of(const request& asked) {
  curl_list list;
  // What libcurl would add of its own, and a browser does not; named again below, it is sent.
  append(list, "Expect:");
  if (std::none_of(asked.headers.begin(), asked.headers.end(), [](const auto& header) {
        return curl_strequal(header.first.c_str(), "content-type");
      }))
    append(list, "Content-Type:");
  for (const auto& [name, value] : asked.headers)
    append(list, value.empty() ? name + ";" : name + ": " + value);
  return list;
}

} // namespace

/// One of them. It lies in the operation's driver_data.
class http_requests::transfer {
public:
  transfer(CURLM* multi, fetch_operation& operation)
      : multi_(multi), easy_(curl_easy_init()), headers_(headers_of(operation.asked())),
        operation_(operation) {
    const request& asked = operation.asked();
    set(CURLOPT_PRIVATE, this);
    set(CURLOPT_URL, asked.url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, 1L);
    set(CURLOPT_MAXREDIRS, 20L);      // as browsers do
    set(CURLOPT_ACCEPT_ENCODING, ""); // whatever libcurl can decompress
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_QUICK_EXIT, 1L); // dropping a fetch does not wait for a name to be resolved
    set(CURLOPT_ERRORBUFFER, error_.data());
    set(CURLOPT_HTTPHEADER, headers_.get());
    set(CURLOPT_HEADERFUNCTION, &on_header);
    set(CURLOPT_HEADERDATA, this);
    set(CURLOPT_WRITEFUNCTION, &on_data);
    set(CURLOPT_WRITEDATA, this);
    if (asked.method == "HEAD") {
      set(CURLOPT_NOBODY, 1L);
    } else if (asked.method != "GET") {
      // POST is libcurl's word for "with a body". A method set by name outlives redirects, which
      // make a GET of a POST.
      set(CURLOPT_POST, 1L);
      set(CURLOPT_POSTFIELDS, asked.body.data());
      set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(asked.body.size()));
      if (asked.method != "POST")
        set(CURLOPT_CUSTOMREQUEST, asked.method.c_str());
    }
    curl_multi_add_handle(multi_, easy_.get());
    operation.driver_data = this;
  }
  transfer(const transfer&) = delete;
  transfer& operator=(const transfer&) = delete;
  ~transfer() { curl_multi_remove_handle(multi_, easy_.get()); }

  [[nodiscard]] fetch_operation& operation() const noexcept { return operation_; }

  void resume() noexcept {
    if (std::exchange(paused_, false))
      curl_easy_pause(easy_.get(), CURLPAUSE_CONT);
  }

  /// The head, if it has not been given on: where a redirect leads nowhere.
  void give_head() noexcept {
    if (std::exchange(has_head_, true))
      return;
    operation_.on_headers(status(), std::move(received_));
  }

  [[nodiscard]] fetch_error error(CURLcode code) const {
    const bool invalid = code == CURLE_URL_MALFORMAT || code == CURLE_UNSUPPORTED_PROTOCOL;
    const char* const why = error_[0] != '\0' ? error_.data() : curl_easy_strerror(code);
    return fetch_error(invalid ? fetch_error::kind::invalid_request : fetch_error::kind::network,
                       (has_head_ ? "the answer broke off, from " : "no answer from ") +
                           operation_.asked().url + ": " + why);
  }

  std::size_t index = 0; // where it lies among the transfers

private:
  template <class T>
  void set(CURLoption option, T value) noexcept {
    curl_easy_setopt(easy_.get(), option, value);
  }

  [[nodiscard]] int status() const noexcept {
    long status = 0;
    curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
    return static_cast<int>(status);
  }

  // Called for each line of each head: also of those before a redirect, and of trailers.
  static std::size_t on_header(char* data, std::size_t, std::size_t size, void* to) {
    auto& self = *static_cast<transfer*>(to);
    std::string_view line(data, size);
    if (self.has_head_)
      return size;
    while (!line.empty() && (line.back() == '\r' || line.back() == '\n'))
      line.remove_suffix(1);
    const auto colon = line.find(':');
    if (line.empty()) {
      self.end_of_head();
    } else if (line.starts_with("HTTP/")) {
      self.received_.clear();
    } else if (colon != line.npos) {
      const auto begin = std::min(line.find_first_not_of(" \t", colon + 1), line.size());
      self.received_.emplace_back(line.substr(0, colon), line.substr(begin));
    }
    return size;
  }

  void end_of_head() noexcept {
    const bool redirects = status() / 100 == 3 &&
                           std::any_of(received_.begin(), received_.end(), [](const auto& header) {
                             return curl_strequal(header.first.c_str(), "location");
                           });
    if (status() >= 200 && !redirects)
      give_head();
  }

  static std::size_t on_data(char* data, std::size_t, std::size_t size, void* to) {
    auto& self = *static_cast<transfer*>(to);
    if (self.operation_.is_full()) {
      self.paused_ = true;
      return CURL_WRITEFUNC_PAUSE;
    }
    self.give_head();
    self.operation_.on_body({data, size});
    return size;
  }

  CURLM* multi_;
  std::array<char, CURL_ERROR_SIZE> error_{};
  std::unique_ptr<CURL, close_easy> easy_;
  curl_list headers_;
  fetch_operation& operation_;
  header_list received_;
  bool has_head_ = false;
  bool paused_ = false;
};

struct http_requests::transfers {
  std::unique_ptr<CURLM, close_multi> multi{curl_multi_init()};
  std::vector<std::unique_ptr<transfer>> all;

  /// Takes it out and destroys it, which closes its connection if it is not over.
  void remove(transfer& which) noexcept {
    const std::size_t index = which.index;
    std::swap(all[index], all.back());
    all[index]->index = index;
    all.pop_back();
  }

  void finish(transfer& over, CURLcode code) noexcept {
    fetch_operation& operation = over.operation();
    if (code == CURLE_OK) {
      over.give_head();
      remove(over);
      operation.on_done();
    } else {
      fetch_error error = over.error(code);
      remove(over);
      operation.on_failed(std::move(error));
    }
  }
};

http_requests::http_requests() noexcept = default;
http_requests::~http_requests() = default;

void http_requests::start(fetch_operation& operation) {
  const std::string& url = operation.asked().url;
  if (!is_http(url)) {
    operation.on_failed(fetch_error(fetch_error::kind::invalid_request,
                                    "a URL begins with http:// or https://, not " + url));
    return;
  }
  if (transfers_ == nullptr) {
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    static_cast<void>(started);
    transfers_ = std::make_unique<transfers>();
  }
  auto made = std::make_unique<transfer>(transfers_->multi.get(), operation);
  made->index = transfers_->all.size();
  transfers_->all.push_back(std::move(made));
}

void http_requests::abort(fetch_operation& operation) noexcept {
  transfers_->remove(*static_cast<transfer*>(operation.driver_data));
}

void http_requests::resume(fetch_operation& operation) noexcept {
  static_cast<transfer*>(operation.driver_data)->resume();
}

bool http_requests::is_empty() const noexcept {
  return transfers_ == nullptr || transfers_->all.empty();
}

void http_requests::go_on() noexcept {
  if (is_empty())
    return;
  CURLM* const multi = transfers_->multi.get();
  int running = 0;
  curl_multi_perform(multi, &running);
  int more = 0;
  while (const CURLMsg* const message = curl_multi_info_read(multi, &more)) {
    // Removing the transfer ends the message, too.
    const CURLcode code = message->data.result;
    void* over = nullptr;
    curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &over);
    transfers_->finish(*static_cast<transfer*>(over), code);
  }
}

void http_requests::wait(duration most) noexcept {
  // Rounded up: a timer is never early.
  const std::int64_t ms = (std::min(most, 3600_s).nanoseconds() + 999'999) / 1'000'000;
  curl_multi_poll(transfers_->multi.get(), nullptr, 0, static_cast<int>(ms), nullptr);
}

} // namespace pollux::detail

#else

#include <string>

namespace pollux::detail {

class http_requests::transfer {};
struct http_requests::transfers {};

http_requests::http_requests() noexcept = default;
http_requests::~http_requests() = default;

void http_requests::start(fetch_operation& operation) {
  operation.on_failed(
      fetch_error(fetch_error::kind::network,
                  "Pollux was built without libcurl: no way to " + operation.asked().url));
}
void http_requests::abort(fetch_operation&) noexcept {}
void http_requests::resume(fetch_operation&) noexcept {}
bool http_requests::is_empty() const noexcept {
  return true;
}
void http_requests::go_on() noexcept {}
void http_requests::wait(duration) noexcept {}

} // namespace pollux::detail

#endif
