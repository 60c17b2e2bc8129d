#include "trace_writer.hpp"

#include <model/words.hpp>

#include <catch2/catch_test_macros.hpp>

using namespace pollux::model;

TEST_CASE("polls are counted by how long they took") {
  auto writer = trace_writer::begun();
  writer.spawn(1);
  for (const std::uint64_t nanoseconds :
       {std::uint64_t{0}, std::uint64_t{9'999}, std::uint64_t{10'000}, std::uint64_t{150'000},
        std::uint64_t{9'000'000}, std::uint64_t{10'000'000}, std::uint64_t{5'000'000'000}}) {
    writer.poll(1);
    writer.time += nanoseconds;
    writer.pending(1);
  }
  writer.poll(1); // not over yet
  const auto model = writer.model();
  CHECK(times_of_polls(*model.find_task(1)) == poll_times{2, 1, 1, 1, 2});
}
