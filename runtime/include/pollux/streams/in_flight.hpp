// in_flight: a bounded number of futures that run side by side.
#pragma once

#include "pollux/child.hpp"
#include "pollux/completion.hpp"

#include <cstddef>
#include <utility>
#include <vector>

namespace pollux::detail {

/// At most `most` futures, in slots that are allocated with the first. Those that were woken are in
/// a queue, so that a poll costs nothing for the others. Stays where it is from the first begin().
template <future F>
class in_flight {
public:
  /// The place of one future, then of its outcome.
  class slot : wakeable {
  public:
    slot() noexcept : wakeable(&woken) {}

    [[nodiscard]] bool is_done() const noexcept { return !outcome_.is_empty(); }

    slot* next = nullptr; // its owner's, or that of the list of free slots

  private:
    friend in_flight;
    static void woken(wakeable& self) noexcept {
      auto& slot = static_cast<class slot&>(self);
      slot.in_->enqueue(slot);
      slot.in_->family.parent.wake_by_ref();
    }

    in_flight* in_ = nullptr;
    slot* next_woken_ = nullptr;
    bool is_enqueued_ = false;
    maybe<F> future_;
    completion<output_of<F>> outcome_;
  };

  explicit in_flight(std::size_t most) noexcept : most_(most) {}
  in_flight(in_flight&& other) noexcept : most_(other.most_) {} // precondition: nothing has begun
  in_flight& operator=(in_flight&&) = delete;
  ~in_flight() {
    // What a future owns may wake others while it is being destroyed.
    for (slot& each : slots_)
      each.drop_wakers();
  }

  [[nodiscard]] bool is_empty() const noexcept { return count_ == 0; }
  [[nodiscard]] bool is_full() const noexcept { return count_ == most_; }

  /// Takes `future` in, to be polled by the next poll_woken(). Precondition: !is_full().
  slot& begin(F&& future) {
    if (slots_.empty())
      make_slots();
    slot& slot = *std::exchange(free_, free_->next);
    slot.future_.emplace(std::move(future));
    ++count_;
    enqueue(slot);
    return slot;
  }

  /// Polls those that have been woken, in the order of the wakes, each once, and gives each that
  /// completes to `on_done`.
  template <class OnDone>
  void poll_woken(context& cx, OnDone on_done) {
    for (std::size_t left = woken_; left > 0; --left) {
      slot& slot = dequeue();
      if (!slot.future_.has_value())
        continue; // it completed after it had woken itself
      poll(slot, cx);
      if (slot.is_done())
        on_done(slot);
    }
  }

  /// Frees the slot of one that is done, and answers its output or throws what it has thrown.
  value_of<output_of<F>> end(slot& slot) {
    auto outcome = std::exchange(slot.outcome_, {});
    slot.next = std::exchange(free_, &slot);
    --count_;
    return outcome.take();
  }

  detail::family family;

private:
  void make_slots() {
    slots_ = std::vector<slot>(most_);
    for (slot& each : slots_) {
      each.in_ = this;
      each.next = std::exchange(free_, &each);
    }
  }

  static void poll(slot& slot, context& cx) {
    context own = cx.with(slot);
#if defined(__cpp_exceptions)
    try {
      poll_once(slot, own);
    } catch (...) {
      slot.outcome_.fail();
    }
#else
    poll_once(slot, own);
#endif
    if (slot.is_done()) {
      slot.drop_wakers();
      slot.future_.reset();
    }
  }
  static void poll_once(slot& slot, context& cx) {
    auto answer = slot.future_->poll(cx);
    if (answer.is_ready())
      slot.outcome_.succeed(answer.take());
  }

  void enqueue(slot& slot) noexcept {
    if (std::exchange(slot.is_enqueued_, true))
      return;
    slot.next_woken_ = nullptr;
    (first_woken_ == nullptr ? first_woken_ : last_woken_->next_woken_) = &slot;
    last_woken_ = &slot;
    ++woken_;
  }
  slot& dequeue() noexcept {
    slot& slot = *std::exchange(first_woken_, first_woken_->next_woken_);
    slot.is_enqueued_ = false; // before the poll, so that a wake during the poll counts
    --woken_;
    return slot;
  }

  std::size_t most_;
  std::size_t count_ = 0; // of slots that are not free
  std::size_t woken_ = 0;
  slot* free_ = nullptr;
  slot* first_woken_ = nullptr;
  slot* last_woken_ = nullptr;
  std::vector<slot> slots_;
};

} // namespace pollux::detail
