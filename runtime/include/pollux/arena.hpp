// arena: memory for coroutines and tasks on a device without a heap, from one fixed piece.
#pragma once

#include "pollux/free_lists.hpp"

#include <cstddef>
#include <utility>

namespace pollux {

/// Blocks from a piece of memory that it does not own. What is given back serves blocks of its size
/// again, and is never joined to a larger one: so a program that does the same over and over does
/// not run out of memory later than in its first round. O(1), without a heap. Rust: a
/// #[global_allocator] over a static array.
///
/// It becomes the program's memory by two lines of its own:
///
///     void* memory::allocate(std::size_t bytes) {
///       void* const block = the_arena.allocate(bytes);
///       return block != nullptr ? block : (panic("the arena is exhausted"), nullptr);
///     }
///     void memory::deallocate(void* block, std::size_t bytes) noexcept {
///       the_arena.deallocate(block, bytes);
///     }
class arena {
public:
  /// Precondition: `memory` is aligned for std::max_align_t and outlives the arena.
  constexpr arena(std::byte* memory, std::size_t bytes) noexcept
      : begin_(memory), next_(memory), end_(memory + bytes) {}
  arena(const arena&) = delete;
  arena& operator=(const arena&) = delete;

  /// Null when there is not enough left, and for more than 16 KB at once (8 KB in
  /// WebAssembly).
  [[nodiscard]] void* allocate(std::size_t bytes) noexcept {
    if (bytes > detail::free_lists::largest)
      return nullptr;
    if (void* const block = free_.take(bytes); block != nullptr)
      return block;
    const std::size_t size = detail::free_lists::block_size(bytes);
    if (size > static_cast<std::size_t>(end_ - next_))
      return nullptr;
    return std::exchange(next_, next_ + size);
  }

  /// `bytes` is what the block was allocated with.
  void deallocate(void* block, std::size_t bytes) noexcept { free_.give_back(block, bytes); }

  /// How much of the memory was needed so far.
  [[nodiscard]] std::size_t used() const noexcept {
    return static_cast<std::size_t>(next_ - begin_);
  }

private:
  std::byte* begin_;
  std::byte* next_; // from here on it was never handed out
  std::byte* end_;
  detail::free_lists free_;
};

} // namespace pollux
