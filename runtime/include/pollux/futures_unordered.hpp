// futures_unordered: a set of futures as a stream of their outputs, in the order of completion.
#pragma once

#include "pollux/woken_list.hpp"

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace pollux {

/// A stream of the outputs (`unit` for void) of the futures that were pushed, as they complete. It
/// ends when it has no futures; one may be pushed even then, and the stream goes on.
///
/// It polls the futures that were pushed or woken since, in that order, until one completes: O(1)
/// for each, however many it has. It is pending, and has woken its task, when two of them have
/// woken themselves, or when it has polled as many as it had, so that the other tasks get their
/// turn. A future that has completed is destroyed at once. When a future throws, poll_next throws
/// that; the future is destroyed, and the stream goes on with the others.
///
/// Cancel safety: dropping it drops its futures. Awaiting its next item is cancel safe: an output
/// is given to nobody but who awaits. Allocates when it has more futures than ever before, for
/// twice as many. Rust: futures::stream::FuturesUnordered, which allocates for each.
template <future F>
class [[nodiscard]] futures_unordered {
  /// Where there is no future, the next slot without one.
  struct slot final : detail::listed_future<F, slot*> {};

public:
  using item = value_of<output_of<F>>;

  explicit futures_unordered(const source_location& where = source_location::current()) noexcept
      : node_(trace::node_kind::other, sizeof(futures_unordered), "futures_unordered", where) {}
  futures_unordered(futures_unordered&& other) noexcept // precondition: not polled yet
      : woken_(std::move(other.woken_)), blocks_(std::move(other.blocks_)),
        vacant_(std::exchange(other.vacant_, nullptr)), size_(std::exchange(other.size_, 0)),
        node_(std::move(other.node_)) {}
  futures_unordered& operator=(futures_unordered&&) = delete;
  ~futures_unordered() {
    // A future that is destroyed may wake another, as by giving a lock back; nobody is to list that
    // any more, since what it is listed behind may be gone.
    for (auto& block : blocks_)
      for (slot& each : block)
        each.drop_wakers();
  }

  /// It is polled when the stream is polled next; pushing wakes nobody.
  void push(F future) {
    if (vacant_ == nullptr)
      grow();
    slot& free = *vacant_;
    vacant_ = free.take();
    free.hold(std::move(future));
    woken_.add(free);
    ++size_;
  }

  /// How many futures there are, which have not completed.
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  /// Whether no future is left in it.
  [[nodiscard]] bool is_empty() const noexcept { return size_ == 0; }

  pollux::poll<std::optional<item>> poll_next(context& cx) {
    return trace::polled(node_, [&]() -> pollux::poll<std::optional<item>> {
      if (is_empty())
        return std::optional<item>();
      woken_.begin(cx);
      const std::size_t most = size_;
      int woke_themselves = 0;
      for (std::size_t polled = 0; polled < most && woke_themselves < 2; ++polled) {
        detail::listed_child* const woken = woken_.take();
        if (woken == nullptr)
          break;
        removal over{*this, static_cast<slot&>(*woken)};
        auto answer = over.child.poll(cx);
        if (answer.is_ready())
          return std::optional<item>(answer.take());
        over.is_due = false;
        woke_themselves += static_cast<int>(woken_.put_back(*woken));
      }
      woken_.wait();
      return pending;
    });
  }

private:
  /// Removes a future that has completed or thrown.
  struct removal {
    futures_unordered& set;
    slot& child;
    bool is_due = true;
    ~removal() {
      if (!is_due)
        return;
      child.drop(); // which may push
      child.keep(std::exchange(set.vacant_, &child));
      --set.size_;
    }
  };

  /// Doubles the slots; those that exist stay where they are.
  void grow() {
    constexpr std::size_t least = 4;
    for (slot& added : blocks_.emplace_back(size_ < least ? least : size_))
      added.keep(std::exchange(vacant_, &added));
  }

  detail::woken_list woken_;
  std::vector<std::vector<slot>> blocks_;
  slot* vacant_ = nullptr;
  std::size_t size_ = 0;
  [[no_unique_address]] trace::node node_;
};

} // namespace pollux
