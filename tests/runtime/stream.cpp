#include "pollux/stream.hpp"
#include "kit.hpp"
#include "pollux/select.hpp"
#include "pollux/sleep.hpp"
#include "pollux/task.hpp"

#include <catch2/catch_test_macros.hpp>

#include <memory>

using namespace pollux::literals;

namespace {

/// Gives the numbers from 1 to `last`, and is pending before each.
class counting {
public:
  using item = std::unique_ptr<int>;

  explicit counting(int last) : last_(last) {}

  pollux::poll<std::optional<item>> poll_next(pollux::context& cx) {
    if (std::exchange(waited_, !waited_)) {
      if (given_ == last_)
        return std::optional<item>();
      return std::optional<item>(std::make_unique<int>(++given_));
    }
    cx.waker().wake();
    return pollux::pending;
  }

private:
  int last_;
  int given_ = 0;
  bool waited_ = false;
};

template <class S>
concept can_be_borrowed = requires { pollux::next(std::declval<S>()); };

} // namespace

static_assert(pollux::stream<counting>);
static_assert(!pollux::stream<counting&>);
static_assert(!pollux::stream<controlled>);
static_assert(pollux::future<pollux::next<counting>>);
// What next borrows must have a name.
static_assert(can_be_borrowed<counting&>);
static_assert(!can_be_borrowed<counting>);

TEST_CASE("a loop of next goes over the items of a stream until its end") {
  simulation s;
  auto sum = [](counting numbers) -> pollux::task<int> {
    int sum = 0;
    while (auto number = co_await pollux::next(numbers))
      sum += **number;
    co_return sum;
  };
  CHECK(s.run(sum(counting(10))) == 55);
}

TEST_CASE("dropping next loses no item") {
  simulation s;
  auto losing = [](counting numbers) -> pollux::task<int> {
    // The sleep is over at once, so next is dropped while it is pending.
    co_await pollux::select(pollux::next(numbers), pollux::sleep(0_ms));
    co_return **co_await pollux::next(numbers);
  };
  CHECK(s.run(losing(counting(3))) == 1);
}
