#include <model/short_name.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using pollux::model::short_name;

TEST_CASE("a name is what stands before the parameters, without namespaces and return type") {
  CHECK(short_name("get_two_sites") == "get_two_sites");
  CHECK(short_name("task<void> get_two_sites()") == "get_two_sites");
  CHECK(short_name("pollux::task<std::basic_string<char> > download(std::string_view)") ==
        "download");
  CHECK(short_name("pollux::task<void> ns::get(std::function<void (int)>)") == "get");
  CHECK(short_name("pollux::task<T> twice(T) [with T = int]") == "twice");
  CHECK(short_name("task<> shop::order::pay() const") == "pay");
  CHECK(short_name("task<void> (anonymous namespace)::hidden(int)") == "hidden");
  CHECK(short_name("auto apply<int, std::vector<char> >(int)") == "apply");
  CHECK(short_name("task<int>* find(int)") == "find");
}

TEST_CASE("operators keep their signs") {
  CHECK(short_name("task<int> shop::operator()(int) const") == "operator()");
  CHECK(short_name("task<int> operator+(a, b)") == "operator+");
}

TEST_CASE("a lambda is named after the function it is in") {
  CHECK(short_name("auto main()::(anonymous class)::operator()() const") == "lambda in main");
  CHECK(short_name("main()::<lambda(int)>") == "lambda in main");
  CHECK(short_name("auto (anonymous class)::operator()() const") == "lambda");
  CHECK(short_name("operator()") == "lambda");
}

TEST_CASE("what is no function stays as it is") {
  CHECK(short_name("") == "");
  CHECK(short_name("join") == "join");
  CHECK(short_name("fetch of the day") == "fetch of the day");
  CHECK(short_name("<<<>>>") == "<<<>>>");
  CHECK(short_name("(") == "(");
  CHECK(short_name("f(") == "f");
}
