#include "short_name.hpp"

#include <cstddef>

namespace pollux::model {
namespace {

using std::size_t;
using std::string_view;

// Clang and gcc write these for functions without a name of their own.
constexpr string_view lambda_marks[] = {"(anonymous class)::operator()", "(lambda at ", "<lambda("};

// Where the parameter list opens: the first parenthesis outside of <> and [] that follows a name.
size_t parameters(string_view text) {
  int depth = 0;
  for (size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '<')
      ++depth;
    if (c == '>' && depth > 0 && (at == 0 || text[at - 1] != '-'))
      --depth;
    if (c != '(' || depth != 0 || at == 0)
      continue;
    if (text.substr(at).starts_with("(anonymous")) {
      at = text.find(')', at);
      if (at == string_view::npos)
        return at;
      continue;
    }
    if (text[at - 1] == ' ' || text[at - 1] == ':')
      continue;
    // "operator()(int)": the first pair belongs to the name
    if (text.substr(0, at).ends_with("operator")) {
      const size_t next = text.find('(', at + 1);
      return next == string_view::npos ? at : next;
    }
    return at;
  }
  return string_view::npos;
}

// The last part of a qualified name behind the return type: "a b::c<d e>" gives "c".
string_view last_part(string_view text) {
  if (const size_t op = text.rfind("operator"); op != string_view::npos)
    return text.substr(op);
  int depth = 0;
  size_t end = text.size();
  for (size_t at = text.size(); at-- > 0;) {
    const char c = text[at];
    if (c == '>')
      ++depth;
    if (c == '<' && depth > 0 && --depth == 0)
      end = at;
    if (depth != 0)
      continue;
    if (c == ' ' || c == ':' || c == '*' || c == '&')
      return text.substr(at + 1, end - at - 1);
  }
  return text.substr(0, end);
}

string_view function_name(string_view pretty) {
  const size_t open = parameters(pretty);
  return open == string_view::npos ? string_view{} : last_part(pretty.substr(0, open));
}

} // namespace

std::string short_name(string_view pretty) {
  if (pretty == "operator()") // all that __builtin_FUNCTION says of a lambda
    return "lambda";
  for (const string_view mark : lambda_marks) {
    const size_t at = pretty.find(mark);
    if (at == string_view::npos)
      continue;
    const string_view outer = function_name(pretty.substr(0, at));
    return outer.empty() ? "lambda" : "lambda in " + std::string(outer);
  }
  const string_view name = function_name(pretty);
  return std::string(name.empty() ? pretty : name);
}

} // namespace pollux::model
