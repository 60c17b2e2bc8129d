// run() outside of a browser: it blocks.

#include "driver.hpp"
#include "program.hpp"

#include <cstdio>
#include <cstdlib>

namespace pollux::detail {
namespace {

/// How many polls there are at most between two looks at the clock and the network, so that timers
/// and answers come through, however busy the tasks are.
constexpr unsigned polls_between_looks = 16;

int run_simulated(std::unique_ptr<main_future> main) {
  auto driver = std::make_unique<simulated_driver>();
  simulated_driver* const simulated = driver.get();
  program program(std::move(driver), simulated, std::move(main));
  for (;;) {
    switch (program.step()) {
    case program::progress::polled:
      break;
    case program::progress::idle:
      return program.give_up();
    case program::progress::over:
      return program.finish();
    }
  }
}

int run_in_real_time(std::unique_ptr<main_future> main) {
  auto made = std::make_unique<native_driver>();
  native_driver& driver = *made;
  program program(std::move(made), nullptr, std::move(main));
  for (unsigned polls = 1;; ++polls) {
    switch (program.step()) {
    case program::progress::polled:
      if (polls % polls_between_looks == 0)
        driver.look();
      break;
    case program::progress::idle:
      if (!driver.wait())
        return program.give_up();
      break;
    case program::progress::over:
      return program.finish();
    }
  }
}

} // namespace

int run(std::unique_ptr<main_future> main) {
  return simulated_clock_is_wanted() ? run_simulated(std::move(main))
                                     : run_in_real_time(std::move(main));
}

#if POLLUX_TRACE
namespace {

struct close_file {
  void operator()(std::FILE* file) const noexcept {
    trace::flush();
    std::fclose(file); // NOLINT(cppcoreguidelines-owning-memory): this is the owner
  }
};
using trace_file = std::unique_ptr<std::FILE, close_file>;

// POLLUX_TRACE_FILE=PATH in the environment: the trace is written there. It begins before main,
// since main's futures are made before run is called.
trace_file open_trace_file() {
  const char* const path = std::getenv("POLLUX_TRACE_FILE");
  if (path == nullptr)
    return nullptr;
  trace_file file(std::fopen(path, "wb"));
  if (file == nullptr)
    std::fprintf(stderr, "pollux: can't write the trace to %s\n", path);
  return file;
}

const trace_file the_trace_file = [] {
  trace_file file = open_trace_file();
  if (file != nullptr) {
    trace::start(
        [](const trace::record* records, std::size_t count) {
          std::fwrite(records, sizeof(trace::record), count, the_trace_file.get());
        },
        UINT64_MAX,
        simulated_clock_is_wanted() ? trace::clock_kind::simulated : trace::clock_kind::real);
  }
  return file;
}();

} // namespace
#endif

} // namespace pollux::detail
