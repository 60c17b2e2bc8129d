#include "pollux/simulated.hpp"

#include "requests.hpp"

#include <algorithm>
#include <charconv>

namespace pollux {
namespace {

constexpr std::string_view suffix = ".pollux.test";
constexpr std::size_t most_bytes = std::size_t{16} << 20;

struct question {
  std::string_view site;
  std::string_view path; // with the site
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
  const std::string_view path = url.substr(0, url.find('?'));
  return question{site, path, url.substr(std::min(url.size(), path.size() + 1))};
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

/// What the query may say, but for the error's text: a number.
struct parameter {
  std::string_view name;
  const char* what;
  long least;
  long most;
  std::optional<long> value = {};
};

constexpr long most_ms = 3'600'000;

struct script {
  parameter delay{"delay", "a number of milliseconds up to 3600000", 0, most_ms, 100};
  parameter jitter{"jitter", "a number of milliseconds up to 3600000", 0, most_ms, 0};
  parameter seed{"seed", "a number up to 2147483647", 0, INT32_MAX, 0};
  parameter status{"status", "a number from 200 to 599", 200, 599, 200};
  parameter size{"size", "a number of bytes up to 16777216", 0, most_bytes};
  parameter rate{"rate", "a number of bytes per second from 1 to 2147483647", 1, INT32_MAX};
  parameter fail_after{"fail_after", "a number of bytes up to 16777216", 0, most_bytes};
  std::optional<std::string> error;

  parameter* find(std::string_view name) noexcept {
    for (parameter* each : {&delay, &jitter, &seed, &status, &size, &rate, &fail_after}) {
      if (each->name == name)
        return each;
    }
    return nullptr;
  }
};

/// Reads a query into `script`; answers what is wrong with it, or nothing.
std::string read(std::string_view query, script& script) {
  while (!query.empty()) {
    const std::string_view part = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), part.size() + 1));
    const std::string_view name = part.substr(0, part.find('='));
    const std::string_view value = part.substr(std::min(part.size(), name.size() + 1));
    if (name.empty())
      continue;
    if (name == "error") {
      script.error = decode(value);
    } else if (parameter* const known = script.find(name)) {
      known->value = number(value, known->least, known->most);
      if (!known->value)
        return std::string(name) + " is " + known->what;
    } else {
      return "it knows delay, jitter, seed, status, size, rate, error and fail_after, but not '" +
             decode(name) + "'";
    }
  }
  return {};
}

/// A number up to `most` by chance, which is that of the seed and the text (FNV-1a, then the mixer
/// of splitmix64).
std::uint64_t chance(long seed, std::string_view text, long most) noexcept {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : text)
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  hash += static_cast<std::uint64_t>(seed) * 0x9e3779b97f4a7c15;
  hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9;
  hash = (hash ^ (hash >> 27)) * 0x94d049bb133111eb;
  return (hash ^ (hash >> 31)) % (static_cast<std::uint64_t>(most) + 1);
}

std::string body_of(std::string_view site, const request& asked,
                    const std::optional<long>& wanted) {
  if (!wanted && !asked.body.empty())
    return asked.body;
  std::string body = "Hello from " + std::string(site) + "\n";
  if (wanted) {
    const auto size = static_cast<std::size_t>(*wanted);
    const std::string line = body;
    while (body.size() < size)
      body += line;
    body.resize(size);
  }
  return body;
}

duration milliseconds(std::int64_t count) noexcept {
  return 1_ms * count;
}

} // namespace

bool detail::is_simulated(std::string_view url) noexcept {
  return parse(url).has_value();
}

std::size_t simulated_answer::piece() const noexcept {
  return static_cast<std::size_t>(std::max<std::uint64_t>(1, rate / 20));
}

duration simulated_answer::arrival_of(std::uint64_t bytes) const noexcept {
  if (rate == 0)
    return delay;
  // At most 16 MiB times 10^9: far from 2^64.
  return delay + duration::nanoseconds(static_cast<std::int64_t>(bytes * 1'000'000'000 / rate));
}

std::optional<simulated_answer> ask_simulated_network(const request& asked) {
  const auto question = parse(asked.url);
  if (!question)
    return std::nullopt;
  simulated_answer answer;
  if (question->site == "offline.pollux.test") {
    answer.error = "offline.pollux.test can't be reached";
    return answer;
  }
  script script;
  if (const std::string wrong = read(question->query, script); !wrong.empty())
    return refuse(wrong);

  const auto jitter = chance(*script.seed.value, question->path, *script.jitter.value);
  answer.delay = milliseconds(*script.delay.value + static_cast<std::int64_t>(jitter));
  answer.rate = static_cast<std::uint64_t>(script.rate.value.value_or(0));
  answer.error = std::move(script.error);
  const bool breaks_midway = script.fail_after.value.has_value();
  if (answer.error && !breaks_midway)
    return answer;

  answer.response.status = static_cast<int>(*script.status.value);
  set_body(answer.response, body_of(question->site, asked, script.size.value));
  std::string& body = answer.response.body;
  if (asked.method == "HEAD")
    body.clear();
  if (breaks_midway && static_cast<std::size_t>(*script.fail_after.value) < body.size()) {
    body.resize(static_cast<std::size_t>(*script.fail_after.value));
    if (!answer.error)
      answer.error = "the connection broke";
  } else {
    answer.error.reset();
  }
  return answer;
}

} // namespace pollux
