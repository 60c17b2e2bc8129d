// error: deleted
#include "pollux/async_generator.hpp"

pollux::async_generator<int> numbers() {
  co_yield 1;
}

pollux::task<> first() {
  co_await pollux::next(numbers());
}
