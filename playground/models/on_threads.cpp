// on_threads: a model that blocks threads, in the page: where there are threads, which are workers
// that share the program's memory.
#include "measure.hpp"
#include "model.hpp"

#include <emscripten/emscripten.h>

#include <cstdlib>
#include <exception>

/// There is no way to end a thread that waits.
extern "C" EMSCRIPTEN_KEEPALIVE void model_cancel() {}
extern "C" EMSCRIPTEN_KEEPALIVE int model_held() {
  return static_cast<int>(measure::held());
}

int main(int argc, char** argv) {
  std::set_terminate([] {
    measure::report_end("std::terminate");
    std::_Exit(EXIT_FAILURE);
  });
  const measure::order order(argc, argv);
  measure::begin();
  try {
    if (order.waits() && !park(order.count, measure::all_wait)) {
      measure::report_failure("a unit can't wait without its thread");
      return 0;
    }
    if (!order.waits())
      download_all(order.urls());
    measure::end();
    measure::report(order, 0);
  } catch (const std::exception& failed) {
    measure::report_failure(failed.what());
  }
}
