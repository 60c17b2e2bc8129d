// Runs random programs, finds one that goes wrong, shrinks it, and prints it.
//
// Programs run in a child process, so that one which crashes, or never ends, is found, too.

#include "check.hpp"
#include "program.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

using bytes = std::vector<std::uint8_t>;

constexpr const char* usage =
    R"(usage: runtime_fuzz [--seed S] [--count N] [--seconds N] [--bytes HEX] [--mutant NAME]
  --seed S       begin with this seed (1)
  --count N      so many programs, one a seed (1)
  --seconds N    as many as there is time for
  --bytes HEX    the one program that these bytes make, and print it
  --mutant NAME  break something on purpose, and expect that it is found
)";

struct options {
  std::uint64_t seed = 1;
  std::uint64_t count = 1;
  long seconds = 0;
  bool has_bytes = false;
  bytes given;
  fuzz::mutant mutant = fuzz::mutant::none;
  std::string_view mutant_name;
};

/// What the child process tells.
struct progress {
  std::uint64_t seed;
  std::uint64_t done;
};

[[noreturn]] void fail(std::string_view why) {
  std::fprintf(stderr, "runtime_fuzz: %.*s\n%s", static_cast<int>(why.size()), why.data(), usage);
  std::exit(2);
}

template <class T>
T number(std::string_view text, int base = 10) {
  T result{};
  const auto end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, result, base);
  if (read.ec != std::errc() || read.ptr != end)
    fail("not a number: " + std::string(text));
  return result;
}

options parse(std::span<char*> arguments) {
  options result;
  for (std::size_t i = 1; i < arguments.size(); i += 2) {
    const std::string_view name = arguments[i];
    if (i + 1 == arguments.size())
      fail(std::string(name) + " wants a value");
    const std::string_view text = arguments[i + 1];
    if (name == "--seed") {
      result.seed = number<std::uint64_t>(text);
    } else if (name == "--count") {
      result.count = number<std::uint64_t>(text);
    } else if (name == "--seconds") {
      result.seconds = number<long>(text);
    } else if (name == "--bytes") {
      result.has_bytes = true;
      for (std::size_t at = 0; at < text.size(); at += 2)
        result.given.push_back(number<std::uint8_t>(text.substr(at, 2), 16));
    } else if (name == "--mutant") {
      const auto found = std::find_if(fuzz::mutants.begin(), fuzz::mutants.end(),
                                      [&](const auto& each) { return each.second == text; });
      if (found == fuzz::mutants.end())
        fail("no such mutant: " + std::string(text));
      result.mutant = found->first;
      result.mutant_name = text;
    } else {
      fail("no such option: " + std::string(name));
    }
  }
  return result;
}

/// Splitmix64 (Steele et al., 2014).
std::uint64_t next_random(std::uint64_t& state) {
  std::uint64_t mixed = (state += 0x9e3779b97f4a7c15);
  mixed = (mixed ^ mixed >> 30) * 0xbf58476d1ce4e5b9;
  mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111eb;
  return mixed ^ mixed >> 31;
}

bytes bytes_of(std::uint64_t seed) {
  std::uint64_t state = seed * 0x2545f4914f6cdd1d;
  bytes result(8 + next_random(state) % 120);
  for (auto& each : result)
    each = static_cast<std::uint8_t>(next_random(state));
  return result;
}

enum class ending : std::uint8_t { good, wrong, endless, crashed };

/// How a child ends whose program does something else than the model says. Sanitizers end with 1.
constexpr int wrong_code = 3;

ending ending_of(int status) {
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
    return ending::good;
  if (WIFEXITED(status) && WEXITSTATUS(status) == wrong_code)
    return ending::wrong;
  return WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM ? ending::endless : ending::crashed;
}

/// Runs `body` in a child, which ends well when it answers true.
template <class Body>
ending in_child(bool quiet, Body body) {
  std::fflush(stdout);
  std::fflush(stderr);
  const pid_t child = fork();
  if (child < 0) {
    std::perror("fork");
    std::exit(2);
  }
  if (child == 0) {
    if (quiet && std::freopen("/dev/null", "w", stderr) == nullptr)
      std::_Exit(2);
    const int code = body() ? 0 : wrong_code;
    if (quiet)
      std::_Exit(code); // LeakSanitizer would look at the end, which takes long
    std::exit(code);
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
  }
  return ending_of(status);
}

constexpr unsigned patience = 20; // seconds

bool is_good(const bytes& tried, fuzz::mutant mutant) {
  const ending end = in_child(true, [&] {
    alarm(patience);
    return fuzz::check(tried, mutant).empty();
  });
  return end == ending::good;
}

/// Takes bytes away, and makes those that are left smaller, as long as the program goes wrong.
bytes shrink(bytes smallest, fuzz::mutant mutant) {
  const auto is_worse = [&](const bytes& tried) { return !is_good(tried, mutant); };
  for (bool smaller = true; smaller;) {
    smaller = false;
    for (std::size_t length = std::max<std::size_t>(smallest.size() / 2, 1); length > 0;
         length /= 2) {
      for (std::size_t at = 0; at + length <= smallest.size();) {
        bytes tried = smallest;
        const auto first = tried.begin() + static_cast<std::ptrdiff_t>(at);
        tried.erase(first, first + static_cast<std::ptrdiff_t>(length));
        if (is_worse(tried)) {
          smallest = std::move(tried);
          smaller = true;
        } else {
          at += length;
        }
      }
    }
    for (std::size_t at = 0; at < smallest.size(); ++at) {
      for (const int wanted : {0, smallest[at] / 2, smallest[at] - 1}) {
        bytes tried = smallest;
        tried[at] = static_cast<std::uint8_t>(std::max(wanted, 0));
        if (tried[at] < smallest[at] && is_worse(tried)) {
          smallest = std::move(tried);
          smaller = true;
          break;
        }
      }
    }
  }
  return smallest;
}

const char* text_of(ending end) {
  switch (end) {
  case ending::good:
    return "it does what the model says\n";
  case ending::wrong:
    return ""; // what was different is said
  case ending::endless:
    return "it did not come to an end\n";
  case ending::crashed:
    return "it crashed\n";
  }
  return "";
}

/// Prints the program, and what comes of it. Answers whether it is what the model says.
bool report(const bytes& tried, fuzz::mutant mutant, std::string_view mutant_name) {
  std::printf("\n%s\n", print(fuzz::generate(tried)).c_str());
  const ending end = in_child(false, [&] {
    alarm(patience);
    const std::string why = fuzz::check(tried, mutant);
    std::printf("%s", why.c_str());
    return why.empty();
  });
  std::printf("%s\nAgain: ./dev fuzz --bytes ", text_of(end));
  for (const auto each : tried)
    std::printf("%02x", each);
  if (!mutant_name.empty())
    std::printf(" --mutant %.*s", static_cast<int>(mutant_name.size()), mutant_name.data());
  std::printf("\n");
  return end == ending::good;
}

double seconds_since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// Whether all programs from the first seed on came out as the model says.
bool run_seeds(const options& options, progress& progress) {
  const auto begin = std::chrono::steady_clock::now();
  for (std::uint64_t i = 0;; ++i) {
    if (i % 256 == 0)
      alarm(patience); // a program that never ends is one that goes wrong
    if (options.seconds > 0 ? i % 256 == 0 && seconds_since(begin) >= double(options.seconds)
                            : i == options.count)
      return true;
    progress.seed = options.seed + i;
    if (!fuzz::check(bytes_of(progress.seed), options.mutant).empty())
      return false;
    ++progress.done;
  }
}

} // namespace

int main(int argc, char** argv) {
  const options options = parse({argv, static_cast<std::size_t>(argc)});
  if (options.has_bytes)
    return report(options.given, options.mutant, options.mutant_name) ? 0 : 1;

  void* const shared =
      mmap(nullptr, sizeof(progress), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED)
    fail("no shared memory");
  auto& progress = *::new (shared) struct progress();

  const auto begin = std::chrono::steady_clock::now();
  const bool broken = options.mutant != fuzz::mutant::none;
  const ending end = in_child(broken, [&] { return run_seeds(options, progress); });
  const bool good = end == ending::good;
  const double seconds = seconds_since(begin);
  std::printf("%llu programs, %.0f a second\n", static_cast<unsigned long long>(progress.done),
              double(progress.done) / std::max(seconds, 1e-3));
  if (good && !broken)
    return 0;
  if (good) {
    std::printf("the mutant %.*s was not found\n", static_cast<int>(options.mutant_name.size()),
                options.mutant_name.data());
    return 1;
  }
  const bytes found = bytes_of(progress.seed);
  if (is_good(found, options.mutant)) {
    // The machine stood still, something was left by those before it, or leaks were found at the
    // end.
    std::printf("%sat seed %llu, which goes well when it runs alone\n", text_of(end),
                static_cast<unsigned long long>(progress.seed));
    return 1;
  }
  std::printf("seed %llu goes wrong; smaller:\n", static_cast<unsigned long long>(progress.seed));
  report(shrink(found, options.mutant), options.mutant, options.mutant_name);
  if (!broken)
    return 1;
  std::printf("found the mutant %.*s\n", static_cast<int>(options.mutant_name.size()),
              options.mutant_name.data());
  return 0;
}
