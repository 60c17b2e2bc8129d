#include "pollux/result.hpp"

#include <catch2/catch_test_macros.hpp>

#include <stdexcept>
#include <string>

using result = pollux::result<std::string, std::runtime_error>;

TEST_CASE("a result has a value") {
  result text = std::string("abc");
  CHECK(text.has_value());
  CHECK(*text == "abc");
  CHECK(text->size() == 3);
  CHECK(std::move(text).value() == "abc");
}

TEST_CASE("or an error, which reading the value throws") {
  result text = pollux::failure(std::runtime_error("why"));
  CHECK_FALSE(text);
  CHECK(text.error().what() == std::string("why"));
  CHECK_THROWS_AS(text.value(), std::runtime_error);
  CHECK_THROWS_AS(*text, std::runtime_error);
  CHECK_THROWS_AS(text->size(), std::runtime_error);
}

TEST_CASE("a result of void has a value or not") {
  pollux::result<void, std::runtime_error> done = pollux::unit{};
  CHECK(done.has_value());
}
