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

namespace {
struct members_of_timer {
  void* waker[3];
  pollux::instant deadline;
  std::uint64_t order;
  void* links[4];
};
} // namespace
static_assert(sizeof(pollux::timer) == sizeof(members_of_timer));

TEST_CASE("the trace's types are empty where tracing is compiled out") {
  CHECK(std::is_empty_v<pollux::trace::await_point>);
}
