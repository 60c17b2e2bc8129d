// Two sites, by a state machine
//
// Shows: what a coroutine is compiled to, written by hand: an
// object that remembers where it is, and goes on from there at
// each poll. No coroutine, no frame, nothing allocated for it.
// Expect: the same 300 ms as with async and await. But the task
// is all there is to wake, so each poll asks every download that
// is under way, also the one that has nothing new.

#include <pollux/pollux.hpp>

#include <cstdio>
#include <optional>
#include <string>
#include <utility>

// co_await pollux::fetch(url), and then the body.
class download {
public:
  using output = std::string;

  explicit download(std::string url)
      : request_(std::move(url)) {}

  pollux::poll<std::string> poll(pollux::context& cx) {
    auto answer = request_.poll(cx);
    if (answer.is_pending())
      return pollux::pending;
    auto page = answer.take();
    return std::move(page->body);
  }

private:
  pollux::fetch request_;
};

class get_two_sites {
public:
  using output = void;

  pollux::poll<void> poll(pollux::context& cx) {
    if (!foo_page_)
      if (auto answer = foo_.poll(cx); answer.is_ready())
        foo_page_ = answer.take();
    if (!bar_page_)
      if (auto answer = bar_.poll(cx); answer.is_ready())
        bar_page_ = answer.take();
    if (!foo_page_ || !bar_page_)
      return pollux::pending;
    std::printf("%s%s", foo_page_->c_str(), bar_page_->c_str());
    return pollux::poll<void>::ready();
  }

private:
  download foo_{"https://foo.pollux.test/?delay=300"};
  download bar_{"https://bar.pollux.test/?delay=200"};
  // The states: which of the two have answered.
  std::optional<std::string> foo_page_;
  std::optional<std::string> bar_page_;
};

int main() { return pollux::run(get_two_sites()); }
