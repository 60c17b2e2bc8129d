#include "pollux/simulated.hpp"

#include <charconv>

namespace pollux {
namespace {

constexpr std::string_view suffix = ".pollux.test";
constexpr std::size_t most_bytes = std::size_t{16} << 20;

struct question {
  std::string_view site;
  std::string_view query;
};

std::optional<question> parse(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme == url.npos || (url.substr(0, scheme) != "https" && url.substr(0, scheme) != "http")) {
    return std::nullopt;
  }
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find('#'));
  const std::string_view site = url.substr(0, url.find_first_of("/?"));
  if (!site.ends_with(suffix) || site.size() == suffix.size())
    return std::nullopt;
  const auto mark = url.find('?');
  return question{site, mark == url.npos ? std::string_view() : url.substr(mark + 1)};
}

std::string decode(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned code = 0;
    if (text[i] == '%' && i + 2 < text.size() &&
        std::from_chars(&text[i + 1], &text[i + 3], code, 16).ptr == &text[i + 3]) {
      plain += static_cast<char>(code);
      i += 2;
    } else {
      plain += text[i] == '+' ? ' ' : text[i];
    }
  }
  return plain;
}

void set_body(response& response, std::string body) {
  response.headers = {{"content-type", "text/plain"},
                      {"content-length", std::to_string(body.size())}};
  response.body = std::move(body);
}

simulated_answer refuse(const std::string& why) {
  simulated_answer answer;
  answer.response.status = 400;
  set_body(answer.response, "The simulated network did not understand: " + why + "\n");
  return answer;
}

/// A whole number between `least` and `most`.
std::optional<long> number(std::string_view text, long least, long most) {
  long value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size())
    return std::nullopt;
  if (value < least || value > most)
    return std::nullopt;
  return value;
}

} // namespace

std::optional<simulated_answer> ask_simulated_network(std::string_view url) {
  const auto asked = parse(url);
  if (!asked)
    return std::nullopt;

  simulated_answer answer;
  answer.delay = 100_ms;
  answer.response.status = 200;
  std::optional<std::size_t> size;

  std::string_view rest = asked->query;
  while (!rest.empty()) {
    const std::string_view part = rest.substr(0, rest.find('&'));
    rest.remove_prefix(std::min(rest.size(), part.size() + 1));
    const auto equals = std::min(part.find('='), part.size());
    const std::string_view name = part.substr(0, equals);
    const std::string_view value = part.substr(std::min(part.size(), equals + 1));

    if (name == "delay") {
      const auto ms = number(value, 0, 3'600'000);
      if (!ms)
        return refuse("delay is a number of milliseconds up to 3600000");
      answer.delay = duration::nanoseconds(*ms * std::int64_t{1'000'000});
    } else if (name == "status") {
      const auto status = number(value, 200, 599);
      if (!status)
        return refuse("status is a number from 200 to 599");
      answer.response.status = static_cast<int>(*status);
    } else if (name == "size") {
      const auto bytes = number(value, 0, most_bytes);
      if (!bytes)
        return refuse("size is a number of bytes up to 16777216");
      size = static_cast<std::size_t>(*bytes);
    } else if (name == "error") {
      answer.error = decode(value);
    } else if (!name.empty()) {
      return refuse("it knows delay, status, size and error, but not '" + decode(name) + "'");
    }
  }

  std::string body = "Hello from " + std::string(asked->site) + "\n";
  if (size) {
    const std::string line = body;
    while (body.size() < *size)
      body += line;
    body.resize(*size);
  }
  set_body(answer.response, std::move(body));
  return answer;
}

} // namespace pollux
