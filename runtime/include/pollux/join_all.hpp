// join_all: the futures of a range at once, until all have completed.
#pragma once

#include "pollux/many_children.hpp"

#include <cstddef>
#include <vector>

namespace pollux {

/// Polls the futures of a range side by side, and completes with the vector of their outputs
/// (`unit` for void), in their order, when all have completed: `join_all(std::move(downloads))`.
/// The first poll polls all, in order; each later one those that were woken, in the order of the
/// wakes, which takes O(1) for each, however many there are. A child that has completed is
/// destroyed at once. When a child throws, all are destroyed, and so cancelled, before join_all
/// throws that.
///
/// Cancel safety: dropping it drops all children; outputs of those that had completed are lost.
/// Allocates once for all children, when it is made, and once for the vector of outputs; to make
/// it, to complete and to drop it is O(children). Rust: futures::future::join_all.
template <future F>
class [[nodiscard]] join_all {
  using value = value_of<output_of<F>>;

public:
  using output = std::vector<value>;

  template <class Range>
    requires std::same_as<detail::element_of<Range>, F>
  explicit join_all(Range futures, const source_location& where = source_location::current())
      : children_(futures), left_(children_.size()),
        node_(trace::node_kind::join, sizeof(join_all), "join_all", where) {}

  pollux::poll<output> poll(context& cx) {
    return trace::polled(node_, [&]() -> pollux::poll<output> {
      children_.poll(cx, [&](auto& child, auto& answer) {
        child.keep(answer.take());
        --left_;
        return true;
      });
      if (left_ == 0)
        return detail::take_all<value>(children_);
      children_.wait();
      return pending;
    });
  }

private:
  using child_type = detail::listed_future<F, value>;

  detail::many_children<child_type> children_;
  std::size_t left_; // have not completed
  [[no_unique_address]] trace::node node_;
};

template <class Range>
join_all(Range) -> join_all<detail::element_of<Range>>;

} // namespace pollux
