// panics: pollux: task sum \([^ ]*await_twice_by_name.cpp:12\): it polls or awaits a task that has
// completed
#include "pollux/pollux.hpp"

namespace {

pollux::task<int> one() {
  co_return 1;
}

// The line that the first one names is of this function.

pollux::task<int> sum() {
  auto named = one();
  const int first = co_await std::move(named);
  co_return first + co_await std::move(named);
}

} // namespace

int main() {
  pollux::executor executor;
  auto handle = executor.spawn(sum());
  executor.run_until_idle();
}
