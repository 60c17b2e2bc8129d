// What many programs make of Pollux's templates, and of std::format. It is compiled beforehand
// (compiled.cpp), and linked with every program in the page, so that the page's compiler need not
// make it anew each time: docs/performance.md says what that saves.
#pragma once

#include <pollux/pollux.hpp>

#include <format>
#include <string>
#include <string_view>

// compiled.cpp says `template`.
#if !defined(POLLUX_TEMPLATE)
#define POLLUX_TEMPLATE extern template
#endif

namespace pollux {

// A coroutine awaits such a future.
#define POLLUX_AWAITED(...)                                                                        \
  POLLUX_TEMPLATE bool detail::future_awaiter<__VA_ARGS__>::poll(awaited&, context&);

// There is such a future, which is a template, and is awaited.
#define POLLUX_FUTURE(...)                                                                         \
  POLLUX_TEMPLATE poll<__VA_ARGS__::output> __VA_ARGS__::poll(context&);                           \
  POLLUX_AWAITED(__VA_ARGS__)

// There are tasks with such an output.
#define POLLUX_TASK(...)                                                                           \
  POLLUX_TEMPLATE bool detail::child_awaiter<__VA_ARGS__>::poll(awaited&, context&);               \
  POLLUX_TEMPLATE poll<__VA_ARGS__>                                                                \
  detail::child<task<__VA_ARGS__>, value_of<__VA_ARGS__>>::poll_apart(context&, detail::round&);   \
  POLLUX_TEMPLATE join_handle<__VA_ARGS__> executor::spawn(task<__VA_ARGS__>);                     \
  POLLUX_TEMPLATE join_handle<__VA_ARGS__> spawn(task<__VA_ARGS__>);                               \
  POLLUX_FUTURE(join_handle<__VA_ARGS__>)                                                          \
  POLLUX_FUTURE(join<task<__VA_ARGS__>, task<__VA_ARGS__>>)                                        \
  POLLUX_FUTURE(select<task<__VA_ARGS__>, task<__VA_ARGS__>>)                                      \
  POLLUX_FUTURE(timeout<task<__VA_ARGS__>>)

POLLUX_TASK(void)
POLLUX_TASK(int)
POLLUX_TASK(std::string)
// Of select and timeout: void needs none of its own.
POLLUX_TEMPLATE poll<int> detail::child<task<int>>::poll_apart(context&, detail::round&);
POLLUX_TEMPLATE poll<std::string> detail::child<task<std::string>>::poll_apart(context&,
                                                                               detail::round&);

POLLUX_AWAITED(fetch)
POLLUX_AWAITED(sleep)
POLLUX_FUTURE(join<join_handle<void>, join_handle<void>>)

POLLUX_TEMPLATE int run(task<>);
POLLUX_TEMPLATE int run(task<int>);

#undef POLLUX_AWAITED
#undef POLLUX_FUTURE
#undef POLLUX_TASK

} // namespace pollux

// All of std::format and std::print comes to this, which LLVM's library has as a template, to be
// inlined. What is specialised is not; so no program has to compile all that formatting takes.
template <>
std::string std::vformat<void>(std::string_view text, std::format_args arguments);
