#include "pollux/panic.hpp"

#include <cstdio>
#include <cstdlib>

namespace pollux {

// Weak for the same reason as memory::allocate.
[[gnu::weak]] void panic(const char* message) noexcept {
  std::fflush(stdout);
  std::fprintf(stderr, "pollux: %s\n", message);
  std::abort();
}

} // namespace pollux
