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

  // What is in use is not side by side: the compiler would read as one what was written as two,
  // which has to wait for the cache.
  std::ptrdiff_t blocks = 0;
  detail::free_lists free;
  std::ptrdiff_t bytes = 0;
  phase now = phase::unused;

  void count_taken(std::size_t size) noexcept {
    ++blocks;
    bytes += static_cast<std::ptrdiff_t>(size);
  }
  void count_given_back(std::size_t size) noexcept {
    --blocks;
    bytes -= static_cast<std::ptrdiff_t>(size);
  }
};
constinit thread_local pool local;

struct closes_pool {
  ~closes_pool() {
    trim();
    local.now = pool::phase::closed;
  }
};

void open() {
  local.now = pool::phase::open;
  thread_local const closes_pool at_end_of_thread;
}

// What malloc keeps with each block, before it: blocks that are so much smaller than a class waste
// none of what it gives out.
constexpr std::size_t header = sizeof(void*);

bool is_kept(std::size_t bytes) noexcept {
  return POLLUX_KEEPS_BLOCKS && bytes <= detail::free_lists::largest - header;
}

// The rare cases are apart, so that the others save no registers for them.
[[gnu::cold, gnu::noinline]] void* allocate_new(std::size_t bytes) {
  local.count_given_back(bytes); // until it is there: new may throw
  void* const block = ::operator new(
      is_kept(bytes) ? detail::free_lists::block_size(bytes + header) - header : bytes);
  local.count_taken(bytes);
  return block;
}

[[gnu::cold, gnu::noinline]] void give_back_first_or_last(void* block, std::size_t bytes) noexcept {
  if (is_kept(bytes) && local.now == pool::phase::unused)
    open();
  if (is_kept(bytes) && local.now == pool::phase::open)
    local.free.give_back(block, bytes + header);
  else // it is large, or the thread has ended: then its lists must stay empty
    ::operator delete(block);
}

} // namespace

// Weak, for where the replacements are not taken before this file of a library is looked at.
[[gnu::weak]] void* allocate(std::size_t bytes) {
  pool& mine = local;
  mine.count_taken(bytes);
  if (is_kept(bytes)) {
    if (void* const block = mine.free.take(bytes + header); block != nullptr)
      return block;
  }
  return allocate_new(bytes);
}

[[gnu::weak]] void deallocate(void* block, std::size_t bytes) noexcept {
  pool& mine = local;
  mine.count_given_back(bytes);
  if (is_kept(bytes) && mine.now == pool::phase::open)
    mine.free.give_back(block, bytes + header);
  else
    give_back_first_or_last(block, bytes);
}

amount in_use() noexcept {
  return {local.blocks, local.bytes};
}

void trim() noexcept {
  local.free.clear([](void* block, std::size_t) { ::operator delete(block); });
}

} // namespace pollux::memory
