// memory: where the frames of coroutines and spawned tasks come from.
#pragma once

#include "pollux/trace.hpp"

#include <cstddef>

namespace pollux::memory {

/// Allocates a block of `bytes` for a coroutine's frame or a spawned task, aligned for any type.
/// Never null: when there is none, it throws std::bad_alloc or ends the program. Rust:
/// GlobalAlloc::alloc.
///
/// A program replaces these two, as it would operator new, by defining both: with an arena on a
/// device without a heap (arena.hpp), or to count. By default they keep the blocks that were given
/// back in lists by size, and use them again: O(1), about as fast as a slab. What is new comes from
/// operator new. The lists are each thread's own; a block given back on another thread than it came
/// from serves that thread from then on. When a thread ends, its lists go back to operator delete.
/// Under AddressSanitizer nothing is kept, so that it finds uses after the end. Where tracing is
/// compiled in, blocks are asked for with 16 bytes more, in which the trace notes whose they are.
[[nodiscard]] void* allocate(std::size_t bytes);

/// Gives a block back; O(1). `bytes` is what it was allocated with. Rust: GlobalAlloc::dealloc.
void deallocate(void* block, std::size_t bytes) noexcept;

/// Blocks and their bytes. Rust: none.
struct amount {
  /// How many blocks are in use.
  std::ptrdiff_t blocks = 0;
  /// How large they are in all, as they were asked for.
  std::ptrdiff_t bytes = 0;
};

/// What this thread has allocated less what it has given back: the frames and tasks that live,
/// where there is one thread. Of the default functions. O(1). Rust: none.
[[nodiscard]] amount in_use() noexcept;

/// Gives the blocks that this thread keeps for later back to operator delete: O(blocks). Rust:
/// none.
void trim() noexcept;

} // namespace pollux::memory

namespace pollux::detail {

/// Where objects lie that are made by `new`: in memory::allocate's blocks, which the trace tells
/// of.
[[nodiscard]] inline void* take_block(std::size_t bytes, bool will_be_owned) {
  return trace::block::taken(memory::allocate(bytes + trace::block::extra), bytes, will_be_owned);
}
inline void give_back_block(void* block, std::size_t bytes) noexcept {
  memory::deallocate(trace::block::given_back(block, bytes), bytes + trace::block::extra);
}

/// Its objects, and those of what derives from it, lie in such blocks.
struct pooled {
  [[nodiscard]] static void* operator new(std::size_t bytes) { return take_block(bytes, false); }
  static void operator delete(void* block, std::size_t bytes) noexcept {
    give_back_block(block, bytes);
  }
};

/// The same for what is there for the program and no part of it: the trace does not tell of it.
struct pooled_apart {
  [[nodiscard]] static void* operator new(std::size_t bytes) { return memory::allocate(bytes); }
  static void operator delete(void* block, std::size_t bytes) noexcept {
    memory::deallocate(block, bytes);
  }
};

/// The same for what has a place in the trace: its constructor says that the block is its own.
struct pooled_in_trace {
  [[nodiscard]] static void* operator new(std::size_t bytes) { return take_block(bytes, true); }
  static void operator delete(void* block, std::size_t bytes) noexcept {
    give_back_block(block, bytes);
  }
};

} // namespace pollux::detail
