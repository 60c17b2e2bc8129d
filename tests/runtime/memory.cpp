#include "pollux/memory.hpp"
#include "kit.hpp"
#include "pollux/free_lists.hpp"
#include "pollux/task.hpp"

#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <cstring>
#include <vector>

using pollux::detail::free_lists;
namespace memory = pollux::memory;

namespace {

pollux::task<int> waits(control& inner) {
  co_return co_await controlled(inner);
}

/// What lives since it was made.
class growth {
public:
  [[nodiscard]] std::ptrdiff_t blocks() const { return memory::in_use().blocks - before_.blocks; }
  [[nodiscard]] std::ptrdiff_t bytes() const { return memory::in_use().bytes - before_.bytes; }

private:
  memory::amount before_ = memory::in_use();
};

} // namespace

TEST_CASE("a class of sizes serves whatever fits, and wastes no more than an eighth") {
  std::size_t before = 0;
  for (std::size_t bytes = 0; bytes <= free_lists::largest; ++bytes) {
    const std::size_t block = free_lists::block_size(bytes);
    REQUIRE(block >= bytes);
    REQUIRE(block >= before);
    REQUIRE(block % alignof(std::max_align_t) == 0);
    REQUIRE(block <= bytes + (bytes < 256 ? 16 : bytes / 8 + 16));
    before = block;
  }
  CHECK(before == free_lists::largest);
}

TEST_CASE("a free list gives back what it was given, the last first") {
  alignas(std::max_align_t) char first[32];
  alignas(std::max_align_t) char second[32];
  alignas(std::max_align_t) char large[1024];
  free_lists lists;
  CHECK(lists.take(30) == nullptr);
  lists.give_back(first, 30);
  lists.give_back(second, 32);
  lists.give_back(large, 1000);
  CHECK(lists.take(16) == nullptr);
  CHECK(lists.take(33) == nullptr);
  CHECK(lists.take(26) == second);
  CHECK(lists.take(32) == first);
  CHECK(lists.take(32) == nullptr);
  CHECK(lists.take(1024) == large);
}

TEST_CASE("clearing free lists hands out each block with its size") {
  alignas(std::max_align_t) char small[48];
  alignas(std::max_align_t) char large[512];
  free_lists lists;
  lists.give_back(small, 40);
  lists.give_back(large, 512);
  std::vector<std::pair<void*, std::size_t>> released;
  lists.clear([&](void* block, std::size_t size) { released.emplace_back(block, size); });
  CHECK(released == std::vector<std::pair<void*, std::size_t>>{{small, free_lists::block_size(40)},
                                                               {large, 512}});
  CHECK(lists.take(40) == nullptr);
  CHECK(lists.take(512) == nullptr);
}

TEST_CASE("blocks are apart, aligned, and as large as was asked for") {
  const growth grown;
  std::vector<std::pair<unsigned char*, std::size_t>> blocks;
  std::ptrdiff_t bytes = 0;
  for (std::size_t size = 1; size < 40'000; size += size / 3 + 1) {
    auto* const block = static_cast<unsigned char*>(memory::allocate(size));
    CHECK(reinterpret_cast<std::uintptr_t>(block) % alignof(std::max_align_t) == 0);
    std::memset(block, static_cast<int>(blocks.size()), size);
    blocks.emplace_back(block, size);
    bytes += static_cast<std::ptrdiff_t>(size);
  }
  CHECK(grown.blocks() == static_cast<std::ptrdiff_t>(blocks.size()));
  CHECK(grown.bytes() == bytes);
  for (std::size_t index = 0; index < blocks.size(); ++index) {
    auto [block, size] = blocks[index];
    CHECK(block[0] == index);
    CHECK(block[size - 1] == index);
    memory::deallocate(block, size);
  }
  CHECK(grown.blocks() == 0);
  CHECK(grown.bytes() == 0);
}

TEST_CASE("trimming while blocks live takes nothing from them") {
  auto* const block = static_cast<int*>(memory::allocate(sizeof(int)));
  memory::deallocate(memory::allocate(sizeof(int)), sizeof(int));
  *block = 7;
  memory::trim();
  CHECK(*block == 7);
  memory::deallocate(block, sizeof(int));
}

TEST_CASE("a coroutine's frame and a spawned task are counted, and given back when they are over") {
  const growth grown;
  control inner;
  {
    auto task = waits(inner);
    CHECK(grown.blocks() == 1);
    simulation world;
    auto handle = world.executor.spawn(std::move(task));
    CHECK(grown.blocks() == 2);
    world.settle();
    inner.complete(1);
    world.finish();
    CHECK(grown.blocks() == 1); // the frame went with the poll that completed it
    CHECK(handle.take_output() == 1);
  }
  CHECK(grown.blocks() == 0);
  CHECK(grown.bytes() == 0);
}

TEST_CASE("a dropped task leaves no memory behind") {
  const growth grown;
  control inner;
  {
    simulation world;
    auto handle = world.executor.spawn(waits(inner));
    world.settle();
  }
  CHECK(grown.blocks() == 0);
}
