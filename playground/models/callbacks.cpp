// callbacks: straight on emscripten_fetch, as in examples/07_callbacks.cpp.
#include "measure.hpp"

#include <emscripten/emscripten.h>
#include <emscripten/eventloop.h>
#include <emscripten/fetch.h>

#include <cstddef>
#include <functional>
#include <memory>
#include <utility>

namespace {

// Never destroyed: callbacks come for as long as the page has the worker.
[[clang::no_destroy]] std::unique_ptr<const measure::order> order;
std::size_t calls = 0;

struct downloads {
  std::size_t left;
  std::size_t bytes = 0;
};

void has_ended(emscripten_fetch_t* fetch) {
  ++calls;
  const std::unique_ptr<std::shared_ptr<downloads>> mine(
      static_cast<std::shared_ptr<downloads>*>(fetch->userData));
  downloads& job = **mine;
  // An error is one more call: whoever began it has returned long ago.
  if (fetch->status != 200)
    measure::report_failure(fetch->statusText);
  job.bytes += static_cast<std::size_t>(fetch->numBytes);
  emscripten_fetch_close(fetch);
  if (--job.left > 0)
    return;
  measure::end();
  measure::report(*order, calls);
}

void download(const char* url, std::shared_ptr<downloads> job) {
  emscripten_fetch_attr_t attributes;
  emscripten_fetch_attr_init(&attributes);
  attributes.attributes = EMSCRIPTEN_FETCH_LOAD_TO_MEMORY;
  attributes.onsuccess = has_ended;
  attributes.onerror = has_ended;
  attributes.userData = std::make_unique<std::shared_ptr<downloads>>(std::move(job)).release();
  emscripten_fetch(&attributes, url);
}

void park(int count) {
  int ended = 0;
  std::vector<std::function<void()>> parked;
  for (int i = 0; i < count; ++i)
    parked.emplace_back([&ended] { ++ended; });
  measure::all_wait();
  for (auto& each : parked)
    each();
  calls = static_cast<std::size_t>(ended);
  measure::end();
  measure::report(*order, calls);
}

} // namespace

/// There is nothing to cancel it by: nobody has kept what emscripten_fetch returned.
extern "C" EMSCRIPTEN_KEEPALIVE void model_cancel() {}
extern "C" EMSCRIPTEN_KEEPALIVE int model_held() {
  return static_cast<int>(measure::held());
}

int main(int argc, char** argv) {
  order = std::make_unique<const measure::order>(argc, argv);
  measure::begin();
  if (order->waits()) {
    park(order->count);
  } else {
    const auto urls = order->urls();
    const auto job = std::make_shared<downloads>(downloads{urls.size()});
    for (const std::string& url : urls)
      download(url.c_str(), job);
  }
  emscripten_runtime_keepalive_push(); // for callbacks are to come
}
