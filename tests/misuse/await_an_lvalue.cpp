// error: co_await consumes its future: write co_await std::move
#include "pollux/task.hpp"

pollux::task<> work() {
  co_return;
}

pollux::task<> caller() {
  auto later = work();
  co_await later;
}
