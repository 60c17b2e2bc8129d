// many_children: the children of a future that has as many as a range.
#pragma once

#include "pollux/poll_or_cancel.hpp"
#include "pollux/woken_list.hpp"

#include <cstddef>
#include <type_traits>
#include <utility>
#include <vector>

namespace pollux::detail {

/// The type of a range's elements.
template <class Range>
using element_of = std::remove_cvref_t<decltype(*std::declval<Range&>().begin())>;

/// `Child`s, which are listed_futures, made of the futures of a range: all in one block of memory.
template <class Child>
class many_children {
public:
  /// Moves the futures out of `futures`.
  template <class Range>
  explicit many_children(Range& futures) {
    if constexpr (requires { futures.size(); })
      children_.reserve(futures.size());
    for (auto&& future : futures)
      children_.emplace_back(std::move(future));
    for (Child& child : children_)
      woken_.add(child);
  }

  many_children(many_children&&) noexcept = default;
  many_children& operator=(many_children&&) = delete;
  ~many_children() { drop(); }

  [[nodiscard]] std::size_t size() const noexcept { return children_.size(); }
  [[nodiscard]] std::size_t index_of(const Child& child) const noexcept {
    return static_cast<std::size_t>(&child - children_.data());
  }
  [[nodiscard]] auto begin() noexcept { return children_.begin(); }
  [[nodiscard]] auto end() noexcept { return children_.end(); }

  /// Polls those that were woken, in the order of the wakes, and first of all in their own order.
  /// `ready(child, answer)` takes the output of one that has completed, and answers whether to poll
  /// the others. When a child throws, all are destroyed.
  template <class Ready>
  void poll(context& cx, const Ready& ready) {
    woken_.begin(cx);
    poll_or_cancel([&] { return poll_woken(cx, ready); }, [this] { drop(); });
  }

  /// From now on a wake of a child wakes who polls them.
  void wait() noexcept { woken_.wait(); }

  /// Destroys all, in their order; nothing is polled any more.
  void drop() noexcept {
    // One that is destroyed may wake another; nobody is to list that any more, since what it is
    // listed behind may be gone.
    for (Child& child : children_)
      child.drop_wakers();
    children_.clear();
  }

private:
  template <class Ready>
  bool poll_woken(context& cx, const Ready& ready) {
    return woken_.each([&](listed_child& woken) {
      auto& child = static_cast<Child&>(woken);
      auto answer = child.poll(cx);
      if (answer.is_ready())
        return ready(child, answer);
      woken_.put_back(child);
      return true;
    });
  }

  woken_list woken_;
  std::vector<Child> children_;
};

/// The values of all, in their order. They are moved into a vector, which allocates once.
template <class T, class Child>
std::vector<T> take_all(many_children<Child>& children) {
  std::vector<T> values;
  values.reserve(children.size());
  for (Child& child : children)
    values.push_back(child.take());
  return values;
}

} // namespace pollux::detail
