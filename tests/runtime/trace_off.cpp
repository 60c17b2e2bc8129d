// Tracing that is off must not cost a byte.

#include "pollux/join.hpp"
#include "pollux/sleep.hpp"
#include "pollux/task.hpp"
#include "pollux/waker.hpp"

#include <catch2/catch_test_macros.hpp>

#include <type_traits>

static_assert(!pollux::trace::enabled);
static_assert(std::is_empty_v<pollux::trace::node>);
static_assert(std::is_empty_v<pollux::trace::task_node>);
static_assert(sizeof(pollux::waker) == 3 * sizeof(void*));
static_assert(sizeof(pollux::timer) ==
              sizeof(pollux::waker) + 2 * sizeof(std::uint64_t) + 4 * sizeof(void*));

TEST_CASE("the trace's types are empty where tracing is compiled out") {
  CHECK(std::is_empty_v<pollux::trace::await_point>);
}
