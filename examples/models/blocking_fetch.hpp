// blocking_fetch: a download that keeps its thread until it is over.
#pragma once

#include <pollux/simulated.hpp>

#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>

/// The body that the simulated network answers to `url`, as late as it says. Throws where it would
/// answer nothing.
inline std::string blocking_fetch(const std::string& url) {
  const auto answer =
      pollux::ask_simulated_network({.url = url});
  if (!answer)
    throw std::runtime_error(
        "no site of the simulated network: " + url);
  std::this_thread::sleep_for(
      std::chrono::nanoseconds(answer->delay.nanoseconds()));
  if (answer->error)
    throw std::runtime_error(*answer->error);
  return answer->response.body;
}
