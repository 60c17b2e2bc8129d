// thread_pool: so many threads, and a queue of what they are to do.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <queue>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

/// Destroying it waits until everything is done that was submitted.
class thread_pool {
public:
  explicit thread_pool(std::size_t threads) {
    for (std::size_t i = 0; i < threads; ++i)
      threads_.emplace_back([this] { work(); });
  }
  thread_pool(const thread_pool&) = delete;
  thread_pool& operator=(const thread_pool&) = delete;
  ~thread_pool() {
    {
      const std::lock_guard lock(mutex_);
      is_closed_ = true;
    }
    changed_.notify_all();
    for (std::thread& each : threads_)
      each.join();
  }

  /// Has `job` done by the thread that is free first. What it returns or throws is in the future.
  template <class Job>
  std::future<std::invoke_result_t<Job&>> submit(Job job) {
    auto task = std::make_shared<
        std::packaged_task<std::invoke_result_t<Job&>()>>(
        std::move(job));
    auto result = task->get_future();
    {
      const std::lock_guard lock(mutex_);
      jobs_.push([task] { (*task)(); });
    }
    changed_.notify_one();
    return result;
  }

private:
  void work() {
    for (;;) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] {
        return is_closed_ || !jobs_.empty();
      });
      if (jobs_.empty())
        return;
      const auto job = std::move(jobs_.front());
      jobs_.pop();
      lock.unlock();
      job();
    }
  }

  std::mutex mutex_; // guards what follows
  std::condition_variable changed_;
  std::queue<std::function<void()>> jobs_;
  bool is_closed_ = false;
  std::vector<std::thread> threads_;
};
