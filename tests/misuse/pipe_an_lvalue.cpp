// error: call to deleted constructor
#include "pollux/async_generator.hpp"
#include "pollux/streams.hpp"

pollux::async_generator<int> numbers() {
  co_yield 1;
}

void twice() {
  auto all = numbers();
  auto first = all | pollux::streams::take(1);
}
