#include "pollux/simulated.hpp"

namespace pollux {

/// A request under way: when its timer fires, the answer is there.
class simulated_driver::request : public wakeable {
public:
  request(simulated_driver& driver, fetch_operation& operation, simulated_answer answer,
          std::unique_ptr<request> next)
      : wakeable(&arrived), driver_(driver), operation_(operation), answer_(std::move(answer)) {
    this->next = std::move(next);
    arrival.waker.set(*this);
  }

  [[nodiscard]] bool is_of(const fetch_operation& operation) const noexcept {
    return &operation_ == &operation;
  }

  timer arrival;
  std::unique_ptr<request> next;

private:
  static void arrived(wakeable& self) noexcept {
    auto& request = static_cast<class request&>(self);
    fetch_operation& operation = request.operation_;
    simulated_answer answer = std::move(request.answer_);
    request.driver_.abort(operation); // the request is over, and `self` gone
    if (answer.error) {
      operation.on_failed(fetch_error(fetch_error::kind::network, *answer.error));
    } else {
      operation.on_headers(answer.response.status, std::move(answer.response.headers));
      operation.on_body(answer.response.body);
      operation.on_done();
    }
  }

  simulated_driver& driver_;
  fetch_operation& operation_;
  simulated_answer answer_;
};

simulated_driver::simulated_driver() = default;

simulated_driver::~simulated_driver() {
  // One by one: a long list would otherwise be destroyed by recursion.
  while (requests_ != nullptr)
    requests_ = std::move(requests_->next);
}

void simulated_driver::start(fetch_operation& operation) {
  auto answer = ask_simulated_network(operation.asked().url);
  if (!answer) {
    operation.on_failed(fetch_error(fetch_error::kind::network,
                                    "the simulated network has only https://*.pollux.test/, not " +
                                        operation.asked().url));
    return;
  }
  const instant arrival = now_ + answer->delay;
  requests_ = std::make_unique<request>(*this, operation, std::move(*answer), std::move(requests_));
  arm(requests_->arrival, arrival);
}

void simulated_driver::abort(fetch_operation& operation) noexcept {
  for (auto* link = &requests_; *link != nullptr; link = &(*link)->next) {
    if (!(*link)->is_of(operation))
      continue;
    *link = std::exchange((*link)->next, nullptr);
    return;
  }
}

bool simulated_driver::advance() noexcept {
  const auto next = timers_.next();
  if (!next)
    return false;
  if (now_ < *next)
    now_ = *next;
  timers_.fire(now_);
  return true;
}

} // namespace pollux
