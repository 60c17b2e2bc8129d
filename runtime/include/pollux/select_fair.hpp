// select_fair: a select that favours none of its futures.
#pragma once

#include "pollux/driver.hpp"
#include "pollux/select.hpp"

#include <cstdint>

namespace pollux {

/// Does what select does, but each poll begins with a random child, and goes round from there: so
/// in a loop, one that is always ready does not keep the others from their turn. Chance comes from
/// the driver (driver::random), so under the simulated clock a program still does the same in each
/// run. Without a driver the first child is always the first.
///
/// Cancel safety, errors: as select. Allocates nothing itself; O(children), each of which is asked
/// whether it was woken. Rust: tokio::select! without `biased`.
template <future... Fs>
  requires(sizeof...(Fs) > 0)
class [[nodiscard]] select_fair {
public:
  using output = typename detail::select_children<Fs...>::output;

  explicit select_fair(Fs... futures, const source_location& where = source_location::current())
      : children_(std::move(futures)...),
        node_(trace::node_kind::select, sizeof(select_fair), "select_fair", where) {}

  pollux::poll<output> poll(context& cx) {
    return trace::polled(node_, [&]() -> pollux::poll<output> {
      const std::uint32_t start = cx.driver() != nullptr ? cx.driver()->random(sizeof...(Fs)) : 0;
      return children_.poll(cx, start);
    });
  }

private:
  detail::select_children<Fs...> children_;
  [[no_unique_address]] trace::node node_;
};

template <class... Fs>
select_fair(Fs...) -> select_fair<Fs...>;

} // namespace pollux
