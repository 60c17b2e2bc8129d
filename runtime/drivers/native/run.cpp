// run() outside of a browser: it blocks, on the simulated clock.

#include "program.hpp"

#include <cstdio>
#include <cstdlib>

namespace pollux::detail {

int run(std::unique_ptr<main_future> main) {
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

#if POLLUX_TRACE
namespace {

// POLLUX_TRACE_FILE=PATH in the environment: the trace is written there. It begins before main,
// since main's futures are made before run is called.
class trace_file {
public:
  trace_file() {
    const char* const path = std::getenv("POLLUX_TRACE_FILE");
    if (path == nullptr)
      return;
    file_ = std::fopen(path, "wb");
    if (file_ == nullptr) {
      std::fprintf(stderr, "pollux: can't write the trace to %s\n", path);
      return;
    }
    trace::start(
        [](const trace::record* records, std::size_t count) {
          if (file_ != nullptr)
            std::fwrite(records, sizeof(trace::record), count, file_);
        },
        UINT64_MAX, trace::clock_kind::simulated);
  }
  trace_file(const trace_file&) = delete;
  trace_file& operator=(const trace_file&) = delete;
  ~trace_file() {
    trace::flush();
    if (file_ != nullptr)
      std::fclose(std::exchange(file_, nullptr));
  }

private:
  static inline std::FILE* file_ = nullptr;
};
const trace_file the_trace_file;

} // namespace
#endif

} // namespace pollux::detail
