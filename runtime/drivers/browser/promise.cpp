#include "pollux/promise.hpp"

#include <map>

namespace pollux {
namespace {

// Who waits for which promise. JavaScript can't be told to forget a callback. So it is given a
// number that is not given again while anybody can come back with it, and that of a future which
// was dropped meanwhile finds nobody.
std::map<std::uintptr_t, promised*>& waiting() {
  [[clang::no_destroy]] static std::map<std::uintptr_t, promised*> all;
  return all;
}

std::uintptr_t next_ticket() noexcept {
  static std::uintptr_t last = 0;
  do {
    ++last;
  } while (last == 0 || waiting().contains(last));
  return last;
}

void* as_data(std::uintptr_t ticket) noexcept {
  return reinterpret_cast<void*>(ticket);
}

em_promise_result_t fulfil(void** result, void*, void* value) noexcept {
  *result = value;
  return EM_PROMISE_FULFILL;
}
em_promise_result_t reject(void** result, void*, void* reason) noexcept {
  *result = reason;
  return EM_PROMISE_REJECT;
}

} // namespace

em_promise_t detail::follow(em_promise_t promise) noexcept {
  return emscripten_promise_then(promise, &fulfil, &reject, nullptr);
}

promised::~promised() {
  if (ticket_ != 0)
    waiting().erase(ticket_);
  if (promise_ != nullptr)
    emscripten_promise_destroy(promise_);
}

poll<promised::output> promised::poll(context& cx) {
  return trace::polled(node_, [&]() -> pollux::poll<output> {
    if (ticket_ == 0) {
      ticket_ = next_ticket();
      waiting().emplace(ticket_, this);
      // Of the Promise that this makes nobody wants to know.
      emscripten_promise_destroy(
          emscripten_promise_then(promise_, &fulfilled, &rejected, as_data(ticket_)));
    }
    if (!settled_.has_value()) {
      cx.store(waker_);
      return pending;
    }
    if (cx.must_yield())
      return pending;
    cx.spend();
    return std::move(*settled_);
  });
}

em_promise_result_t promised::fulfilled(void**, void* ticket, void* value) {
  settle(ticket, value);
  return EM_PROMISE_FULFILL;
}

em_promise_result_t promised::rejected(void**, void* ticket, void* reason) {
  settle(ticket, failure(promise_rejected(reason)));
  return EM_PROMISE_FULFILL;
}

void promised::settle(void* ticket, output with) noexcept {
  const auto found = waiting().find(reinterpret_cast<std::uintptr_t>(ticket));
  if (found == waiting().end())
    return;
  found->second->settled_.emplace(std::move(with));
  found->second->waker_.wake();
}

} // namespace pollux
