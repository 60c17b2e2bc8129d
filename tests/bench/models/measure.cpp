// measure: what a model does, and what that costs, in one process. `MODEL two`, `MODEL downloads N`
// or `MODEL park N` prints a line of JSON.
#include "../../../playground/models/model.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cinttypes>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

double seconds_of(const timeval& time) {
  return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
}

// A moment, and what the process has used until then.
struct reading {
  std::chrono::steady_clock::time_point time = std::chrono::steady_clock::now();
  double cpu = 0; // seconds
  long switches = 0;
  long resident = 0; // kB
  long peak = 0;     // kB

  static reading now() {
    reading at;
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    at.cpu = seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
    at.switches = usage.ru_nvcsw + usage.ru_nivcsw;
    at.peak = usage.ru_maxrss;
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
      if (line.starts_with("VmRSS:"))
        at.resident = std::strtol(line.c_str() + 6, nullptr, 10);
    return at;
  }
};

double milliseconds(const reading& from, const reading& to) {
  return std::chrono::duration<double, std::milli>(to.time - from.time).count();
}

reading waiting;
void all_wait() {
  waiting = reading::now();
}

int downloads(const std::vector<std::string>& urls) {
  const reading begin = reading::now();
  const unsigned long bytes = download_all(urls);
  const reading end = reading::now();
  std::printf("{\"ms\": %.3f, \"cpu_ms\": %.3f, \"switches\": %ld, \"kb\": %ld, \"bytes\": %lu}\n",
              milliseconds(begin, end), 1000 * (end.cpu - begin.cpu), end.switches - begin.switches,
              std::max(0L, end.peak - begin.resident), bytes);
  return 0;
}

int parked(int count) {
  const reading begin = reading::now();
  if (!park(count, all_wait)) {
    std::puts("{}");
    return 0;
  }
  const reading end = reading::now();
  std::printf("{\"spawn_ms\": %.3f, \"wake_ms\": %.3f, \"cpu_ms\": %.3f, \"switches\": %ld, "
              "\"kb\": %ld}\n",
              milliseconds(begin, waiting), milliseconds(waiting, end),
              1000 * (end.cpu - begin.cpu), end.switches - begin.switches,
              waiting.resident - begin.resident);
  return 0;
}

int work(std::string_view job, int count) {
  if (job == "two")
    return downloads({"https://foo.pollux.test/?delay=300", "https://bar.pollux.test/?delay=200"});
  if (job == "downloads")
    return downloads(std::vector<std::string>(static_cast<std::size_t>(count),
                                              "https://site.pollux.test/?delay=100"));
  return parked(count);
}

} // namespace

int main(int argc, char** argv) {
  try {
    return work(argc > 1 ? argv[1] : "two", argc > 2 ? std::atoi(argv[2]) : 2);
  } catch (const std::exception& error) {
    // As when there can be no more threads: what has begun can't be ended, so neither can main.
    std::printf("{\"failed\": \"%s\"}\n", error.what());
    std::fflush(stdout);
    std::_Exit(0);
  }
}
