#include "measure.hpp"

#include <emscripten/emscripten.h>
#include <malloc.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <new>

namespace {

std::atomic<long> allocated = 0;

void* take(std::size_t bytes) {
  allocated.fetch_add(1, std::memory_order_relaxed);
  return std::malloc(bytes);
}

struct notes {
  measure::reading begin, waiting, end;
} noted;

// The page's own thread, which hears it: a program may have others.
void tell(const char* text) {
#pragma clang diagnostic ignored "-Wdollar-in-identifier-extension" // how an argument is called
  MAIN_THREAD_EM_ASM({ Module["onReport"](UTF8ToString($0)); }, text);
}

} // namespace

// Every allocation is counted, whoever makes it.
void* operator new(std::size_t bytes) {
  void* const block = take(bytes);
  if (block == nullptr)
    throw std::bad_alloc();
  return block;
}
void operator delete(void* block) noexcept {
  std::free(block);
}
void operator delete(void* block, std::size_t) noexcept {
  std::free(block);
}

namespace measure {

reading reading::now() {
  return {emscripten_get_now(), allocated.load(std::memory_order_relaxed),
          static_cast<long>(mallinfo().uordblks)};
}

order::order(int argc, char** argv)
    : job(argc > 1 ? argv[1] : "two"), count(argc > 2 ? std::atoi(argv[2]) : 2) {}

std::vector<std::string> order::urls() const {
  if (job == "two")
    return {"https://foo.pollux.test/?delay=300", "https://bar.pollux.test/?delay=200"};
  if (job == "slow")
    return {"https://foo.pollux.test/?delay=3000", "https://bar.pollux.test/?delay=2000"};
  if (job == "fails")
    return {"https://foo.pollux.test/?delay=1500",
            "https://bar.pollux.test/?delay=200&error=unplugged"};
  return std::vector<std::string>(static_cast<std::size_t>(count),
                                  "https://site.pollux.test/?delay=100");
}

void all_wait() {
  noted.waiting = reading::now();
}
void begin() {
  noted.begin = reading::now();
}
void end() {
  noted.end = reading::now();
}

void report(const order& done, std::size_t polls) {
  char text[256];
  if (done.waits()) {
    std::snprintf(text, sizeof text,
                  R"({"spawn_ms":%.4f,"wake_ms":%.4f,"bytes":%ld,"allocations":%ld,"polls":%zu})",
                  noted.waiting.ms - noted.begin.ms, noted.end.ms - noted.waiting.ms,
                  noted.waiting.bytes - noted.begin.bytes,
                  noted.waiting.allocations - noted.begin.allocations, polls);
  } else {
    std::snprintf(text, sizeof text, R"({"ms":%.3f,"allocations":%ld,"polls":%zu})",
                  noted.end.ms - noted.begin.ms, noted.end.allocations - noted.begin.allocations,
                  polls);
  }
  tell(text);
}

void report_memory(std::size_t bytes, std::size_t arena) {
  char text[128];
  std::snprintf(text, sizeof text, R"({"ms":%.3f,"allocations":%ld,"bytes":%zu,"arena":%zu})",
                noted.end.ms - noted.begin.ms, noted.end.allocations - noted.begin.allocations,
                bytes, arena);
  tell(text);
}

void report_failure(const char* what) {
  char text[256];
  std::snprintf(text, sizeof text, R"({"failed":"%s","ms":%.3f})", what,
                emscripten_get_now() - noted.begin.ms);
  tell(text);
}

void report_end(const char* what) {
  char text[256];
  std::snprintf(text, sizeof text, R"({"ended":"%s"})", what);
  tell(text);
}

long held() {
  return reading::now().bytes - noted.begin.bytes;
}

} // namespace measure
