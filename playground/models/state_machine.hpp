// state_machine: futures written by hand, on Pollux's executor.
#pragma once

#include <pollux/pollux.hpp>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace model {

class download {
public:
  using output = unsigned long;
  explicit download(std::string url) : request_(std::move(url)) {}

  pollux::poll<unsigned long> poll(pollux::context& cx) {
    auto answer = request_.poll(cx);
    if (answer.is_pending())
      return pollux::pending;
    return answer.take()->body.size();
  }

private:
  pollux::fetch request_;
};

class wait {
public:
  using output = void;
  explicit wait(pollux::oneshot::receiver<int> for_it) : for_it_(std::move(for_it)) {}

  pollux::poll<void> poll(pollux::context& cx) {
    if (for_it_.poll(cx).is_pending())
      return pollux::pending;
    return pollux::poll<void>::ready();
  }

private:
  pollux::oneshot::receiver<int> for_it_;
};

// Spawns `count` units, has them all wait, and lets them go on.
class park_units {
public:
  using output = void;
  park_units(int count, void (*all_wait)()) : count_(count), all_wait_(all_wait) {}

  pollux::poll<void> poll(pollux::context& cx) {
    if (units_.empty()) {
      for (int i = 0; i < count_; ++i) {
        auto [sender, receiver] = pollux::oneshot::channel<int>();
        senders_.push_back(std::move(sender));
        units_.push_back(pollux::spawn(wait(std::move(receiver))));
      }
      cx.wake();
      return pollux::pending;
    }
    if (!senders_.empty()) {
      all_wait_();
      for (auto& each : senders_)
        static_cast<void>(std::move(each).send(1));
      senders_.clear();
    }
    for (; ended_ < units_.size(); ++ended_)
      if (units_[ended_].poll(cx).is_pending())
        return pollux::pending;
    return pollux::poll<void>::ready();
  }

private:
  int count_;
  void (*all_wait_)();
  std::vector<pollux::oneshot::sender<int>> senders_;
  std::vector<pollux::join_handle<void>> units_;
  std::size_t ended_ = 0;
};

inline auto download_each(const std::vector<std::string>& urls, unsigned long& bytes) {
  std::vector<download> downloads;
  downloads.reserve(urls.size());
  for (const std::string& url : urls)
    downloads.emplace_back(url);
  return pollux::map(pollux::join_all(std::move(downloads)), [&bytes](const auto& sizes) {
    for (const unsigned long size : sizes)
      bytes += size;
  });
}

} // namespace model
