// strand: where a task is polled, and all that belongs to it is touched.
#pragma once

#include <asio/any_io_executor.hpp>
#include <asio/strand.hpp>

namespace pollux_asio {

/// What is posted to a strand runs on one thread at a time, whichever that is, and sees what ran
/// there before. Over an io_context or a thread_pool alike.
using strand = asio::strand<asio::any_io_executor>;

} // namespace pollux_asio
