// try_join_all: the futures of a range at once, until all have succeeded or one has failed.
#pragma once

#include "pollux/fallible.hpp"
#include "pollux/many_children.hpp"

#include <cstddef>
#include <vector>

namespace pollux {

/// Polls the futures of a range as join_all does, and completes with the vector of their values
/// (`unit` for void), in their order, when all have succeeded. At the first error it completes with
/// that: no other child is polled any more, and all are destroyed, and so cancelled, before it
/// completes. When a child throws, all are destroyed before try_join_all throws that.
///
/// Cancel safety: dropping it drops all children; values of those that had succeeded are lost.
/// Allocates once for all children, when it is made, and once for the vector of values; a poll is
/// O(children that were woken), to make it, to complete and to drop it O(children). Rust:
/// futures::future::try_join_all.
template <fallible F>
class [[nodiscard]] try_join_all {
  using values = std::vector<success_of<F>>;

public:
  using output = result<values, error_of<F>>;

  template <class Range>
    requires std::same_as<detail::element_of<Range>, F>
  explicit try_join_all(Range futures, const source_location& where = source_location::current())
      : children_(futures), left_(children_.size()),
        node_(trace::node_kind::join, sizeof(try_join_all), "try_join_all", where) {}

  pollux::poll<output> poll(context& cx) {
    return trace::polled(node_, [&]() -> pollux::poll<output> {
      detail::maybe<error_of<F>> failed;
      children_.poll(cx, [&](auto& child, auto& answer) {
        auto result = answer.take();
        if (!result.has_value()) {
          failed.emplace(std::move(result).error());
          return false;
        }
        child.keep(*std::move(result));
        --left_;
        return true;
      });
      if (failed.has_value()) {
        children_.drop();
        return output(failure(std::move(*failed)));
      }
      if (left_ == 0)
        return output(detail::take_all<success_of<F>>(children_));
      children_.wait();
      return pending;
    });
  }

private:
  using child_type = detail::listed_future<F, success_of<F>>;

  detail::many_children<child_type> children_;
  std::size_t left_; // have not succeeded
  [[no_unique_address]] trace::node node_;
};

template <class Range>
try_join_all(Range) -> try_join_all<detail::element_of<Range>>;

} // namespace pollux
