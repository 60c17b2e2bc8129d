#include "pollux/timer_queue.hpp"

#include <cassert>

namespace pollux {

timer::timer(timer&& other) noexcept : waker(std::move(other.waker)) {
  assert(!other.is_armed());
}

timer::~timer() {
  if (queue_ != nullptr)
    queue_->cancel(*this);
}

timer_queue::~timer_queue() {
  while (root_ != nullptr)
    cancel(*root_);
}

void timer_queue::arm(timer& timer, instant deadline) noexcept {
  assert(!timer.is_armed());
  timer.deadline_ = deadline;
  timer.order_ = armed_++;
  timer.queue_ = this;
  root_ = merge(root_, &timer);
}

void timer_queue::cancel(timer& timer) noexcept {
  if (timer.queue_ != this)
    return;
  remove(timer);
}

std::optional<instant> timer_queue::next() const noexcept {
  if (root_ == nullptr)
    return std::nullopt;
  return root_->deadline_;
}

void timer_queue::fire(instant now) noexcept {
  const trace::cause_scope cause(trace::wake_cause::timer);
  while (root_ != nullptr && root_->deadline_ <= now) {
    timer& due = *root_;
    remove(due);
    due.waker.wake();
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

void timer_queue::remove(timer& timer) noexcept {
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
  timer.queue_ = nullptr;
}

} // namespace pollux
