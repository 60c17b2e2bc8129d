#include "pollux/timer_queue.hpp"

#include <algorithm>
#include <bit>
#include <cassert>

namespace pollux {

timer::timer([[maybe_unused]] timer&& other) noexcept {
  assert(!other.is_armed() && !other.waker);
}

timer::~timer() {
  if (queue_ != nullptr)
    queue_->cancel(*this);
}

timer_queue::~timer_queue() {
  while (next().has_value())
    cancel(*root_);
}

void timer_queue::arm(timer& timer, instant deadline) noexcept {
  assert(!timer.is_armed());
  timer.deadline_ = deadline;
  timer.order_ = armed_++;
  timer.queue_ = this;
  if (key(deadline) > near_until_) {
    insert_into_slot(timer);
  } else {
    insert_into_heap(timer);
  }
}

void timer_queue::cancel(timer& timer) noexcept {
  if (timer.queue_ != this)
    return;
  timer.queue_ = nullptr;
  if (key(timer.deadline_) > near_until_) {
    remove_from_slot(timer);
  } else {
    remove_from_heap(timer);
  }
}

std::optional<instant> timer_queue::next() noexcept {
  fill_heap();
  if (root_ == nullptr)
    return std::nullopt;
  return root_->deadline_;
}

void timer_queue::fire(instant now) noexcept {
  const trace::cause_scope cause(trace::wake_cause::timer);
  while (next().has_value() && root_->deadline_ <= now) {
    timer& due = *root_;
    cancel(due);
    due.waker.wake();
  }
}

timer_queue::slot timer_queue::slot_of(const timer& timer) const noexcept {
  const std::uint64_t at = key(timer.deadline_);
  const unsigned digit = (static_cast<unsigned>(std::bit_width((at ^ near_until_) | 1)) - 1) / bits;
  return {digit, static_cast<unsigned>(at >> digit * bits) % values};
}

void timer_queue::insert_into_slot(timer& timer) noexcept {
  const auto [digit, value] = slot_of(timer);
  timer.previous_ = nullptr;
  timer.sibling_ = std::exchange(slots_[digit][value], &timer);
  if (timer.sibling_ != nullptr)
    timer.sibling_->previous_ = &timer;
  occupied_[digit] = static_cast<std::uint16_t>(occupied_[digit] | 1u << value);
  digits_in_use_ = static_cast<std::uint16_t>(digits_in_use_ | 1u << digit);
}

void timer_queue::remove_from_slot(timer& timer) noexcept {
  class timer* const after = std::exchange(timer.sibling_, nullptr);
  class timer* const before = std::exchange(timer.previous_, nullptr);
  if (after != nullptr)
    after->previous_ = before;
  if (before != nullptr) {
    before->sibling_ = after;
    return;
  }
  const auto [digit, value] = slot_of(timer);
  slots_[digit][value] = after;
  if (after == nullptr)
    empty({digit, value});
}

void timer_queue::empty(slot slot) noexcept {
  occupied_[slot.digit] = static_cast<std::uint16_t>(occupied_[slot.digit] & ~(1u << slot.value));
  if (occupied_[slot.digit] == 0)
    digits_in_use_ = static_cast<std::uint16_t>(digits_in_use_ & ~(1u << slot.digit));
}

void timer_queue::fill_heap() noexcept {
  // A heap of more timers is slower than moving them once more.
  constexpr int few = 16;
  while (root_ == nullptr && digits_in_use_ != 0) {
    // The lower the digit in which they differ from near_until_, the nearer they are.
    const auto digit = static_cast<unsigned>(std::countr_zero(digits_in_use_));
    if (occupied_[digit] == 0)
      __builtin_unreachable(); // g++ would warn of a value that is out of bounds
    const auto value = static_cast<unsigned>(std::countr_zero(occupied_[digit]));
    timer* list = std::exchange(slots_[digit][value], nullptr);
    empty({digit, value});

    int length = 0;
    std::uint64_t last = 0;
    for (const timer* each = list; each != nullptr && length <= few; each = each->sibling_) {
      last = std::max(last, key(each->deadline_));
      ++length;
    }
    // The slots stay where they are: of all others that are not empty, neither the digit nor its
    // value changes when near_until_ goes anywhere into this one.
    const bool sort = length <= few || digit == 0;
    near_until_ = sort ? last : key(list->deadline_) >> digit * bits << digit * bits;
    while (list != nullptr) {
      timer& each = *std::exchange(list, list->sibling_);
      each.sibling_ = each.previous_ = nullptr;
      if (sort || key(each.deadline_) <= near_until_) {
        insert_into_heap(each);
      } else {
        insert_into_slot(each);
      }
    }
  }
}

timer* timer_queue::merge(timer* a, timer* b) noexcept {
  if (a == nullptr)
    return b;
  if (b == nullptr)
    return a;
  const bool b_first =
      b->deadline_ < a->deadline_ || (b->deadline_ == a->deadline_ && b->order_ < a->order_);
  if (b_first)
    std::swap(a, b);
  b->sibling_ = a->child_;
  if (b->sibling_ != nullptr)
    b->sibling_->previous_ = b;
  b->previous_ = a;
  a->child_ = b;
  return a;
}

timer* timer_queue::merge_siblings(timer* first) noexcept {
  // Two passes: merge neighbours left to right, then fold the results right to left.
  timer* pairs = nullptr;
  while (first != nullptr) {
    timer* a = first;
    timer* b = a->sibling_;
    first = b != nullptr ? b->sibling_ : nullptr;
    a->sibling_ = a->previous_ = nullptr;
    if (b != nullptr)
      b->sibling_ = b->previous_ = nullptr;
    timer* merged = merge(a, b);
    merged->sibling_ = pairs;
    pairs = merged;
  }
  timer* result = nullptr;
  while (pairs != nullptr) {
    timer* next = pairs->sibling_;
    pairs->sibling_ = nullptr;
    result = merge(result, pairs);
    pairs = next;
  }
  return result;
}

void timer_queue::remove_from_heap(timer& timer) noexcept {
  class timer* below = merge_siblings(timer.child_);
  timer.child_ = nullptr;
  if (root_ == &timer) {
    root_ = below;
  } else {
    (timer.previous_->child_ == &timer ? timer.previous_->child_ : timer.previous_->sibling_) =
        timer.sibling_;
    if (timer.sibling_ != nullptr)
      timer.sibling_->previous_ = timer.previous_;
    root_ = merge(root_, below);
  }
  timer.sibling_ = timer.previous_ = nullptr;
}

} // namespace pollux
