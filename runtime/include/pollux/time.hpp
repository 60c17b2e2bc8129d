// duration and instant: time as the runtime counts it, in nanoseconds.
//
// <chrono> is the heaviest of the common headers, so the runtime does without it; its durations
// convert.
#pragma once

#include <compare>
#include <cstdint>

namespace pollux {

namespace detail {

constexpr std::int64_t bound(bool negative) noexcept {
  return negative ? INT64_MIN : INT64_MAX;
}
/// `count` may also be unsigned or floating; what is not a number is 0.
template <class Count>
constexpr std::int64_t product(Count count, std::int64_t factor) noexcept {
  if constexpr (requires { count << 1; }) {
    std::int64_t result = 0;
    return __builtin_mul_overflow(count, factor, &result) ? bound((count < 0) != (factor < 0))
                                                          : result;
  } else {
    if (__builtin_isnan(count))
      return 0;
    constexpr auto most = static_cast<Count>(INT64_MAX); // may be rounded up, to 2^63
    const auto by = static_cast<Count>(factor);
    // Asked before: to g++ what is infinite is no constant.
    if (count >= most / by || count <= -most / by)
      return bound(count < 0);
    const Count result = count * by;
    return result >= most || result <= -most ? bound(result < 0)
                                             : static_cast<std::int64_t>(result);
  }
}

} // namespace detail

/// A span of time. What is longer than the 292 years that it can be stays at those: "for ever" is
/// never over at once. Rust: std::time::Duration, which can't be negative.
class duration {
public:
  constexpr duration() noexcept = default;

  /// From a std::chrono::duration, or anything like it. What is not a number is no time at all, as
  /// with Rust's `as`.
  template <class D>
    requires requires(const D& d) {
      D::period::num;
      D::period::den;
      d.count();
    }
  constexpr duration(const D& other) noexcept
      : ns_(detail::product(other.count(),
                            detail::product(1'000'000'000 / D::period::den, D::period::num))) {
    static_assert(D::period::den <= 1'000'000'000, "finer than a nanosecond");
  }

  /// So many nanoseconds.
  [[nodiscard]] static constexpr duration nanoseconds(std::int64_t count) noexcept {
    duration result;
    result.ns_ = count;
    return result;
  }
  /// How long it is, in nanoseconds.
  [[nodiscard]] constexpr std::int64_t nanoseconds() const noexcept { return ns_; }

  friend constexpr auto operator<=>(duration, duration) noexcept = default;
  friend constexpr duration operator+(duration a, duration b) noexcept {
    std::int64_t sum = 0;
    return nanoseconds(__builtin_add_overflow(a.ns_, b.ns_, &sum) ? detail::bound(b.ns_ < 0) : sum);
  }
  friend constexpr duration operator-(duration a, duration b) noexcept {
    std::int64_t rest = 0;
    return nanoseconds(__builtin_sub_overflow(a.ns_, b.ns_, &rest) ? detail::bound(b.ns_ > 0)
                                                                   : rest);
  }
  friend constexpr duration operator*(duration a, std::int64_t factor) noexcept {
    return nanoseconds(detail::product(a.ns_, factor));
  }
  friend constexpr duration operator*(std::int64_t factor, duration a) noexcept {
    return a * factor;
  }

private:
  std::int64_t ns_ = 0;
};

/// A moment on a driver's clock. Rust: tokio::time::Instant.
class instant {
public:
  constexpr instant() noexcept = default;
  explicit constexpr instant(duration since_begin) noexcept : since_begin_(since_begin) {}

  /// Time since the clock's begin.
  [[nodiscard]] constexpr duration since_begin() const noexcept { return since_begin_; }

  friend constexpr auto operator<=>(instant, instant) noexcept = default;
  friend constexpr instant operator+(instant at, duration by) noexcept {
    return instant(at.since_begin_ + by);
  }
  friend constexpr duration operator-(instant a, instant b) noexcept {
    return a.since_begin_ - b.since_begin_;
  }

private:
  duration since_begin_;
};

inline namespace literals {
constexpr duration operator""_us(unsigned long long count) noexcept {
  return duration::nanoseconds(1'000) * static_cast<std::int64_t>(count);
}
constexpr duration operator""_ms(unsigned long long count) noexcept {
  return duration::nanoseconds(1'000'000) * static_cast<std::int64_t>(count);
}
constexpr duration operator""_s(unsigned long long count) noexcept {
  return duration::nanoseconds(1'000'000'000) * static_cast<std::int64_t>(count);
}
} // namespace literals

} // namespace pollux
