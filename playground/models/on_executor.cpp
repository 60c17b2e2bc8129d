// on_executor: a model whose work is futures, in the page. MODEL is its header.
#include MODEL
#include "measure.hpp"

#include "drivers/browser/driver.hpp"

#include <pollux/executor.hpp>
#include <pollux/memory.hpp>

#include <emscripten/emscripten.h>
#include <emscripten/eventloop.h>

#include <cstddef>
#include <exception>
#include <optional>

namespace {

void ask_for_turn();

struct program {
  program(const measure::order& wanted) : order(wanted), urls(wanted.urls()) {
    tasks.on_scheduled([](void*) noexcept { ask_for_turn(); }, nullptr);
  }
  measure::order order;
  std::vector<std::string> urls;
  unsigned long bytes = 0;
  std::size_t polls = 0;
  bool turning = false;
  bool asked = false;
  pollux::detail::browser_driver driver{ask_for_turn};
  pollux::executor tasks{&driver};
  std::optional<pollux::join_handle<void>> work;
};
// Never destroyed: it is there for as long as the page has the worker.
[[clang::no_destroy]] std::optional<program> running;

pollux::task<> work(program& of) {
  measure::begin();
  if (of.order.waits())
    co_await model::park_units(of.order.count, measure::all_wait);
  else
    co_await model::download_each(of.urls, of.bytes);
  measure::end();
}

void turn() {
  running->asked = false;
  running->turning = true;
  running->polls += running->tasks.run_turn();
  running->turning = false;
  if (running->work && running->work->is_over()) {
    try {
      auto over = std::move(*running->work);
      running->work.reset();
      over.take_output();
      measure::report(running->order, running->polls);
    } catch (const std::exception& failed) {
      measure::report_failure(failed.what());
    }
  }
  if (running->tasks.has_scheduled())
    ask_for_turn();
}

void ask_for_turn() {
  if (running->turning || running->asked)
    return;
  running->asked = true;
  emscripten_set_timeout([](void*) { turn(); }, 0, nullptr);
}

} // namespace

/// Cancels the work: its handle is dropped, with all that is below it.
extern "C" EMSCRIPTEN_KEEPALIVE void model_cancel() {
  running->work.reset();
  pollux::memory::trim();
}
extern "C" EMSCRIPTEN_KEEPALIVE int model_held() {
  return static_cast<int>(measure::held());
}

int main(int argc, char** argv) {
  running.emplace(measure::order(argc, argv));
  running->work.emplace(running->tasks.spawn(work(*running)));
  emscripten_runtime_keepalive_push(); // for callbacks are to come
}
