// error: 'co_await' cannot be used in the 'main' function
#include "pollux/task.hpp"

pollux::task<> work() {
  co_return;
}

int main() {
  co_await work();
}
