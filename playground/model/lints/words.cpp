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
  case lint_kind::failure_lost:
    return "failure_lost";
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
    return say({"A future that answers pending has to keep its waker and see that it is woken, or "
                "nobody ever polls it again.",
                "pending이라고 답하는 퓨처는 웨이커를 맡겨 두고 누군가 깨우게 해야 합니다. 그러지 "
                "않으면 아무도 다시 폴링하지 않습니다."});
  case lint_kind::awaits_itself:
    return say(
        {"A task is over when its future is, so one that waits for its own end waits for ever.",
         "태스크는 자기 퓨처가 끝나야 끝납니다. 그러니 자기가 끝나기를 기다리는 태스크는 영원히 "
         "기다립니다."});
  case lint_kind::futurelock:
    return say(
        {"It was that future's turn, but the task waits for something else and does not poll it: "
         "what it holds, nobody else gets. Poll both, in a join, or drop it before.",
         "그 퓨처의 차례였지만, 태스크는 다른 것을 기다리느라 폴링하지 않습니다. 그 퓨처가 쥐고 "
         "있는 것은 아무도 얻지 못합니다. join으로 둘 다 폴링하거나, 그 전에 버리세요."});
  case lint_kind::lost_waker:
    return say(
        {"A task is polled only when something wakes it, and no timer, no request and no other "
         "task is left that could.",
         "태스크는 무언가가 깨워야만 폴링됩니다. 그런데 깨울 수 있는 타이머도, 요청도, 다른 "
         "태스크도 남아 있지 않습니다."});
  case lint_kind::never_yielded:
    return say(
        {"There is one thread: as long as a poll lasts, no other task, timer or answer gets its "
         "turn. Await something in between, at least yield_now.",
         "스레드는 하나입니다. 폴링이 이어지는 동안에는 다른 태스크도, 타이머도, 응답도 차례를 "
         "얻지 못합니다. 중간에 무엇이든 기다리세요. 적어도 yield_now를요."});
  case lint_kind::blocking_poll:
    return say(
        {"While a poll runs, nothing else does: a poll ought to do a little and then wait. Cut "
         "long work into pieces, with yield_now between them.",
         "폴링 하나가 도는 동안 다른 것은 아무것도 돌지 못합니다. 폴링은 조금만 일하고 기다려야 "
         "합니다. 긴 일은 조각으로 나누고 사이에 yield_now를 두세요."});
  case lint_kind::busy_poll:
    return say(
        {"It asks again and again instead of waiting, which costs a core; keep the waker, and "
         "call it when there is something new.",
         "기다리지 않고 묻고 또 물으니 코어 하나를 다 씁니다. 웨이커를 맡겨 두고, 새로운 것이 있을 "
         "때 부르세요."});
  case lint_kind::self_wakes:
    return say(
        {"A task that wakes itself is polled again at once, so it does not wait but spins; that "
         "is right only between pieces of long work.",
         "스스로를 깨우는 태스크는 바로 다시 폴링됩니다. 기다리는 것이 아니라 헛도는 것입니다. 긴 "
         "일의 조각 사이에서만 옳습니다."});
  case lint_kind::spurious_wakes:
    return say({"Each wake costs a poll; wake only who has something to do.",
                "깨울 때마다 폴링이 한 번 듭니다. 할 일이 있는 쪽만 깨우세요."});
  case lint_kind::join_over_poll:
    return say(
        {"A child that nothing has woken has nothing new to say; pollux::join polls only those "
         "that were woken.",
         "아무도 깨우지 않은 자식에게는 새로 할 말이 없습니다. pollux::join은 깨어난 자식만 "
         "폴링합니다."});
  case lint_kind::polled_after_ready:
    return say({"A future gives its result once, and must not be polled after that.",
                "퓨처는 결과를 한 번만 줍니다. 그 뒤로는 폴링하면 안 됩니다."});
  case lint_kind::never_polled:
    return say({"A future does nothing until it is polled, so all that it was to do was not done: "
                "co_await it, spawn it, or give it to a join.",
                "퓨처는 폴링될 때까지 아무것도 하지 않습니다. 그러니 하려던 일도 하지 않았습니다. "
                "co_await하거나, spawn하거나, join에 넘기세요."});
  case lint_kind::failure_lost:
    return say({"What a task throws goes to whoever awaits its handle. Where that was dropped or "
                "detached, catch it in the task.",
                "태스크가 던진 것은 그 핸들을 기다리는 쪽으로 갑니다. 핸들을 버렸거나 분리했다면, "
                "태스크 안에서 잡으세요."});
  case lint_kind::select_dropped_fetch:
    return say(
        {"Select drops whoever loses, and its answer is lost with it; the server may have done "
         "what it was asked all the same.",
         "select는 진 쪽을 버리고, 그 응답도 함께 사라집니다. 그래도 서버는 부탁받은 일을 했을 수 "
         "있습니다."});
  case lint_kind::leaked_at_exit:
    return say({"When main's future has completed the program ends, and what is still under way is "
                "cancelled: await its handle where its work matters.",
                "main의 퓨처가 끝나면 프로그램이 끝나고, 아직 진행 중인 것은 취소됩니다. 그 일이 "
                "중요하다면 핸들을 기다리세요."});
  case lint_kind::accidental_serial:
    return say(
        {"They were all made before the first had completed, so none was made from another's "
         "result: if each may begin before the others are over, a join lets them wait side by "
         "side.",
         "첫 번째가 끝나기 전에 모두 만들어졌으니, 서로의 결과로 만든 것이 아닙니다. 다른 것이 "
         "끝나기 전에 시작해도 된다면, join으로 나란히 기다리게 할 수 있습니다."});
  case lint_kind::large_future:
    return say(
        {"A future is moved to where it is polled, and is a part of all that it is inside of; "
         "keep what is large on the heap.",
         "퓨처는 폴링될 곳으로 옮겨지고, 그것을 담는 모든 것의 일부가 됩니다. 큰 것은 힙에 "
         "두세요."});
  }
  return "";
}

std::string sentence(const lint& lint) {
  if (lint.more == 0)
    return lint.evidence;
  std::string_view evidence = lint.evidence;
  if (evidence.ends_with('.'))
    evidence.remove_suffix(1);
  return say({"{0} (and {1} like it).", "{0} (이런 것이 {1} 더 있습니다)."},
             {evidence, counted(lint.more, {"{0} others", "{0}개"})});
}

} // namespace pollux::model
