// error: call to deleted constructor
#include "pollux/task.hpp"

pollux::task<> work() {
  co_return;
}

void twice() {
  auto one = work();
  auto another = one;
}
