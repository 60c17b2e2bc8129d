#include "pollux/memory.hpp"
#include "pollux/free_lists.hpp"

namespace pollux::memory {
namespace {

#if defined(__SANITIZE_ADDRESS__)
#define POLLUX_KEEPS_BLOCKS 0 // g++
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define POLLUX_KEEPS_BLOCKS 0
#endif
#endif
#if !defined(POLLUX_KEEPS_BLOCKS)
#define POLLUX_KEEPS_BLOCKS 1
#endif

// A thread's blocks. Trivially destructible, so that frames which outlive the thread's (or the
// program's) last destructors can still be given back, and reading it costs no guard.
struct pool {
  enum class phase : unsigned char { unused, open, closed };

  detail::free_lists free;
  amount in_use;
  phase now = phase::unused;
};
constinit thread_local pool local;

struct closes_pool {
  ~closes_pool() {
    trim();
    local.now = pool::phase::closed;
  }
};

[[gnu::cold, gnu::noinline]] void open() {
  local.now = pool::phase::open;
  thread_local const closes_pool at_end_of_thread;
}

// False when the thread has ended: then its lists must stay empty.
bool is_open() noexcept {
  if (local.now == pool::phase::unused) [[unlikely]]
    open();
  return local.now == pool::phase::open;
}

bool is_kept(std::size_t bytes) noexcept {
  return POLLUX_KEEPS_BLOCKS && bytes <= detail::free_lists::largest;
}

} // namespace

// Weak, for where the replacements are not taken before this file of a library is looked at.
[[gnu::weak]] void* allocate(std::size_t bytes) {
  pool& mine = local;
  void* block = nullptr;
  if (!is_kept(bytes))
    block = ::operator new(bytes);
  else if (block = mine.free.take(bytes); block == nullptr)
    block = ::operator new(detail::free_lists::block_size(bytes));
  ++mine.in_use.blocks;
  mine.in_use.bytes += static_cast<std::ptrdiff_t>(bytes);
  return block;
}

[[gnu::weak]] void deallocate(void* block, std::size_t bytes) noexcept {
  pool& mine = local;
  --mine.in_use.blocks;
  mine.in_use.bytes -= static_cast<std::ptrdiff_t>(bytes);
  if (is_kept(bytes) && is_open())
    mine.free.give_back(block, bytes);
  else
    ::operator delete(block);
}

amount in_use() noexcept {
  return local.in_use;
}

void trim() noexcept {
  local.free.clear([](void* block, std::size_t) { ::operator delete(block); });
}

} // namespace pollux::memory
