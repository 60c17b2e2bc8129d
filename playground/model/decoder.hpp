// Bytes in, whole records out: chunks may end in the middle of a record.
#pragma once

#include <pollux/trace_format.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstring>
#include <span>

namespace pollux::model {

static_assert(std::endian::native == std::endian::little, "records are little-endian");

class decoder {
public:
  /// Calls `take(record)` for each record that `bytes` completes.
  template <class Take>
  void feed(std::span<const std::byte> bytes, Take&& take) {
    while (m_held + bytes.size() >= sizeof(trace::record)) {
      const std::size_t missing = sizeof(trace::record) - m_held;
      std::copy_n(bytes.begin(), missing, m_rest.begin() + static_cast<std::ptrdiff_t>(m_held));
      bytes = bytes.subspan(missing);
      m_held = 0;
      trace::record record;
      std::memcpy(&record, m_rest.data(), sizeof record);
      take(record);
    }
    std::copy(bytes.begin(), bytes.end(), m_rest.begin() + static_cast<std::ptrdiff_t>(m_held));
    m_held += bytes.size();
  }

private:
  std::array<std::byte, sizeof(trace::record)> m_rest{};
  std::size_t m_held = 0;
};

} // namespace pollux::model
