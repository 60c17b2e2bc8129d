// error: for_each would drop the futures
#include "pollux/streams.hpp"
#include "pollux/task.hpp"

#include <vector>

pollux::task<> work(int) {
  co_return;
}

void never_polled() {
  pollux::streams::for_each all(pollux::streams::iter(std::vector{1, 2}), work);
}
