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
  case misuse::failure_lost:
    return "it has failed, and its handle was dropped or detached; nobody took what it threw";
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
  case misuse::polled_after_completion: // the program ends here, and says so
  case misuse::failure_lost:            // report_lost() does
    break;
  }
}

// What the exception that is being handled says of itself, or null. It is there until the handling
// ends.
const char* what_was_thrown() noexcept {
#if defined(__cpp_exceptions)
  try {
    throw;
  } catch (const std::exception& failure) {
    return failure.what();
  } catch (...) {
  }
#endif
  return nullptr;
}

void print(misuse what, const source_location& task) noexcept {
  const char* const thrown = what == misuse::failure_lost ? what_was_thrown() : nullptr;
  const char* const colon = thrown != nullptr ? ": " : "";
  const char* const end = thrown != nullptr ? thrown : "";
  if (task.line == 0) {
    std::fprintf(stderr, "pollux: a task: %s%s%s\n", words(what), colon, end);
  } else {
    std::fprintf(stderr, "pollux: task %s (%s:%u): %s%s%s\n", task.function, task.file,
                 static_cast<unsigned>(task.line), words(what), colon, end);
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

#if defined(__cpp_exceptions)
void detail::report_lost(const std::exception_ptr& failure, const trace::task_node& task) noexcept {
  try {
    std::rethrow_exception(failure);
  } catch (...) {
    task.lose_failure(what_was_thrown());
    the_handler(misuse::failure_lost, task.where());
  }
}
#endif

} // namespace pollux
