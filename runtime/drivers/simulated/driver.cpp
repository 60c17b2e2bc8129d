#include "pollux/simulated.hpp"

#include "requests.hpp"

namespace pollux {

simulated_driver::simulated_driver()
    : requests_(std::make_unique<detail::simulated_requests>(*this)) {}

simulated_driver::~simulated_driver() = default;

void simulated_driver::start(fetch_operation& operation) {
  const std::string& url = operation.asked().url;
  if (offline_) {
    operation.on_failed(fetch_error(fetch_error::kind::network, "offline: no way to " + url));
  } else if (!detail::is_simulated(url)) {
    operation.on_failed(
        fetch_error(fetch_error::kind::network,
                    "the simulated network has only https://*.pollux.test/, not " + url));
  } else {
    requests_->start(operation);
  }
}

void simulated_driver::abort(fetch_operation& operation) noexcept {
  requests_->abort(operation);
}

void simulated_driver::resume(fetch_operation& operation) noexcept {
  requests_->resume(operation);
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

void simulated_driver::set_offline(bool offline) noexcept {
  offline_ = offline;
  if (offline)
    requests_->fail_all("the connection broke: offline");
}

} // namespace pollux
