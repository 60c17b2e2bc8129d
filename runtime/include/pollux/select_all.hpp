// select_all: the futures of a range at once, until the first has completed.
#pragma once

#include "pollux/many_children.hpp"

#include <cstddef>

namespace pollux {

/// What a select_all completes with: which of its futures was first, and the output of that (`unit`
/// for void). Rust: the tuple that select_all gives.
template <class T>
struct selected {
  /// Its place among the futures that were given.
  std::size_t index;
  T output;
};

/// Polls the futures of a range side by side, and completes with the output of the first that
/// completes, as `selected`. All others are destroyed, and so cancelled, before it completes. The
/// first poll polls all, in order, until one completes; each later one those that were woken, in
/// the order of the wakes. Of no futures at all it is pending for ever. When a child throws before
/// one has completed, all are destroyed before select_all throws that.
///
/// Cancel safety: dropping it drops all children; what a loser had done so far is lost. Allocates
/// once for all children, when it is made; a poll is O(children that were woken), to make it, to
/// complete and to drop it O(children). Rust: futures::future::select_all, but that gives the
/// losers back.
template <future F>
class [[nodiscard]] select_all {
  using value = value_of<output_of<F>>;

public:
  using output = selected<value>;

  template <class Range>
    requires std::same_as<detail::element_of<Range>, F>
  explicit select_all(Range futures, const source_location& where = source_location::current())
      : children_(futures),
        node_(trace::node_kind::select, sizeof(select_all), "select_all", where) {}

  pollux::poll<output> poll(context& cx) {
    return trace::polled(node_, [&] {
      pollux::poll<output> first = pending;
      children_.poll(cx, [&](auto& child, auto& answer) {
        first = output{children_.index_of(child), answer.take()};
        return false;
      });
      if (first.is_ready()) {
        children_.drop();
      } else {
        children_.wait();
      }
      return first;
    });
  }

private:
  using child_type = detail::listed_future<F, unit>;

  detail::many_children<child_type> children_;
  [[no_unique_address]] trace::node node_;
};

template <class Range>
select_all(Range) -> select_all<detail::element_of<Range>>;

} // namespace pollux
