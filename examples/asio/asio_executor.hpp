// asio_executor: an executor that leaves it to Asio when a task is polled, and on which thread.
#pragma once

#include "asio_driver.hpp"
#include "remote_result.hpp"

#include <pollux/future.hpp>

#include <asio/executor_work_guard.hpp>
#include <asio/post.hpp>

#include <exception>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace pollux_asio {

class asio_executor;

namespace detail {

/// A spawned future, with a strand and a driver of its own. All but the two functions that say
/// otherwise is called on the strand.
class asio_task
    : public pollux::wakeable,
      public std::enable_shared_from_this<asio_task> {
public:
  asio_task(const asio_task&) = delete;
  asio_task& operator=(const asio_task&) = delete;

  /// On any thread: cancels the future, as soon as the strand is free.
  void abort() {
    asio::post(driver_->where(),
               [self = shared_from_this()] { self->end(); });
  }

  /// Drops the future, if that has not been done. On the strand, or where no thread runs it any more.
  void end() noexcept;

protected:
  asio_task(asio_executor& executor,
            const asio::any_io_executor& polls_on)
      : wakeable(&woken), executor_(&executor),
        driver_(
            std::make_shared<asio_driver>(strand(polls_on))),
        work_(polls_on) {}
  ~asio_task() = default;

  /// Whether it has completed, and has sent what came of it.
  virtual bool poll_future(pollux::context& cx) = 0;
  virtual void drop_future() noexcept = 0;

private:
  friend asio_executor;

  static void woken(wakeable& self) noexcept {
    auto& task = static_cast<asio_task&>(self);
    if (!task.over_)
      asio::post(
          task.driver_->where(),
          [self = task.shared_from_this()] { self->run(); });
  }

  void run() {
    take_wake(); // first: the future may wake its own task
    if (over_)
      return;
    pollux::budget budget;
    pollux::context cx(*this, driver_.get(), &budget);
    if (poll_future(cx))
      end();
  }

  asio_executor* executor_; // there as long as this is not over
  std::shared_ptr<asio_driver> driver_;
  asio::executor_work_guard<asio::any_io_executor>
      work_; // an io_context has work while a task waits
  std::list<std::shared_ptr<asio_task>>::iterator place_;
  bool over_ = false;
};

template <pollux::future F>
class asio_task_of final : public asio_task {
public:
  using result = outcome<pollux::output_of<F>>;

  asio_task_of(asio_executor& executor,
               const asio::any_io_executor& polls_on,
               F&& future, thread_sender<result> to)
      : asio_task(executor, polls_on),
        future_(std::move(future)), to_(std::move(to)) {}

private:
  bool poll_future(pollux::context& cx) override {
    result came;
    try {
      auto answer = future_->poll(cx);
      if (answer.is_pending())
        return false;
      came.value.emplace(answer.take());
    } catch (...) {
      came.error = std::current_exception();
    }
    future_
        .reset(); // whoever gets the result finds the future gone
    to_->send(std::move(came));
    return true;
  }

  void drop_future() noexcept override {
    future_.reset();
    to_.reset();
  }

  std::optional<F> future_;
  std::optional<thread_sender<result>> to_;
};

} // namespace detail

/// A spawned task's output, which may be awaited on another thread.
///
/// Dropping the handle cancels the task: not at once, as with pollux::join_handle, but as soon as
/// the task's strand is free, since it may be running on another thread at the moment. Awaiting it
/// throws what the task threw, or pollux::task_aborted.
template <class T>
class [[nodiscard]] asio_join_handle {
public:
  using output = T;

  asio_join_handle(asio_join_handle&&) noexcept = default;
  asio_join_handle& operator=(asio_join_handle&&) = delete;
  ~asio_join_handle() { abort(); }

  pollux::poll<T> poll(pollux::context& cx) {
    return result_.poll(cx);
  }

  /// Cancels the task, in the same way; on any thread.
  void abort() {
    if (const auto task = task_.lock())
      task->abort();
  }

  /// Lets the task run on by itself, and its output be dropped.
  void detach() && noexcept { task_.reset(); }

  /// See remote_result.
  T take_output() { return result_.take_output(); }

private:
  friend asio_executor;
  asio_join_handle(std::weak_ptr<detail::asio_task> task,
                   remote_result<T> result) noexcept
      : task_(std::move(task)), result_(std::move(result)) {}

  std::weak_ptr<detail::asio_task> task_;
  remote_result<T> result_;
};

/// Polls tasks on an io_context, run by one thread or many, or on a thread_pool.
///
/// Each task has a strand, on which all of it happens: its polls, what wakes it, its timers and
/// requests, its end. So nothing of Pollux has to know about threads, as long as whatever comes from
/// another strand comes by a message: a thread_channel, a handle, or a remote_waker. What a task
/// polls itself (a join, a select, pollux's own channels) is on its strand and may share what it
/// likes.
///
/// Destroy it where no thread polls any more, and before the io_context or the pool: then it cancels
/// the tasks that are left. pollux::spawn knows nothing of it, and throws pollux::no_executor.
class asio_executor {
public:
  explicit asio_executor(
      asio::any_io_executor polls_on) noexcept
      : polls_on_(std::move(polls_on)) {}
  asio_executor(const asio_executor&) = delete;
  asio_executor& operator=(const asio_executor&) = delete;
  ~asio_executor() {
    while (const auto task = first())
      task->end();
  }

  /// On any thread: makes a task of `future`, scheduled for its first poll.
  template <pollux::future F>
  [[nodiscard]] asio_join_handle<pollux::output_of<F>>
  spawn(F future) {
    using task = detail::asio_task_of<F>;
    auto [sender, receiver] =
        thread_channel<typename task::result>();
    auto made = std::make_shared<task>(
        *this, polls_on_, std::move(future), std::move(sender));
    {
      const std::lock_guard lock(mutex_);
      made->place_ = tasks_.insert(tasks_.end(), made);
    }
    made->wake();
    return {made, remote_result<pollux::output_of<F>>(
                      std::move(receiver))};
  }

private:
  friend detail::asio_task;

  std::shared_ptr<detail::asio_task> first() {
    const std::lock_guard lock(mutex_);
    return tasks_.empty() ? nullptr : tasks_.front();
  }
  /// The task may end its life by this: the caller holds it.
  void forget(const detail::asio_task& task) {
    const std::lock_guard lock(mutex_);
    tasks_.erase(task.place_);
  }

  asio::any_io_executor polls_on_;
  std::mutex
      mutex_; // guards tasks_ and the tasks' places in it
  std::list<std::shared_ptr<detail::asio_task>> tasks_;
};

inline void detail::asio_task::end() noexcept {
  if (std::exchange(over_, true))
    return;
  drop_future();
  drop_wakers();
  executor_->forget(*this);
  work_.reset();
}

} // namespace pollux_asio
