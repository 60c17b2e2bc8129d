// piece: a future or a stream of a program, whatever its type, that watches how it is polled.
#pragma once

#include "pollux/stream.hpp"
#include "pollux/test/counted.hpp"

#include <memory>
#include <optional>
#include <utility>

namespace fuzz {

using value = pollux::test::counted;

class world;

/// The part of a piece that does not depend on what it gives.
class watched : public pollux::wakeable {
public:
  explicit watched(world& world);
  watched(const watched&) = delete;
  watched& operator=(const watched&) = delete;
  virtual ~watched();

  /// What polls it knows which of its children were woken. A coroutine does not, and polls what it
  /// awaits also when it was woken by what it awaited before.
  bool only_when_woken = false;

protected:
  [[nodiscard]] bool is_watched() const;
  /// False: it must not be polled.
  bool begin_poll(const pollux::context& cx);
  /// It has given something: it is over, or may be polled again without being woken.
  void gave(bool is_over) noexcept { (is_over ? over_ : woken_) = true; }

private:
  static void woken(pollux::wakeable& self) noexcept;

  world& world_;
  watched* previous_ = nullptr; // neighbours in the world's list
  watched* next_ = nullptr;
  pollux::waker parent_;
  bool woken_ = true;
  bool over_ = false;
  friend world;
};

/// `Output` is a future's, or an item of a stream, or nothing at its end.
template <class Output>
class piece : public watched {
public:
  using watched::watched;

  pollux::poll<Output> poll(pollux::context& cx) {
    if (!is_watched())
      return poll_inner(cx);
    if (!begin_poll(cx))
      return pollux::pending;
    pollux::context own = cx.with(*this);
    auto answer = poll_inner(own);
    if (answer.is_pending())
      return pollux::pending;
    Output given = answer.take();
    gave(is_last(given));
    return given;
  }

private:
  static bool is_last(const value&) noexcept { return true; }
  static bool is_last(const std::optional<value>& item) noexcept { return !item; }
  virtual pollux::poll<Output> poll_inner(pollux::context& cx) = 0;
};

/// Owns a piece that is a future.
class boxed {
public:
  using output = value;
  explicit boxed(std::unique_ptr<piece<value>> piece) : piece_(std::move(piece)) {}
  pollux::poll<value> poll(pollux::context& cx) { return piece_->poll(cx); }
  boxed&& only_when_woken() && {
    piece_->only_when_woken = true;
    return std::move(*this);
  }

private:
  std::unique_ptr<piece<value>> piece_;
};

/// Owns a piece that is a stream.
class boxed_stream {
public:
  using item = value;
  explicit boxed_stream(std::unique_ptr<piece<std::optional<value>>> piece)
      : piece_(std::move(piece)) {}
  pollux::poll<std::optional<value>> poll_next(pollux::context& cx) { return piece_->poll(cx); }
  boxed_stream&& only_when_woken() && {
    piece_->only_when_woken = true;
    return std::move(*this);
  }

private:
  std::unique_ptr<piece<std::optional<value>>> piece_;
};

template <pollux::future F>
class future_piece final : public piece<value> {
public:
  future_piece(world& world, F&& future) : piece(world), future_(std::move(future)) {}

private:
  pollux::poll<value> poll_inner(pollux::context& cx) override { return future_.poll(cx); }
  F future_;
};

template <pollux::stream S>
class stream_piece final : public piece<std::optional<value>> {
public:
  stream_piece(world& world, S&& stream) : piece(world), stream_(std::move(stream)) {}

private:
  pollux::poll<std::optional<value>> poll_inner(pollux::context& cx) override {
    return stream_.poll_next(cx);
  }
  S stream_;
};

} // namespace fuzz
