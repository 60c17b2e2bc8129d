/// What a link of format 1 is compressed against: the examples and the heads of links as they were when the format was made. It must
/// never change, for links refer to it. (Links of format 2 refer to the example itself: base.ts.)
export const dictionary1 = String.raw`// Two sites at once
//
// Shows: join polls both downloads side by side, so that they
// wait at the same time.
// Expect: about 300 ms in all, the longer of the two waits. The
// task is polled three times: once to send both requests, and
// once for each answer, when only the download that it woke is
// polled again.

#include <pollux/pollux.hpp>

#include <cstdio>
#include <string>

pollux::task<std::string> download(std::string url) {
  auto page = co_await pollux::fetch(url);
  co_return page->body;
}

pollux::task<> get_two_sites() {
  // Calling download() only makes a future. join polls both.
  auto [foo, bar] = co_await pollux::join(
      download("https://foo.pollux.test/?delay=300"),
      download("https://bar.pollux.test/?delay=200"));
  std::printf("%s%s", foo.c_str(), bar.c_str());
}

int main() { return pollux::run(get_two_sites()); }
// One after the other
//
// Shows: the same two downloads without join. A future does
// nothing before it is polled, so the second request is sent
// only when the first answer is there.
// Expect: about 500 ms in all, the sum of both waits. Nothing
// here is slow: it only waits twice.

#include <pollux/pollux.hpp>

#include <cstdio>
#include <string>

pollux::task<std::string> download(std::string url) {
  auto page = co_await pollux::fetch(url);
  co_return page->body;
}

pollux::task<> get_two_sites() {
  auto first = download("https://foo.pollux.test/?delay=300");
  auto second = download("https://bar.pollux.test/?delay=200");

  auto foo = co_await std::move(first);
  // The second is polled for the first time only here.
  auto bar = co_await std::move(second);
  std::printf("%s%s", foo.c_str(), bar.c_str());
}

int main() { return pollux::run(get_two_sites()); }
// The first answer wins
//
// Shows: select completes with the first download that
// completes, and drops the other. Dropping a future cancels it,
// so the losing request is aborted.
// Expect: about 150 ms, the shorter wait. Among the futures the
// slow download is crossed out, and its fetch is aborted.

#include <pollux/pollux.hpp>

#include <cstdio>
#include <string>
#include <variant>

pollux::task<std::string> download(std::string url) {
  auto page = co_await pollux::fetch(url);
  co_return page->body;
}

pollux::task<> ask_two_mirrors() {
  auto answer = co_await pollux::select(
      download("https://near.pollux.test/?delay=150"),
      download("https://far.pollux.test/?delay=900"));
  // A variant: its index says which one was first.
  std::printf("Mirror %zu was first: ", answer.index());
  std::visit(
      [](const std::string& body) {
        std::printf("%s", body.c_str());
      },
      answer);
}

int main() { return pollux::run(ask_two_mirrors()); }
// A future that is never awaited
//
// Shows: futures are inert. Calling a coroutine makes a future
// and runs none of its body; nobody awaits this one, so it is
// never polled.
// Expect: no report and no request. Among the futures,
// send_report has 0 polls.

#include <pollux/pollux.hpp>

#include <cstdio>

using namespace pollux::literals;

pollux::task<> send_report() {
  std::puts("Sending the report ...");
  auto answer =
      co_await pollux::fetch("https://report.pollux.test/");
  std::printf("The server said: %s", answer->body.c_str());
}

pollux::task<> work() {
  auto report = send_report();
  // Try: co_await std::move(report);
  std::puts("Working ...");
  co_await pollux::sleep(200_ms);
  std::puts("Done. Was the report sent?");
}

int main() { return pollux::run(work()); }
// Not for ever
//
// Shows: timeout polls a download and a timer side by side.
// When the timer fires first, the download is dropped, and its
// request aborted.
// Expect: the first download is in time, after 100 ms. The
// second would take two seconds and is given up after 250 ms:
// 350 ms in all.

#include <pollux/pollux.hpp>

#include <cstdio>
#include <string>

using namespace pollux::literals;

pollux::task<std::string> download(std::string url) {
  auto page = co_await pollux::fetch(url);
  co_return page->body;
}

pollux::task<> try_both() {
  for (std::string url :
       {"https://fast.pollux.test/?delay=100",
        "https://slow.pollux.test/?delay=2000"}) {
    auto body = co_await pollux::timeout(download(url), 250_ms);
    if (body) {
      std::printf("In time: %s", body->c_str());
    } else {
      std::printf("Given up: %s\n", url.c_str());
    }
  }
}

int main() { return pollux::run(try_both()); }
// Asking again and again
//
// Shows: a future that answers pending and wakes its own task
// does not wait: it is polled in a loop, and keeps the thread
// busy. One that keeps its waker until there is something new,
// as sleep does, costs nothing meanwhile.
// Expect: impatient is polled 100 times, and the lints say that
// it woke itself 99 times; patient is polled twice.

#include <pollux/pollux.hpp>

#include <cstdio>

using namespace pollux::literals;

pollux::task<> impatient() {
  int asked = 0;
  co_await pollux::poll_fn(
      [&](pollux::context& cx) -> pollux::poll<void> {
        if (++asked == 100)
          return pollux::poll<void>::ready();
        // Try: what happens without this?
        cx.wake();
        return pollux::pending;
      });
  std::printf("Impatient: asked %d times.\n", asked);
}

pollux::task<> patient() {
  co_await pollux::sleep(100_ms);
  std::puts("Patient: woken when it was time.");
}

pollux::task<> work() {
  auto busy = pollux::spawn(impatient());
  auto calm = pollux::spawn(patient());
  co_await pollux::join(std::move(busy), std::move(calm));
}

int main() { return pollux::run(work()); }
{"release":"0.1.0","example":"get_two_sites","clock":"deterministic","view":"text","bytes":900}
{"release":"0.1.0","example":"one_after_the_other","clock":"deterministic","view":"text","bytes":900}
{"release":"0.1.0","example":"first_answer_wins","clock":"deterministic","view":"text","bytes":900}
{"release":"0.1.0","example":"never_awaited","clock":"deterministic","view":"text","bytes":900}
{"release":"0.1.0","example":"timeout","clock":"deterministic","view":"text","bytes":900}
{"release":"0.1.0","example":"asking_again","clock":"deterministic","view":"text","bytes":900}
{"release":"0.1.0","example":"","clock":"real","view":"panel","bytes":`;
