/// The lints that a check may name: those of docs/trace.md.
export const lintIds: readonly string[] = [
  'pending_without_waker',
  'awaits_itself',
  'lost_waker',
  'futurelock',
  'blocking_poll',
  'never_yielded',
  'busy_poll',
  'self_wakes',
  'spurious_wakes',
  'join_over_poll',
  'polled_after_ready',
  'never_polled',
  'select_dropped_fetch',
  'leaked_at_exit',
  'accidental_serial',
  'large_future',
];
