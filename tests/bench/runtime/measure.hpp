// measure: how every C++ peer is measured. After one warm-up, one measured call per process, in CPU
// time, since the machine may be shared.
//
// A peer is called with the name of one workload, and prints for each figure a line
// `WORK PEER NANOSECONDS ALLOCATIONS`, both per operation; tests/bench/runtime/run.mjs reads it.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <numeric>
#include <utility>
#include <vector>

#include <malloc.h>

#ifdef __EMSCRIPTEN__
#include <emscripten.h>
#else
#include <ctime>
#include <dlfcn.h>
#endif

namespace measure {

#ifdef __EMSCRIPTEN__

inline std::uint64_t allocated = 0;
inline std::uint64_t allocations() {
  return allocated;
}

// What all programs' malloc is linked to.
extern "C" void* __real_malloc(std::size_t size);
extern "C" inline void* __attribute__((used)) __wrap_malloc(std::size_t size) {
  ++allocated;
  return __real_malloc(size);
}

/// Bytes in use. Memory of WebAssembly only grows, and in large steps: what malloc says is finer.
inline double memory() {
  return mallinfo().uordblks;
}

EM_JS(double, process_cpu_time, (), {
  const used = process.cpuUsage();
  return (used.user + used.system) * 1000;
});
inline double cpu_time() {
  return process_cpu_time();
}

#else

/// Counted by the library `allocations`, if that was loaded before.
inline std::uint64_t allocations() {
  static const auto count =
      reinterpret_cast<std::uint64_t (*)()>(dlsym(RTLD_DEFAULT, "pollux_bench_allocations"));
  return count != nullptr ? count() : 0;
}

/// Bytes that malloc has given out, with what it adds to each block.
inline double memory() {
  const auto info = mallinfo2();
  return static_cast<double>(info.uordblks + info.hblkhd);
}

inline double cpu_time() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e9 + static_cast<double>(now.tv_nsec);
}

#endif

inline void report(const char* work, const char* peer, double nanoseconds, double allocations) {
  std::printf("%s %s %.3f %.3f\n", work, peer, nanoseconds, allocations);
  std::fflush(stdout); // some leave by _Exit
}

/// Measures `body`, which does `operations` operations.
template <class Body>
void measure_time(const char* work, const char* peer, double operations, Body&& body) {
  body();
  const std::uint64_t allocated_before = allocations();
  const double begin = cpu_time();
  body();
  const double end = cpu_time();
  report(work, peer, (end - begin) / operations,
         static_cast<double>(allocations() - allocated_before) / operations);
}

/// Measures how many bytes `body` leaves in use for each of `operations`, and reports them in place
/// of nanoseconds. What it makes must outlive it.
template <class Body>
void measure_space(const char* work, const char* peer, double operations, Body&& body) {
  const std::uint64_t allocated_before = allocations();
  const double before = memory();
  body();
  report(work, peer, (memory() - before) / operations,
         static_cast<double>(allocations() - allocated_before) / operations);
}

/// A wrong result would make the figure worthless.
inline void check(bool right) {
  if (!right)
    std::abort();
}

/// xorshift64, the same in every peer.
inline std::uint64_t next_random() {
  static std::uint64_t state = 88172645463325252u;
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return state;
}

inline std::vector<std::uint32_t> shuffled(std::uint32_t count) {
  std::vector<std::uint32_t> numbers(count);
  std::iota(numbers.begin(), numbers.end(), 0u);
  for (std::uint32_t i = count - 1; i > 0; --i)
    std::swap(numbers[i], numbers[next_random() % (i + 1)]);
  return numbers;
}

/// The sizes of the workloads: how many operations one measured call does.
inline constexpr std::uint32_t tasks = 1'000'000;         // W1, W1b, W9
inline constexpr std::uint32_t batch = 1'000;             // W1b
inline constexpr std::uint32_t wakes = 5'000'000;         // W2, W8
inline constexpr std::uint32_t round_trips = 1'000'000;   // W3, W3m
inline constexpr std::uint32_t joins = 1'000'000;         // W4, W4c
inline constexpr std::uint32_t children = 10'000;         // W5a, W5b
inline constexpr std::uint32_t repetitions = 100;         // W5a, W5b
inline constexpr std::uint32_t selects = 1'000'000;       // W6
inline constexpr std::uint32_t timers = 100'000;          // W7
inline constexpr std::uint32_t timer_rounds = 10;         // W7
inline constexpr std::uint32_t last_deadline = 1'000'000; // W7

} // namespace measure
