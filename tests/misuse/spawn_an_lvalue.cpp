// error: call to deleted constructor
#include "pollux/executor.hpp"
#include "pollux/task.hpp"

pollux::task<> work() {
  co_return;
}

void spawn_twice(pollux::executor& executor) {
  auto once = work();
  auto handle = executor.spawn(once);
}
