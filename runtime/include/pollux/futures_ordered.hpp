// futures_ordered: futures as a stream of their outputs, in the order in which they were pushed.
#pragma once

#include "pollux/completion.hpp"
#include "pollux/memory.hpp"
#include "pollux/woken_list.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <utility>

namespace pollux {

/// A stream of the outputs (`unit` for void) of the futures that were pushed, in that order: all
/// make progress side by side, and those that complete early wait for their turn. It ends when it
/// has no futures; one may be pushed even then, and the stream goes on.
///
/// When the first of them has not completed, it polls each of those that were pushed or woken
/// since, once: O(1) for each, however many it has. A future that has completed is destroyed at
/// once. What a future throws is thrown by poll_next when it is that future's turn, and the stream
/// goes on with the next.
///
/// Cancel safety: dropping it drops its futures, and outputs whose turn has not come. Awaiting its
/// next item is cancel safe: an output is given to nobody but who awaits. Allocates once for each
/// future (memory.hpp). Rust: futures::stream::FuturesOrdered.
template <future F>
class [[nodiscard]] futures_ordered {
  using completion = detail::completion<output_of<F>>;

  struct pushed final : detail::pooled, detail::listed_future<F, completion> {
    using detail::listed_future<F, completion>::listed_future;
    std::unique_ptr<pushed> next;
  };

public:
  using item = value_of<output_of<F>>;

  explicit futures_ordered(const source_location& where = source_location::current()) noexcept
      : node_(trace::node_kind::other, sizeof(futures_ordered), "futures_ordered", where) {}
  futures_ordered(futures_ordered&& other) noexcept // precondition: not polled yet
      : woken_(std::move(other.woken_)), first_(std::move(other.first_)), last_(other.last_),
        size_(std::exchange(other.size_, 0)), node_(std::move(other.node_)) {}
  futures_ordered& operator=(futures_ordered&&) = delete;
  ~futures_ordered() {
    // As in futures_unordered: one that is destroyed may wake another.
    for (pushed* each = first_.get(); each != nullptr; each = each->next.get())
      each->drop_wakers();
    // One after the other: a chain of destructors could be too deep for the stack.
    while (first_ != nullptr)
      take_first();
  }

  /// It is polled when the stream is polled next; pushing wakes nobody.
  void push(F future) {
    auto added = std::make_unique<pushed>(std::move(future));
    woken_.add(*added);
    auto& place = first_ == nullptr ? first_ : last_->next;
    place = std::move(added);
    last_ = place.get();
    ++size_;
  }

  /// How many outputs are to come.
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  /// Whether no future is left in it.
  [[nodiscard]] bool is_empty() const noexcept { return size_ == 0; }

  pollux::poll<std::optional<item>> poll_next(context& cx) {
    return trace::polled(node_, [&]() -> pollux::poll<std::optional<item>> {
      if (is_empty())
        return std::optional<item>();
      if (!first_->has_value()) {
        woken_.begin(cx);
        woken_.each([&](detail::listed_child& woken) {
          poll_child(static_cast<pushed&>(woken), cx);
          return true;
        });
      }
      if (first_->has_value())
        return std::optional<item>(take_first()->take().take());
      woken_.wait();
      return pending;
    });
  }

private:
  void poll_child(pushed& child, context& cx) {
    completion over;
#if defined(__cpp_exceptions)
    try {
      poll_once(child, cx, over);
    } catch (...) {
      over.fail();
    }
#else
    poll_once(child, cx, over);
#endif
    if (over.is_empty()) {
      woken_.put_back(child);
    } else {
      child.keep(std::move(over));
    }
  }

  static void poll_once(pushed& child, context& cx, completion& over) {
    if (auto answer = child.poll(cx); answer.is_ready())
      over.succeed(answer.take());
  }

  std::unique_ptr<pushed> take_first() noexcept {
    std::unique_ptr<pushed> taken = std::move(first_);
    first_ = std::move(taken->next);
    --size_;
    return taken;
  }

  detail::woken_list woken_;
  std::unique_ptr<pushed> first_; // in the order in which they were pushed
  pushed* last_ = nullptr;        // meaningless when first_ is null
  std::size_t size_ = 0;
  [[no_unique_address]] trace::node node_;
};

} // namespace pollux
