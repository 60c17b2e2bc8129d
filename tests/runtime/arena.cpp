#include "pollux/arena.hpp"

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>

TEST_CASE("an arena hands out aligned blocks until it is exhausted") {
  alignas(std::max_align_t) std::byte memory[256];
  pollux::arena arena(memory, sizeof(memory));
  CHECK(arena.used() == 0);
  std::byte* const first = static_cast<std::byte*>(arena.allocate(1));
  std::byte* const second = static_cast<std::byte*>(arena.allocate(100));
  CHECK(first == memory);
  CHECK(second >= first + 1);
  CHECK(reinterpret_cast<std::uintptr_t>(second) % alignof(std::max_align_t) == 0);
  CHECK(arena.allocate(200) == nullptr);
  CHECK(arena.allocate(100) != nullptr);
  CHECK(arena.used() <= sizeof(memory));
  CHECK(arena.allocate(100) == nullptr);
}

TEST_CASE("an arena uses again what it was given back") {
  alignas(std::max_align_t) std::byte memory[128];
  pollux::arena arena(memory, sizeof(memory));
  for (int round = 0; round < 100; ++round) {
    void* const one = arena.allocate(60);
    void* const other = arena.allocate(50);
    REQUIRE(one != nullptr);
    REQUIRE(other != nullptr);
    REQUIRE(one != other);
    arena.deallocate(one, 60);
    arena.deallocate(other, 50);
  }
  using pollux::detail::free_lists;
  CHECK(arena.used() == free_lists::block_size(60) + free_lists::block_size(50));
}

TEST_CASE("an arena has no block that is larger than the largest class") {
  alignas(std::max_align_t) static std::byte memory[32 * 1024];
  pollux::arena arena(memory, sizeof(memory));
  using pollux::detail::free_lists;
  CHECK(arena.allocate(free_lists::largest + 1) == nullptr);
  CHECK(arena.allocate(free_lists::largest) != nullptr);
}
