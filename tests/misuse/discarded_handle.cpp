// error: ignoring return value
#include "pollux/executor.hpp"
#include "pollux/task.hpp"

pollux::task<> work() {
  co_return;
}

pollux::task<> caller() {
  pollux::spawn(work());
  co_return;
}
