// measure: what a model's work costs in the page, and how that is told to it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace measure {

/// A moment, and what the program has used until then.
struct reading {
  double ms;
  /// Calls of operator new.
  long allocations;
  /// Bytes of the heap that are in use.
  long bytes;

  [[nodiscard]] static reading now();
};

/// What the page asks for: "two", "downloads" or "waits", "slow" to be cancelled, "fails" of whose
/// two downloads one does.
struct order {
  std::string job;
  int count;

  order(int argc, char** argv);
  [[nodiscard]] bool waits() const { return job == "waits"; }
  /// What is to be downloaded.
  [[nodiscard]] std::vector<std::string> urls() const;
};

/// Notes that all units wait; for park().
void all_wait();

/// Notes that the work begins, and that it has ended.
void begin();
void end();

/// Tells the page what was noted. `polls`: how often a model's executor has polled, or a callback
/// was called; 0: nobody knows.
void report(const order& done, std::size_t polls);
/// Tells the page how many bytes of how many in an arena, 0 for none, were enough.
void report_memory(std::size_t bytes, std::size_t arena);
/// Tells the page what failed.
void report_failure(const char* what);
/// Tells the page what has ended the whole program.
void report_end(const char* what);

/// Bytes of the heap in use since begin().
[[nodiscard]] long held();

} // namespace measure
