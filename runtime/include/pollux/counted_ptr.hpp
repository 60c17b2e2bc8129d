// counted_ptr: what the ends of a channel share lives as long as one of them. A std::shared_ptr for
// one thread, of half the size.
#pragma once

#include "pollux/memory.hpp"

#include <cstddef>
#include <new>
#include <utility>

namespace pollux::detail {

/// The base of what a counted_ptr points at. The count is a plain number: all owners belong to one
/// thread.
struct counted : pooled {
  std::size_t owners = 0;
};

template <class T>
class counted_ptr {
public:
  /// Takes an object made by `new`.
  explicit counted_ptr(T* object) noexcept : object_(object) {
    static_assert(alignof(T) <= alignof(std::max_align_t));
    ++object_->owners;
  }
  counted_ptr(const counted_ptr& other) noexcept : object_(other.object_) {
    if (object_ != nullptr)
      ++object_->owners;
  }
  counted_ptr(counted_ptr&& other) noexcept : object_(std::exchange(other.object_, nullptr)) {}
  counted_ptr& operator=(counted_ptr other) noexcept {
    std::swap(object_, other.object_);
    return *this;
  }
  ~counted_ptr() {
    if (object_ != nullptr && --object_->owners == 0)
      delete object_;
  }

  [[nodiscard]] explicit operator bool() const noexcept { return object_ != nullptr; }
  T* operator->() const noexcept { return object_; }
  T& operator*() const noexcept { return *object_; }

private:
  T* object_; // null: moved from
};

/// The base of a `State` that is followed by slots, in the same block of memory.
template <class State, class Slot>
class with_slots : public counted {
public:
  [[nodiscard]] std::size_t slot_count() const noexcept { return slot_count_; }
  [[nodiscard]] Slot& slot(std::size_t index) noexcept { return first_slot()[index]; }

  [[nodiscard]] static counted_ptr<State> make(std::size_t slot_count) {
    // NOLINTNEXTLINE(cppcoreguidelines-owning-memory): not a new object that somebody has to delete
    State* const state = ::new (take_block(size(slot_count), false)) State;
    state->slot_count_ = slot_count;
    for (std::size_t i = 0; i < slot_count; ++i)
      ::new (static_cast<void*>(&state->slot(i))) Slot;
    return counted_ptr<State>(state);
  }

  /// What `delete` calls instead of the destructor.
  static void operator delete(with_slots* self, std::destroying_delete_t) noexcept {
    State* const state = static_cast<State*>(self);
    const std::size_t slot_count = state->slot_count_;
    for (std::size_t i = 0; i < slot_count; ++i)
      state->slot(i).~Slot();
    state->~State();
    give_back_block(state, size(slot_count));
  }

private:
  static constexpr std::size_t offset() noexcept {
    return (sizeof(State) + alignof(Slot) - 1) / alignof(Slot) * alignof(Slot);
  }
  static constexpr std::size_t size(std::size_t slot_count) noexcept {
    static_assert(alignof(Slot) <= alignof(std::max_align_t));
    return offset() + slot_count * sizeof(Slot);
  }
  Slot* first_slot() noexcept {
    std::byte* const begin = reinterpret_cast<std::byte*>(static_cast<State*>(this));
    return reinterpret_cast<Slot*>(begin + offset());
  }

  std::size_t slot_count_ = 0;
};

} // namespace pollux::detail
