// free_lists: blocks of memory that were given back, by size, ready to be used again.
#pragma once

#include <bit>
#include <cstddef>
#include <new>

namespace pollux::detail {

/// Lists of free blocks, one for each class of sizes: in steps of the largest alignment (16 bytes
/// natively, 8 in WebAssembly) for the first 16 of them, then in eight steps for each doubling, so
/// that at most an eighth of a block is waste. Taking and giving back are O(1). Owns no memory: a
/// block belongs to whoever owns the lists, and is a link of one while it is free.
class free_lists {
  static constexpr std::size_t step = alignof(std::max_align_t);
  static constexpr std::size_t classes = 64;

  static constexpr std::size_t class_of(std::size_t bytes) noexcept {
    const std::size_t last = bytes == 0 ? 0 : (bytes - 1) / step; // its last step
    if (last < 16)
      return last;
    const auto doublings = static_cast<std::size_t>(std::bit_width(last)) - 4;
    return 8 * doublings + (last >> doublings);
  }
  static constexpr std::size_t size_of(std::size_t index) noexcept {
    if (index < 16)
      return (index + 1) * step;
    const std::size_t doublings = index / 8 - 1;
    return ((index % 8 + 9) << doublings) * step;
  }

  struct link {
    link* next;
  };
  link* first_[classes] = {};

public:
  /// Larger blocks are in no list.
  static constexpr std::size_t largest = step * 1024;

  /// The size of the blocks that serve `bytes`. Precondition: bytes <= largest.
  [[nodiscard]] static constexpr std::size_t block_size(std::size_t bytes) noexcept {
    return size_of(class_of(bytes));
  }

  /// A free block of block_size(bytes), or null. Precondition: bytes <= largest.
  [[nodiscard]] void* take(std::size_t bytes) noexcept {
    link*& first = first_[class_of(bytes)];
    link* const block = first;
    if (block != nullptr)
      first = block->next;
    return block;
  }

  /// Precondition: `block` has block_size(bytes), and nobody uses it.
  void give_back(void* block, std::size_t bytes) noexcept {
    link*& first = first_[class_of(bytes)];
    first = ::new (block) link{first}; // NOLINT(cppcoreguidelines-owning-memory): owns nothing
  }

  /// Calls `release(block, size)` for each block, and forgets them.
  template <class Release>
  void clear(Release release) noexcept {
    for (std::size_t index = 0; index < classes; ++index) {
      while (link* const block = first_[index]) {
        first_[index] = block->next;
        release(static_cast<void*>(block), size_of(index));
      }
    }
  }
};

} // namespace pollux::detail
