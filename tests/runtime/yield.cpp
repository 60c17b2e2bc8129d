#include "pollux/yield.hpp"
#include "kit.hpp"
#include "pollux/task.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>

TEST_CASE("yield_now lets the other tasks have their turn") {
  simulation s;
  std::string order;
  auto write = [](std::string& order, char letter) -> pollux::task<> {
    for (int i = 0; i < 3; ++i) {
      order += letter;
      co_await pollux::yield_now();
    }
  };
  auto a = s.executor.spawn(write(order, 'a'));
  auto b = s.executor.spawn(write(order, 'b'));
  s.settle();
  CHECK(order == "ababab");
}
