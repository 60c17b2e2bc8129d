// error: temporary whose address is used as value of local variable 'kept' will be destroyed
#include "pollux/task.hpp"

#include <string>

pollux::task<int> length(const std::string& text [[clang::lifetimebound]]) {
  co_return static_cast<int>(text.size());
}

pollux::task<int> caller() {
  const int there = co_await length("lives until the end of this line");
  auto kept = length(std::string("is gone at the end of this one"));
  co_return there + co_await std::move(kept);
}
