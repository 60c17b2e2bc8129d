// broken: the mutants' futures. Each is the runtime's own but for one mistake.
#pragma once

#include "../mutant.hpp"
#include "pollux/child.hpp"
#include "pollux/future.hpp"
#include "pollux/stream.hpp"

#include <cstddef>
#include <iterator>
#include <optional>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

namespace fuzz::broken {

[[nodiscard]] constexpr bool is_join(mutant mutant) {
  return mutant == mutant::join_stops_at_the_first_pending ||
         mutant == mutant::join_drops_a_waker || mutant == mutant::join_polls_all ||
         mutant == mutant::join_polls_what_has_completed || mutant == mutant::join_keeps_siblings;
}

template <pollux::future F>
class join {
public:
  using output = std::tuple<pollux::output_of<F>, pollux::output_of<F>>;

  join(mutant mutant, F a, F b) : mutant_(mutant), b_(std::move(b)), a_(std::move(a)) {}

  pollux::poll<output> poll(pollux::context& cx) {
    auto answer = pollux::detail::poll_or_cancel([&] { return poll_both(cx); }, [this] { fail(); });
    if (mutant_ == mutant::join_drops_a_waker && std::exchange(polled_, true))
      family_.parent.reset();
    return answer;
  }

private:
  pollux::poll<output> poll_both(pollux::context& cx) {
    pollux::detail::round round(family_);
    const bool first = poll_child(cx, round, a_, first_);
    if (!first && mutant_ == mutant::join_stops_at_the_first_pending)
      return pollux::pending;
    if (!poll_child(cx, round, b_, second_) || !first)
      return pollux::pending;
    return output(std::move(*first_), std::move(*second_));
  }

  void fail() {
    if (mutant_ == mutant::join_keeps_siblings) {
      const pollux::detail::round round(family_);
      a_.not_polled(round);
      b_.not_polled(round);
    } else {
      a_.drop();
      b_.drop();
    }
  }

  bool poll_child(pollux::context& cx, pollux::detail::round& round,
                  pollux::detail::child<F>& child,
                  pollux::detail::maybe<pollux::output_of<F>>& given) {
    const bool again = mutant_ == mutant::join_polls_what_has_completed;
    if (given.has_value() && !again)
      return true;
    if (again || mutant_ == mutant::join_polls_all)
      child.poll_again();
    auto answer = child.poll_if_woken(cx, round);
    if (answer.is_pending())
      return given.has_value();
    given.reset();
    given.emplace(answer.take());
    if (!again)
      child.drop();
    return true;
  }

  mutant mutant_;
  bool polled_ = false;
  pollux::detail::family family_;
  pollux::detail::child<F> b_, a_; // the first is destroyed first, as in a join
  pollux::detail::maybe<pollux::output_of<F>> first_, second_;
};

/// Never destroys the second, when the first has won.
template <pollux::future F>
class select {
public:
  using output = std::variant<pollux::output_of<F>, pollux::output_of<F>>;

  select(std::vector<F>& lost, F a, F b) : lost_(&lost), a_(std::move(a)), b_(std::move(b)) {}

  pollux::poll<output> poll(pollux::context& cx) {
    if (auto answer = a_.poll(cx); answer.is_ready()) {
      lost_->push_back(std::move(b_));
      return output(std::in_place_index<0>, answer.take());
    }
    if (auto answer = b_.poll(cx); answer.is_ready())
      return output(std::in_place_index<1>, answer.take());
    return pollux::pending;
  }

private:
  std::vector<F>* lost_;
  F a_, b_;
};

/// Is not destroyed.
template <pollux::future F>
class lose {
public:
  using output = pollux::output_of<F>;

  lose(std::vector<F>& lost, F future) : lost_(&lost), future_(std::move(future)) {}
  lose(lose&& other) noexcept
      : lost_(std::exchange(other.lost_, nullptr)), future_(std::move(other.future_)) {}
  lose& operator=(lose&&) = delete;
  ~lose() {
    if (lost_ != nullptr)
      lost_->push_back(std::move(future_));
  }

  pollux::poll<output> poll(pollux::context& cx) { return future_.poll(cx); }

private:
  std::vector<F>* lost_;
  F future_;
};

/// Does not wake.
class pending_once {
public:
  using output = void;
  pollux::poll<void> poll(pollux::context&) {
    if (std::exchange(polled_, true))
      return pollux::poll<void>::ready();
    return pollux::pending;
  }

private:
  bool polled_ = false;
};

/// Whom to wake in vain.
class nobody : public pollux::wakeable {
public:
  nobody() : wakeable(+[](pollux::wakeable&) noexcept {}) {}
};

/// Does not hear when it is woken.
template <pollux::future F>
class deaf {
public:
  using output = pollux::output_of<F>;

  deaf(nobody& nobody, F future) : nobody_(&nobody), future_(std::move(future)) {}

  pollux::poll<output> poll(pollux::context& cx) {
    pollux::context own = cx.with(*nobody_);
    return future_.poll(own);
  }

private:
  nobody* nobody_;
  F future_;
};

/// Polls also those that were not woken.
template <pollux::future F>
class join_all {
public:
  using output = std::vector<pollux::output_of<F>>;

  explicit join_all(std::vector<F> children)
      : children_(std::make_move_iterator(children.begin()),
                  std::make_move_iterator(children.end())),
        given_(children_.size()) {}

  pollux::poll<output> poll(pollux::context& cx) {
    return pollux::detail::poll_or_cancel([&] { return poll_all(cx); },
                                          [this] { children_.clear(); });
  }

private:
  pollux::poll<output> poll_all(pollux::context& cx) {
    bool all = true;
    for (std::size_t i = 0; i < children_.size(); ++i) {
      if (!children_[i])
        continue;
      auto answer = children_[i]->poll(cx);
      all = all && answer.is_ready();
      if (answer.is_pending())
        continue;
      given_[i].emplace(answer.take());
      children_[i].reset();
    }
    if (!all)
      return pollux::pending;
    output values;
    for (auto& each : given_)
      values.push_back(*std::move(each));
    return values;
  }

  std::vector<std::optional<F>> children_;
  std::vector<std::optional<pollux::output_of<F>>> given_;
};

/// Completes with the first whose output is `wanted`, if there is one, and never destroys the
/// others.
template <pollux::future F, class Wanted>
class select_all {
public:
  using output = std::pair<std::size_t, pollux::output_of<F>>;

  select_all(std::vector<F>& lost, std::vector<F> children, Wanted wanted)
      : lost_(&lost), children_(std::move(children)), wanted_(wanted), over_(children_.size()) {}

  pollux::poll<output> poll(pollux::context& cx) {
    for (std::size_t i = 0; i < children_.size(); ++i) {
      if (over_[i])
        continue;
      auto answer = children_[i].poll(cx);
      if (answer.is_pending())
        continue;
      auto given = answer.take();
      over_[i] = true;
      if (!wanted_(given.value))
        continue;
      for (auto& each : children_)
        lost_->push_back(std::move(each));
      return output(i, std::move(given));
    }
    return pollux::pending;
  }

private:
  std::vector<F>* lost_;
  std::vector<F> children_;
  Wanted wanted_;
  std::vector<bool> over_;
};

/// Works for the next item before it is asked for.
template <pollux::stream S>
class ahead {
public:
  using item = pollux::item_of<S>;

  explicit ahead(S stream) : stream_(std::move(stream)) {}

  pollux::poll<std::optional<item>> poll_next(pollux::context& cx) {
    auto answer = next_.is_ready() ? std::exchange(next_, pollux::pending) : stream_.poll_next(cx);
    if (answer.is_ready())
      next_ = stream_.poll_next(cx);
    return answer;
  }

private:
  S stream_;
  pollux::poll<std::optional<item>> next_ = pollux::pending;
};

/// Gives the items of the second when the first has none.
template <pollux::stream S>
class merge {
public:
  using item = pollux::item_of<S>;

  merge(S first, S second) : streams_{std::move(first), std::move(second)} {}

  pollux::poll<std::optional<item>> poll_next(pollux::context& cx) {
    for (auto& each : streams_) {
      if (!each)
        continue;
      auto answer = each->poll_next(cx);
      if (answer.is_pending())
        continue;
      if (auto next = answer.take())
        return next;
      each.reset();
    }
    if (streams_[0] || streams_[1])
      return pollux::pending;
    return std::optional<item>();
  }

private:
  std::optional<S> streams_[2];
};

} // namespace fuzz::broken
