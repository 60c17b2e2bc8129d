// panics: pollux: task sum \([^ ]*await_twice_by_name.cpp:10\): it polls or awaits a task
#include "pollux/pollux.hpp"

namespace {

pollux::task<int> one() {
  co_return 1;
}

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
