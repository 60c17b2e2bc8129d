// What the tests of streams have in common: a stream that does as it is told, and readers.
#pragma once

#include "kit.hpp"
#include "pollux/stream.hpp"
#include "pollux/task.hpp"

#include <deque>

/// What happened to a fed stream; the test's end of it.
struct feed {
  std::deque<int> items = {};
  bool ended = false; // after those items
  bool fails = false; // set: the next poll throws
  int polls = 0;
  int drops = 0;
  pollux::waker waker = {};

  void give(int item) {
    items.push_back(item);
    waker.wake();
  }
  void end() {
    ended = true;
    waker.wake();
  }
};

/// A stream of what its feed gives it.
class fed {
public:
  using item = int;

  explicit fed(feed& feed) : feed_(&feed) {}
  fed(fed&& other) noexcept : feed_(std::exchange(other.feed_, nullptr)) {}
  fed& operator=(fed&&) = delete;
  ~fed() {
    if (feed_ != nullptr)
      ++feed_->drops;
  }

  pollux::poll<std::optional<int>> poll_next(pollux::context& cx) {
    ++feed_->polls;
    if (std::exchange(feed_->fails, false))
      throw std::runtime_error("told to fail");
    if (!feed_->items.empty()) {
      const int item = feed_->items.front();
      feed_->items.pop_front();
      return std::optional<int>(item);
    }
    if (feed_->ended)
      return std::optional<int>();
    cx.store(feed_->waker);
    return pollux::pending;
  }

private:
  feed* feed_;
};

/// A wakeable that counts, and how a test polls a stream with it.
struct reader {
  counting_wakeable target;
  pollux::context cx{target};

  template <pollux::stream S>
  auto poll(S& stream) {
    return stream.poll_next(cx);
  }
  /// The next item, or nothing at the end; it has to be there.
  template <pollux::stream S>
  auto take(S& stream) {
    return stream.poll_next(cx).take();
  }
  /// Takes the items that are there.
  template <pollux::stream S>
  auto take_all(S& stream) {
    std::vector<pollux::item_of<S>> items;
    while (true) {
      auto answer = stream.poll_next(cx);
      if (answer.is_pending())
        return items;
      auto next = answer.take();
      if (!next)
        return items;
      items.push_back(std::move(*next));
    }
  }
};
