#include "pollux/fetch.hpp"

#include <cassert>

namespace pollux {

std::string_view response::header(std::string_view name) const noexcept {
  for (const auto& [each, value] : headers) {
    if (each == name)
      return value;
  }
  return {};
}

void fetch_operation::on_headers(int status) noexcept {
  node_->fetch(trace::fetch_phase::headers, status, 0);
}

void fetch_operation::on_done(response response) noexcept {
  const trace::cause_scope cause(trace::wake_cause::fetch);
  node_->fetch(trace::fetch_phase::done, response.status, response.body.size());
  outcome_.emplace(std::move(response));
  waker_.wake();
}

void fetch_operation::on_failed(fetch_error error) noexcept {
  const trace::cause_scope cause(trace::wake_cause::fetch);
  node_->fetch(trace::fetch_phase::failed, 0, 0);
  outcome_.emplace(failure(std::move(error)));
  waker_.wake();
}

fetch::fetch(std::string_view url, const source_location& where)
    : operation_(std::string(url)), node_(trace::node_kind::fetch, sizeof(fetch), "fetch", where) {}

fetch::fetch(fetch&& other) noexcept
    : operation_(std::move(other.operation_)), node_(std::move(other.node_)) {
  assert(other.driver_ == nullptr);
}

fetch::~fetch() {
  if (driver_ == nullptr || operation_.outcome_.has_value())
    return;
  node_.fetch(trace::fetch_phase::aborted, 0, 0);
  driver_->abort(operation_);
}

poll<fetch::output> fetch::poll(context& cx) {
  return trace::polled(node_, [&]() -> pollux::poll<output> {
    if (driver_ == nullptr) {
      driver& driver = driver_of(cx);
      operation_.node_ = &node_;
      node_.fetch(trace::fetch_phase::sent, 0, 0, operation_.url_);
      driver_ = &driver;
      driver_->start(operation_);
    }
    if (!operation_.outcome_.has_value()) {
      cx.store(operation_.waker_);
      return pending;
    }
    return std::move(*operation_.outcome_);
  });
}

} // namespace pollux
