// A whole example on the simulated clock, again and again: `out` as it is without tracing, or,
// where that is compiled in, `off` while no trace has begun, or `on`, recorded. Prints `NANOSECONDS
// RECORDS`, both per run, to stderr: what the example prints goes nowhere.

#include "measure.hpp"
#include "program.hpp"

#include <pollux/trace.hpp>

#include <array>

int example();

namespace {

constexpr int runs = 20'000;

#if POLLUX_TRACE
std::uint64_t records_seen = 0;

// Like the page's, it keeps a copy.
void keep(const pollux::trace::record* records, std::size_t count) {
  static std::vector<pollux::trace::record> kept;
  kept.assign(records, records + count);
  records_seen += count;
}
#endif

void run_examples(bool recorded) {
  for (int run = 0; run < runs; ++run) {
#if POLLUX_TRACE
    if (recorded)
      pollux::trace::start(&keep, UINT64_MAX, pollux::trace::clock_kind::simulated);
#else
    measure::check(!recorded);
#endif
    measure::check(example() == 0);
  }
}

} // namespace

// The library's own lets the browser's event loop poll.
int pollux::detail::run(std::unique_ptr<main_future> main) {
  auto driver = std::make_unique<simulated_driver>();
  simulated_driver* const simulated = driver.get();
  program program(std::move(driver), simulated, std::move(main));
  program::progress progress{};
  while ((progress = program.step()) == program::progress::polled)
    continue;
  measure::check(progress == program::progress::over);
  return program.finish();
}

int main(int, char** arguments) {
  const bool recorded = std::strcmp(arguments[1], "on") == 0;
  measure::check(std::freopen("/dev/null", "w", stdout) != nullptr);
  run_examples(recorded);
  const double begin = measure::cpu_time();
  run_examples(recorded);
  const double end = measure::cpu_time();
#if POLLUX_TRACE
  const double records = static_cast<double>(records_seen) / (2.0 * runs);
#else
  const double records = 0;
#endif
  std::fprintf(stderr, "%.1f %.1f\n", (end - begin) / runs, records);
}
