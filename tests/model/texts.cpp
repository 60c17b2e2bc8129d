#include "trace_writer.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace pollux::model;
namespace trace = pollux::trace;

TEST_CASE("a text is put together from pieces of 16 bytes") {
  auto writer = trace_writer::begun();
  const std::string_view name = "a_function_with_a_name_that_needs_three_pieces";
  writer.spawn(1, name);
  const auto model = writer.model();
  CHECK(model.error() == "");
  CHECK(model.text(model.tasks()[0].name) == name);
}

TEST_CASE("a text may be empty") {
  auto writer = trace_writer::begun();
  const auto id = writer.text("");
  CHECK(writer.model().error() == "");
  CHECK(writer.model().text(id).empty());
}

TEST_CASE("pieces may come in any order") {
  texts texts;
  const std::string_view whole = "0123456789abcdefEND";
  CHECK(texts.add(1, 16, 19, std::span<const char>(whole).subspan(16)) == texts::result::kept);
  CHECK(texts.add(1, 0, 19, std::span<const char>(whole).first(16)) == texts::result::kept);
  CHECK(texts[1] == whole);
}

TEST_CASE("a piece outside of its text is damage") {
  auto writer = trace_writer::begun();
  writer.write(trace::event::text, 0, 5, 1, 6);
  CHECK(writer.model().error().find("piece of a text") != std::string::npos);
}

TEST_CASE("two pieces that disagree on the length of their text are damage") {
  auto writer = trace_writer::begun();
  writer.write(trace::event::text, 0, 20, 1, 0).write(trace::event::text, 0, 21, 1, 16);
  CHECK(writer.model().error().find("piece of a text") != std::string::npos);
}
