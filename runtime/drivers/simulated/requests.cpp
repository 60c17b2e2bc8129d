#include "requests.hpp"

#include "pollux/simulated.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace pollux::detail {

/// It lies in the operation's driver_data, and its timer fires whenever something comes.
class simulated_requests::request : public wakeable {
public:
  request(simulated_requests& owner, fetch_operation& operation, simulated_answer answer)
      : wakeable(&due), owner_(owner), operation_(operation), answer_(std::move(answer)),
        sent_(owner.clock_.now()) {
    operation.driver_data = this;
    wait_until(sent_ + answer_.delay);
  }

  /// The reader takes again: the next piece comes when it would have, or at once when it is late.
  void resume() noexcept {
    if (!std::exchange(held_back_, false))
      return;
    const instant planned = next_arrival();
    const instant now = owner_.clock_.now();
    if (planned < now)
      sent_ = sent_ + (now - planned);
    wait_until(next_arrival());
  }

  /// Ends it; `this` is gone then.
  void end(const std::optional<std::string>& error) noexcept {
    fetch_operation& operation = operation_;
    owner_.remove(*this);
    if (error) {
      operation.on_failed(fetch_error(fetch_error::kind::network, *error));
    } else {
      operation.on_done();
    }
  }

  request* previous = nullptr;
  std::unique_ptr<request> next;

private:
  static void due(wakeable& self) noexcept {
    self.take_wake(); // of what comes next
    static_cast<request&>(self).go_on();
  }

  void go_on() noexcept {
    response& answer = answer_.response;
    std::size_t piece = answer_.piece();
    if (!std::exchange(has_begun_, true)) {
      if (answer.status != 0)
        operation_.on_headers(answer.status, std::move(answer.headers));
      piece = answer_.rate == 0 ? answer.body.size() : 0;
    }
    const std::string_view rest = std::string_view(answer.body).substr(come_);
    if (!rest.empty())
      operation_.on_body(rest.substr(0, piece));
    come_ += std::min(piece, rest.size());
    if (come_ == answer.body.size()) {
      end(std::exchange(answer_.error, std::nullopt));
    } else if (operation_.is_full()) {
      held_back_ = true;
    } else {
      wait_until(next_arrival());
    }
  }

  [[nodiscard]] instant next_arrival() const noexcept {
    const std::size_t bytes = std::min(come_ + answer_.piece(), answer_.response.body.size());
    return sent_ + answer_.arrival_of(bytes);
  }

  void wait_until(instant moment) noexcept {
    timer_.waker.set(*this);
    owner_.clock_.arm(timer_, moment);
  }

  simulated_requests& owner_;
  fetch_operation& operation_;
  simulated_answer answer_;
  instant sent_;
  timer timer_;
  std::size_t come_ = 0; // bytes of the body
  bool has_begun_ = false;
  bool held_back_ = false;
};

simulated_requests::simulated_requests(driver& clock) noexcept : clock_(clock) {}

simulated_requests::~simulated_requests() {
  // One by one: a long list would otherwise be destroyed by recursion.
  while (first_ != nullptr)
    first_ = std::move(first_->next);
}

void simulated_requests::start(fetch_operation& operation) {
  auto answer = ask_simulated_network(operation.asked());
  auto made = std::make_unique<request>(*this, operation, std::move(*answer));
  made->next = std::move(first_);
  if (made->next != nullptr)
    made->next->previous = made.get();
  first_ = std::move(made);
}

void simulated_requests::abort(fetch_operation& operation) noexcept {
  remove(*static_cast<request*>(operation.driver_data));
}

void simulated_requests::resume(fetch_operation& operation) noexcept {
  static_cast<request*>(operation.driver_data)->resume();
}

void simulated_requests::fail_all(const std::string& why) noexcept {
  while (first_ != nullptr)
    first_->end(why);
}

void simulated_requests::remove(request& which) noexcept {
  std::unique_ptr<request> rest = std::move(which.next);
  if (rest != nullptr)
    rest->previous = which.previous;
  (which.previous != nullptr ? which.previous->next : first_) = std::move(rest);
}

} // namespace pollux::detail
