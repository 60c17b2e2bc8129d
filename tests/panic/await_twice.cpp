// panics: panic: a task was polled after it had completed
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
