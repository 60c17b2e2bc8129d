// error: a future.s output is an object or void
#include "pollux/poll.hpp"

int global;
pollux::poll<int&> answer() {
  return global;
}
