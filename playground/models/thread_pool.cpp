// A pool of 64 threads: what is more than that waits in the queue.
#include "../../examples/models/thread_pool.hpp"
#include "../../examples/models/blocking_fetch.hpp"
#include "model.hpp"

unsigned long download_all(const std::vector<std::string>& urls) {
  thread_pool pool(64);
  std::vector<std::future<unsigned long>> sizes;
  for (const std::string& url : urls)
    sizes.push_back(
        pool.submit([&url] { return static_cast<unsigned long>(blocking_fetch(url).size()); }));
  unsigned long bytes = 0;
  for (auto& each : sizes)
    bytes += each.get();
  return bytes;
}

bool park(int, void (*)()) {
  return false; // the 65th would never begin, and who waits for it never end
}
