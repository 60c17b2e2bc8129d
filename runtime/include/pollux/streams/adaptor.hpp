// adaptor: what makes a stream of a stream, and how it is written: `numbers | map(f) | take(3)`.
#pragma once

#include "pollux/stream.hpp"

#include <utility>

namespace pollux::streams {

/// The right side of `stream | adaptor`. `Make` makes the new stream of the old one. Rust: a method
/// of StreamExt.
template <class Make>
struct [[nodiscard]] adaptor {
  /// Makes the adapted stream of the one it is given.
  Make make;
};

/// The stream that `adaptor` makes of `stream`, which it owns from then on: pipe a temporary, or
/// `std::move(stream)`. As every stream it does nothing before it is polled.
template <stream S, class Make>
[[nodiscard]] auto operator|(S stream, adaptor<Make> adaptor) {
  return adaptor.make(std::move(stream));
}

} // namespace pollux::streams
