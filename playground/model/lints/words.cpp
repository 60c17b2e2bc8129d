#include "finder.hpp"

namespace pollux::model {

std::string_view word(lint_kind kind) {
  switch (kind) {
  case lint_kind::pending_without_waker:
    return "pending_without_waker";
  case lint_kind::awaits_itself:
    return "awaits_itself";
  case lint_kind::futurelock:
    return "futurelock";
  case lint_kind::lost_waker:
    return "lost_waker";
  case lint_kind::never_yielded:
    return "never_yielded";
  case lint_kind::blocking_poll:
    return "blocking_poll";
  case lint_kind::busy_poll:
    return "busy_poll";
  case lint_kind::self_wakes:
    return "self_wakes";
  case lint_kind::spurious_wakes:
    return "spurious_wakes";
  case lint_kind::join_over_poll:
    return "join_over_poll";
  case lint_kind::polled_after_ready:
    return "polled_after_ready";
  case lint_kind::never_polled:
    return "never_polled";
  case lint_kind::select_dropped_fetch:
    return "select_dropped_fetch";
  case lint_kind::leaked_at_exit:
    return "leaked_at_exit";
  case lint_kind::accidental_serial:
    return "accidental_serial";
  case lint_kind::large_future:
    return "large_future";
  }
  return "";
}

std::string_view word(severity severity) {
  switch (severity) {
  case severity::note:
    return "note";
  case severity::warning:
    return "warning";
  case severity::error:
    return "error";
  }
  return "";
}

std::string_view why(lint_kind kind) {
  switch (kind) {
  case lint_kind::pending_without_waker:
    return "A future that answers pending has to keep its waker and see that it is woken, or "
           "nobody ever polls it again.";
  case lint_kind::awaits_itself:
    return "A task is over when its future is, so one that waits for its own end waits for ever.";
  case lint_kind::futurelock:
    return "It was that future's turn, but the task waits for something else and does not poll it: "
           "what it holds, nobody else gets. Poll both, in a join, or drop it before.";
  case lint_kind::lost_waker:
    return "A task is polled only when something wakes it, and no timer, no request and no other "
           "task is left that could.";
  case lint_kind::never_yielded:
    return "There is one thread: as long as a poll lasts, no other task, timer or answer gets its "
           "turn. Await something in between, at least yield_now.";
  case lint_kind::blocking_poll:
    return "While a poll runs, nothing else does: a poll ought to do a little and then wait. Cut "
           "long work into pieces, with yield_now between them.";
  case lint_kind::busy_poll:
    return "It asks again and again instead of waiting, which costs a core; keep the waker, and "
           "call it when there is something new.";
  case lint_kind::self_wakes:
    return "A task that wakes itself is polled again at once, so it does not wait but spins; that "
           "is right only between pieces of long work.";
  case lint_kind::spurious_wakes:
    return "Each wake costs a poll; wake only who has something to do.";
  case lint_kind::join_over_poll:
    return "A child that nothing has woken has nothing new to say; pollux::join polls only those "
           "that were woken.";
  case lint_kind::polled_after_ready:
    return "A future gives its result once, and must not be polled after that.";
  case lint_kind::never_polled:
    return "A future does nothing until it is polled, so all that it was to do was not done: "
           "co_await it, spawn it, or give it to a join.";
  case lint_kind::select_dropped_fetch:
    return "Select drops whoever loses, and its answer is lost with it; the server may have done "
           "what it was asked all the same.";
  case lint_kind::leaked_at_exit:
    return "When main's future has completed the program ends, and what is still under way is "
           "cancelled: await its handle where its work matters.";
  case lint_kind::accidental_serial:
    return "They were all made before the first had completed, so none needs another's result: a "
           "join would let them wait side by side.";
  case lint_kind::large_future:
    return "A future is moved to where it is polled, and is a part of all that it is inside of; "
           "keep what is large on the heap.";
  }
  return "";
}

std::string sentence(const lint& lint) {
  if (lint.more == 0)
    return lint.evidence;
  std::string result = lint.evidence;
  if (result.ends_with('.'))
    result.pop_back();
  return result + " (and " + counted(lint.more, "other") + " like it).";
}

} // namespace pollux::model
