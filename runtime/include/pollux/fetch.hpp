// fetch: one HTTP request, as a future.
#pragma once

#include "pollux/fetch_operation.hpp"
#include "pollux/future.hpp"
#include "pollux/result.hpp"

#include <string_view>
#include <utility>

namespace pollux {

template <class F>
class fetch_with_progress;

/// GETs a URL, or sends a request. It is sent at the first poll; completes with the whole response,
/// or with fetch_error.
///
/// Redirects are followed. Cancel safety: dropping it aborts the request, and the answer is lost.
/// Allocates for the request and the response; a poll is O(1), but for the first, which looks at
/// the request. Throws no_driver when polled without a driver. Rust: reqwest::get,
/// reqwest::Client::execute.
class [[nodiscard]] fetch {
public:
  using output = result<response, fetch_error>;

  explicit fetch(std::string_view url, const source_location& where = source_location::current());
  explicit fetch(request asked, const source_location& where = source_location::current());
  fetch(fetch&& other) noexcept = default; // precondition: not polled yet
  fetch& operator=(fetch&&) = delete;

  pollux::poll<output> poll(context& cx);

  /// What has come of the body so far.
  [[nodiscard]] const pollux::progress& progress() const noexcept { return operation_.progress_; }

  /// The same future, which calls `watcher(progress)` whenever there is more of the body: `co_await
  /// fetch(url).on_progress([](progress so_far) { … })`.
  ///
  /// Cancel safety: that of fetch. Allocates nothing itself. Rust: a loop over reqwest's
  /// Response::chunk.
  template <class F>
  [[nodiscard]] fetch_with_progress<F> on_progress(F watcher) && {
    operation_.reader_ = fetch_operation::reader::watching;
    return fetch_with_progress<F>(std::move(*this), std::move(watcher));
  }

private:
  // The operation ends before the node, of which it tells.
  [[no_unique_address]] trace::node node_;
  fetch_operation operation_;
};

/// A fetch that tells how far it is: what fetch::on_progress makes. The watcher is called in the
/// polls of this future, so it may do what any task may; of several pieces that came between two
/// polls it learns at once.
///
/// Cancel safety, errors: those of fetch. Allocates nothing itself; O(1). Rust: a loop over
/// reqwest's Response::chunk.
template <class F>
class [[nodiscard]] fetch_with_progress {
public:
  using output = fetch::output;

  fetch_with_progress(fetch&& fetch, F&& watcher)
      : fetch_(std::move(fetch)), watcher_(std::move(watcher)) {}

  pollux::poll<output> poll(context& cx) {
    auto answer = fetch_.poll(cx);
    if (told_ != fetch_.progress()) {
      told_ = fetch_.progress();
      watcher_(told_);
    }
    return answer;
  }

private:
  fetch fetch_;
  F watcher_;
  pollux::progress told_;
};

} // namespace pollux
