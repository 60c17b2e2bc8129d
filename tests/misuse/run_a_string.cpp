// error: run wants a future whose output is void or int
#include "pollux/pollux.hpp"

#include <string>

pollux::task<std::string> text() {
  co_return "text";
}

int main() {
  return pollux::run(text());
}
