// error: co_await wants a future
#include "pollux/task.hpp"

pollux::task<> caller() {
  co_await 42;
}
