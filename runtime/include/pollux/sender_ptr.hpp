// sender_ptr: what a channel's senders share, and how it learns that the last of them is gone.
#pragma once

#include "pollux/counted_ptr.hpp"

#include <utility>

namespace pollux::detail {

/// A counted_ptr to the `State` of a channel that also counts among its `senders`. When the last of
/// these is gone it calls `senders_gone()`.
template <class State>
class sender_ptr {
public:
  explicit sender_ptr(const counted_ptr<State>& state) noexcept : state_(state) {
    ++state_->senders;
  }
  sender_ptr(const sender_ptr& other) noexcept : state_(other.state_) {
    if (state_)
      ++state_->senders;
  }
  sender_ptr(sender_ptr&&) noexcept = default;
  sender_ptr& operator=(sender_ptr other) noexcept {
    std::swap(state_, other.state_);
    return *this;
  }
  ~sender_ptr() {
    if (state_ && --state_->senders == 0)
      state_->senders_gone();
  }

  [[nodiscard]] explicit operator bool() const noexcept { return static_cast<bool>(state_); }
  State* operator->() const noexcept { return state_.operator->(); }
  [[nodiscard]] const counted_ptr<State>& state() const noexcept { return state_; }

private:
  counted_ptr<State> state_; // null: moved from
};

} // namespace pollux::detail
