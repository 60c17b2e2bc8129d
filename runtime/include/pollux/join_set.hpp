// join_set: tasks, as many as it takes, whose outputs come in the order in which they complete.
#pragma once

#include "pollux/executor.hpp"
#include "pollux/memory.hpp"
#include "pollux/ring.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <utility>

namespace pollux {

/// Spawns tasks on an executor, where they run whether they are waited for or not. Stays where it
/// is.
///
/// Dropping it cancels them all, at once. Allocates twice for each task; O(1), dropping it O(its
/// tasks). Rust: tokio::task::JoinSet.
template <class T = void>
class join_set {
public:
  class join_next_future;

  join_set() noexcept = default;
  join_set(const join_set&) = delete;
  join_set& operator=(const join_set&) = delete;
  ~join_set() { abort_all(); }

  /// Spawns on the executor that is polling. Throws no_executor outside of a task.
  template <future F>
  void spawn(F future) {
    keep(pollux::spawn(std::move(future)));
  }
  /// The same on an executor of one's choice. Rust: JoinSet::spawn_local_on.
  template <future F>
  void spawn_on(executor& executor, F future) {
    keep(executor.spawn(std::move(future)));
  }

  /// Completes with the output (`unit` for void) of a task that has completed and was not joined
  /// yet, the earliest first; or with nothing when there are no tasks. Throws what the task threw,
  /// which is joined by that. It borrows the set: one at a time.
  ///
  /// Cancel safety: dropping it loses no output. Allocates nothing. Rust: JoinSet::join_next.
  [[nodiscard]] join_next_future
  join_next(const source_location& where = source_location::current()) noexcept {
    return {*this, where};
  }

  /// Cancels all, also those that have completed and were not joined; the set is empty then. (In
  /// tokio they are still to be joined.)
  void abort_all() noexcept {
    while (!is_empty())
      take(running_.is_empty() ? finished_.first() : running_.first());
    waiting_.wake();
  }

  /// How many were not joined yet.
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  /// Whether no task is left whose output has not been taken.
  [[nodiscard]] bool is_empty() const noexcept { return size_ == 0; }

private:
  /// A task; what its handle wakes, once. Is in running_ or finished_.
  class member : public wakeable, public detail::ring_link, public detail::pooled {
  public:
    member(join_set& set, join_handle<T>&& spawned) noexcept
        : wakeable(&woken), handle(std::move(spawned)), set_(&set) {}

    join_handle<T> handle;

  private:
    static void woken(wakeable& self) noexcept {
      auto& task = static_cast<member&>(self);
      task.unlink();
      task.set_->finished_.push_back(task);
      task.set_->waiting_.wake();
    }
    join_set* set_;
  };

  void keep(join_handle<T>&& handle) {
    auto made = std::make_unique<member>(*this, std::move(handle));
    context cx(*made);
    static_cast<void>(made->handle.poll(cx)); // pending: from now on it wakes the member
    running_.push_back(*made.release());
    ++size_;
  }

  std::unique_ptr<member> take(detail::ring_link& link) noexcept {
    link.unlink();
    --size_;
    return std::unique_ptr<member>(&static_cast<member&>(link));
  }

  detail::ring running_;
  detail::ring finished_;
  std::size_t size_ = 0;
  waker waiting_; // who waits for the next to finish
};

/// See join_set::join_next.
template <class T>
class [[nodiscard]] join_set<T>::join_next_future {
public:
  using output = std::optional<value_of<T>>;

  pollux::poll<output> poll(context& cx) {
    return trace::polled(node_, [&]() -> pollux::poll<output> {
      if (set_->is_empty())
        return output(std::nullopt);
      if (set_->finished_.is_empty()) {
        cx.store(set_->waiting_);
        return pending;
      }
      if (cx.must_yield())
        return pending;
      cx.spend();
      const auto finished = set_->take(set_->finished_.first());
      if constexpr (std::is_void_v<T>) {
        finished->handle.take_output();
        return output(unit{});
      } else {
        return output(finished->handle.take_output());
      }
    });
  }

private:
  friend join_set;
  join_next_future(join_set& set, const source_location& where) noexcept
      : set_(&set),
        node_(trace::node_kind::other, sizeof(join_next_future), "join_set.join_next", where) {}

  join_set* set_;
  [[no_unique_address]] trace::node node_;
};

} // namespace pollux
