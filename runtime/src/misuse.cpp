#include "pollux/misuse.hpp"

#include "pollux/trace.hpp"

#include <cstdio>
#include <utility>

namespace pollux {
namespace {

const char* words(misuse what) noexcept {
  switch (what) {
  case misuse::pending_without_waker:
    return "a future of it answered `pending` without storing its waker; nothing can wake it";
  case misuse::awaits_itself:
    return "it awaits its own handle; nothing can wake it";
  case misuse::polled_after_completion:
    return "it polls or awaits a task that has completed; the program ends";
  }
  return "";
}

void record(misuse what) noexcept {
  switch (what) {
  case misuse::pending_without_waker:
    trace::misuse(trace::misuse_kind::pending_without_waker);
    break;
  case misuse::awaits_itself:
    trace::misuse(trace::misuse_kind::awaits_itself);
    break;
  case misuse::polled_after_completion:
    break; // the program ends here, and says so
  }
}

void print(misuse what, const source_location& task) noexcept {
  if (task.line == 0) {
    std::fprintf(stderr, "pollux: a task: %s\n", words(what));
  } else {
    std::fprintf(stderr, "pollux: task %s (%s:%u): %s\n", task.function, task.file,
                 static_cast<unsigned>(task.line), words(what));
  }
}

constinit misuse_handler the_handler = &print;

} // namespace

misuse_handler set_misuse_handler(misuse_handler handler) noexcept {
  return std::exchange(the_handler, handler);
}

void detail::report(misuse what) noexcept {
  record(what);
  the_handler(what, trace::current_task());
}

} // namespace pollux
