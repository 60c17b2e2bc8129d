// error: a task does nothing until it is polled
#include "pollux/task.hpp"

pollux::task<> work() {
  co_return;
}

pollux::task<> caller() {
  work();
  co_return;
}
