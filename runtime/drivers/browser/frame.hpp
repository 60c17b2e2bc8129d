// request_frame: the browser's next frame.
#pragma once

namespace pollux::detail {

/// Calls `callback(data)` at the next frame, by requestAnimationFrame where there is one. It is in
/// an object file of its own, so that who links a program can put another in its place.
void request_frame(void (*callback)(void*), void* data) noexcept;

} // namespace pollux::detail
