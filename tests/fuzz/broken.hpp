// broken: the mutants' futures. Each is the runtime's own but for one mistake.
#pragma once

#include "mutant.hpp"
#include "pollux/child.hpp"
#include "pollux/future.hpp"

#include <tuple>
#include <utility>
#include <variant>
#include <vector>

namespace fuzz::broken {

[[nodiscard]] constexpr bool is_join(mutant mutant) {
  return mutant == mutant::join_stops_at_the_first_pending ||
         mutant == mutant::join_drops_a_waker || mutant == mutant::join_polls_all ||
         mutant == mutant::join_polls_what_has_completed;
}

template <pollux::future F>
class join {
public:
  using output = std::tuple<pollux::output_of<F>, pollux::output_of<F>>;

  join(mutant mutant, F a, F b) : mutant_(mutant), a_(std::move(a)), b_(std::move(b)) {}

  pollux::poll<output> poll(pollux::context& cx) {
    if (mutant_ != mutant::join_drops_a_waker || !std::exchange(polled_, true))
      cx.store(family_.parent);
    else
      family_.parent.reset();
    const bool first = poll_child(cx, a_, first_);
    if (!first && mutant_ == mutant::join_stops_at_the_first_pending)
      return pollux::pending;
    if (!poll_child(cx, b_, second_) || !first)
      return pollux::pending;
    return output(std::move(*first_), std::move(*second_));
  }

private:
  bool poll_child(pollux::context& cx, pollux::detail::child<F>& child,
                  pollux::detail::maybe<pollux::output_of<F>>& given) {
    const bool again = mutant_ == mutant::join_polls_what_has_completed;
    if (given.has_value() && !again)
      return true;
    if (again || mutant_ == mutant::join_polls_all)
      child.poll_again();
    auto answer = child.poll_if_woken(cx, family_);
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
  pollux::detail::child<F> a_, b_;
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

} // namespace fuzz::broken
