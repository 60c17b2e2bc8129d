// JavaScript's Promises as futures, and tasks as Promises.
#include "pollux/promise.hpp"
#include "check.hpp"
#include "pollux/join.hpp"
#include "pollux/run.hpp"
#include "pollux/sleep.hpp"
#include "pollux/task.hpp"
#include "pollux/timeout.hpp"
#include "pollux/yield.hpp"

#include <emscripten/em_js.h>

#include <stdexcept>
#include <utility>

using namespace pollux::literals;

// clang-format off
EM_JS_DEPS(tests, "$promiseMap,$getPromise");
EM_JS(em_promise_t, later, (int value, int ms), {
  return promiseMap.allocate({ promise: new Promise((resolve) => setTimeout(() => resolve(value), ms)) });
});
EM_JS(em_promise_t, refused, (int reason), {
  return promiseMap.allocate({ promise: Promise.reject(reason) });
});
// What JavaScript makes of a Promise of ours: the number plus one, or minus the number when it is rejected.
EM_JS(em_promise_t, one_more, (em_promise_t ours), {
  return promiseMap.allocate({ promise: getPromise(ours).then((value) => value + 1, (reason) => -1 - reason) });
});
EM_JS(int, handles, (), {
  return promiseMap.allocated.filter((each) => each !== undefined).length;
});
// clang-format on

namespace {

std::intptr_t number(void* value) {
  return reinterpret_cast<std::intptr_t>(value);
}

pollux::task<> a_promise_is_a_future() {
  auto [quick, slow] =
      co_await pollux::join(pollux::promised(later(1, 0)), pollux::promised(later(2, 5)));
  CHECK(number(quick.value()) == 1);
  CHECK(number(slow.value()) == 2);
  auto no = co_await pollux::promised(refused(7));
  CHECK(!no.has_value());
  CHECK(number(no.error().reason()) == 7);
}

pollux::task<> a_dropped_one_is_forgotten() {
  const int before = handles();
  {
    auto never_polled = pollux::promised(later(1, 0));
  }
  for (int i = 0; i < 10; ++i) {
    auto late = co_await pollux::timeout(pollux::promised(later(3, 10)), 1_ms);
    CHECK(!late.has_value());
  }
  CHECK(handles() == before);
  // Meanwhile they are settled, while others wait.
  auto other = co_await pollux::promised(later(4, 30));
  CHECK(number(other.value()) == 4);
}

pollux::task<int> answer() {
  co_await pollux::sleep(2_ms);
  co_return 41;
}
pollux::task<int> broken() {
  co_await pollux::yield_now();
  throw std::runtime_error("it broke");
}

pollux::task<> a_task_is_a_promise() {
  pollux::executor& tasks = *pollux::executor::current();
  const auto through_javascript = [](em_promise_t ours) {
    const em_promise_t theirs = one_more(ours);
    emscripten_promise_destroy(ours);
    return pollux::promised(theirs);
  };
  const int before = handles();
  CHECK(number((co_await through_javascript(pollux::to_promise(tasks, answer()))).value()) == 42);
  CHECK(number((co_await through_javascript(pollux::to_promise(tasks, broken()))).value()) == -1);
  CHECK(number((co_await through_javascript(pollux::to_promise(tasks, pollux::yield_now())))
                   .value()) == 1);
  em_promise_t dropped = nullptr;
  {
    pollux::executor short_lived;
    dropped = pollux::to_promise(short_lived, broken());
    short_lived.poll_one();
  }
  CHECK(number((co_await through_javascript(dropped)).value()) == -1);
  CHECK(handles() == before);
}

pollux::task<> all() {
  co_await a_promise_is_a_future();
  co_await a_dropped_one_is_forgotten();
  co_await a_task_is_a_promise();
  std::puts("all passed");
}

} // namespace

int main() {
  return pollux::run(all());
}
