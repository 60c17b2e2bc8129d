#include "pollux/rwlock.hpp"
#include "by_hand.hpp"

#include <catch2/catch_test_macros.hpp>

TEST_CASE("many read at once, or one writes") {
  pollux::rwlock<int> lock(1);
  {
    const auto first = lock.try_read();
    const auto second = lock.try_read();
    REQUIRE(second);
    CHECK(**second == 1);
    CHECK(lock.try_write() == std::nullopt);
  }
  {
    const auto writer = lock.try_write();
    **writer = 2;
    CHECK(lock.try_read() == std::nullopt);
    CHECK(lock.try_write() == std::nullopt);
  }
  CHECK(**lock.try_read() == 2);
}

TEST_CASE("a reader who comes after a waiting writer waits too") {
  pollux::rwlock<int> lock(0);
  auto reading = lock.try_read();
  by_hand writer(lock.write());
  by_hand reader(lock.read());
  CHECK_FALSE(writer.poll());
  CHECK_FALSE(reader.poll());
  CHECK(lock.try_read() == std::nullopt);
  reading.reset();
  CHECK_FALSE(reader.poll());
  CHECK(writer.poll());
  writer.output.reset();
  CHECK(reader.poll());
}

TEST_CASE("readers who wait behind a writer go on together") {
  pollux::rwlock<int> lock(0);
  auto writing = lock.try_write();
  by_hand first(lock.read());
  by_hand second(lock.read());
  by_hand writer(lock.write());
  by_hand late(lock.read());
  CHECK_FALSE(first.poll());
  CHECK_FALSE(second.poll());
  CHECK_FALSE(writer.poll());
  CHECK_FALSE(late.poll());
  writing.reset();
  CHECK(first.poll());
  CHECK(second.poll());
  CHECK_FALSE(writer.poll());
  CHECK_FALSE(late.poll());
}

TEST_CASE("dropping the writer who waits lets the readers behind it go on") {
  pollux::rwlock<int> lock(0);
  const auto reading = lock.try_read();
  by_hand writer(lock.write());
  by_hand reader(lock.read());
  CHECK_FALSE(writer.poll());
  CHECK_FALSE(reader.poll());
  writer.drop();
  CHECK(reader.wakes() == 1);
  CHECK(reader.poll());
}
