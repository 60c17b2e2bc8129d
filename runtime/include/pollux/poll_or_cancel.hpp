// poll_or_cancel: how a future with several children lets go of them when one throws.
#pragma once

namespace pollux::detail {

/// Calls `cancel()` at its end, unless that is no longer due.
template <class Cancel>
struct cancelling {
  Cancel cancel;
  bool is_due = true;

  ~cancelling() {
    if (is_due)
      call();
  }

private:
  // Apart, so that what polls stays small enough to be inlined.
  [[gnu::cold, gnu::noinline]] void call() noexcept { cancel(); }
};

/// What `poll()` answers. When it throws, `cancel()` is called before the exception goes on: so the
/// children are gone when a handler runs, also those of a future that has a name, and lives on.
/// Costs next to nothing where nothing is thrown.
template <class Poll, class Cancel>
[[gnu::always_inline]] inline auto poll_or_cancel(const Poll& poll, const Cancel& cancel) {
#if defined(__cpp_exceptions)
  cancelling<Cancel> end{cancel};
  auto answer = poll();
  end.is_due = false;
  return answer;
#else
  static_cast<void>(cancel);
  return poll();
#endif
}

} // namespace pollux::detail
