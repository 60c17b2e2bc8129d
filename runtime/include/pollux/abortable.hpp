// abortable: a future that can be cancelled from elsewhere.
#pragma once

#include "pollux/future.hpp"
#include "pollux/result.hpp"
#include "pollux/ring.hpp"

#include <exception>
#include <utility>

namespace pollux {

class abort_handle;

/// The future was aborted by its handle. Rust: futures::future::Aborted.
class aborted : public std::exception {
public:
  [[nodiscard]] const char* what() const noexcept override { return "the future was aborted"; }
};

namespace detail {

/// An abortable's place among those of its handle.
class abort_link : ring_link {
public:
  inline explicit abort_link(abort_handle& handle) noexcept;
  inline abort_link(abort_link&& other) noexcept;
  abort_link& operator=(abort_link&&) = delete;
  ~abort_link() { leave(); }

  /// From now on the handle does not reach it.
  void leave() noexcept {
    if (handle_ != nullptr)
      unlink();
    handle_ = nullptr;
  }

  /// Whether abort() was called.
  [[nodiscard]] bool is_aborted() const noexcept { return is_aborted_; }

  pollux::waker waker; // for whom polls it

private:
  friend abort_handle;

  inline void join(abort_handle* handle) noexcept;

  abort_handle* handle_ = nullptr; // null: in no ring
  bool is_aborted_ = false;
};

} // namespace detail

/// Aborts the futures that were made with it: `co_await abortable(download(), stop)`, and elsewhere
/// `stop.abort()`. It stays where it is; when it is destroyed, they go on. Allocates nothing;
/// abort(), and destroying it, is O(its futures). Rust: futures::future::AbortHandle, which is on
/// the heap, and for one future.
class abort_handle {
public:
  abort_handle() noexcept = default;
  abort_handle(const abort_handle&) = delete;
  abort_handle& operator=(const abort_handle&) = delete;
  ~abort_handle() {
    while (!futures_.is_empty())
      first().leave();
  }

  /// Wakes its futures, each of which drops what it polls when it is polled next, and completes
  /// with aborted. So it may be called by what it aborts. One that has completed stays so; one that
  /// is made with this handle later is aborted from the beginning.
  void abort() noexcept {
    is_aborted_ = true;
    while (!futures_.is_empty()) {
      detail::abort_link& future = first();
      future.leave();
      future.is_aborted_ = true;
      future.waker.wake();
    }
  }

  /// Whether abort() was called.
  [[nodiscard]] bool is_aborted() const noexcept { return is_aborted_; }

private:
  friend detail::abort_link;

  detail::abort_link& first() noexcept {
    return static_cast<detail::abort_link&>(futures_.first());
  }

  detail::ring futures_;
  bool is_aborted_ = false;
};

inline void detail::abort_link::join(abort_handle* handle) noexcept {
  handle_ = handle;
  if (handle != nullptr)
    handle->futures_.push_back(*this);
}

inline detail::abort_link::abort_link(abort_handle& handle) noexcept
    : is_aborted_(handle.is_aborted()) {
  if (!is_aborted_)
    join(&handle);
}

inline detail::abort_link::abort_link(abort_link&& other) noexcept
    : ring_link(), is_aborted_(other.is_aborted_) {
  abort_handle* const handle = other.handle_;
  other.leave();
  join(handle);
}

/// Completes with the output of `future`, or, when `handle` was aborted before, drops `future` and
/// completes with aborted, without polling it any more. Throws what `future` throws.
///
/// Cancel safety: dropping it drops `future`; aborting does that, too. Allocates nothing itself;
/// O(1). Rust: futures::future::Abortable.
template <future F>
class [[nodiscard]] abortable {
public:
  using output = result<output_of<F>, aborted>;

  abortable(F future, abort_handle& handle,
            const source_location& where = source_location::current())
      : future_(std::in_place, std::move(future)), link_(handle),
        node_(trace::node_kind::other, sizeof(abortable), "abortable", where) {}

  pollux::poll<output> poll(context& cx) {
    return trace::polled(node_, [&]() -> pollux::poll<output> {
      if (!link_.is_aborted()) {
        cx.store(link_.waker);
        auto answer = future_->poll(cx);
        if (answer.is_ready()) {
          link_.leave();
          return output(answer.take());
        }
      }
      if (!link_.is_aborted()) // perhaps by its own future just now
        return pending;
      future_.reset();
      return output(failure(aborted()));
    });
  }

private:
  detail::maybe<F> future_;
  detail::abort_link link_;
  [[no_unique_address]] trace::node node_;
};

} // namespace pollux
