#include "frame.hpp"

#include <emscripten/em_js.h>

// EM_JS makes JavaScript of the parameters, and can't of a function pointer's own.
using pollux_frame_callback = void (*)(void*);

// clang-format off
EM_JS_DEPS(pollux_request_frame, "$callUserCallback,$getWasmTableEntry");
EM_JS(void, pollux_request_frame, (pollux_frame_callback callback, void* data), {
  const call = () => callUserCallback(() => getWasmTableEntry(callback)(data));
  if (typeof requestAnimationFrame === 'function') requestAnimationFrame(call);
  else setTimeout(call, 16);
})
// clang-format on

namespace pollux::detail {

void request_frame(void (*callback)(void*), void* data) noexcept {
  pollux_request_frame(callback, data);
}

} // namespace pollux::detail
