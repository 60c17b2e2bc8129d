// What every program finds precompiled: Pollux, and the standard headers that programs of this kind
// include. What few need or is instantiated anew in each (<ranges>, <regex>) is left to the
// programs that do.

// Some of Pollux's templates are compiled already.
#define POLLUX_COMPILED

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <chrono>
#include <cmath>
#include <compare>
#include <concepts>
#include <coroutine>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <exception>
#include <expected>
#include <format>
#include <functional>
#include <iostream>
#include <limits>
#include <list>
#include <map>
#include <memory>
#include <numeric>
#include <optional>
#include <print>
#include <set>
#include <source_location>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "compiled.hpp"

// What programs of this kind do, so that the templates that it takes are instantiated here, and not
// in each of them. Nobody calls these.
namespace pollux::detail {

inline task<std::string> awaits_fetch(std::string url) {
  auto page = co_await fetch(url);
  co_return page->body;
}

inline task<int> awaits_sleep() {
  co_await sleep(duration::nanoseconds(1));
  co_return 0;
}

inline task<> awaits_others() {
  auto text = co_await awaits_fetch("");
  auto number = co_await awaits_sleep();
  auto both = co_await join(awaits_fetch(text), awaits_fetch(text));
  auto none = co_await join(awaits_others(), awaits_others());
  auto first = co_await select(awaits_fetch(text), awaits_fetch(text));
  auto in_time = co_await timeout(awaits_fetch(text), duration::nanoseconds(number));
  auto handle = spawn(awaits_others());
  co_await std::move(handle);
}

} // namespace pollux::detail
