// Two sites at once, on an asio::thread_pool: the same coroutines, and tasks go on wherever a thread
// is free. What computes takes one of the same threads.

#include "get_two_sites.hpp"
#include "server_of_two.hpp"

#include <asio/thread_pool.hpp>

int main() {
  pollux_asio::server_of_two server;
  asio::thread_pool pool(4);
  pollux_asio::asio_executor tasks(pool.get_executor());

  auto ended = tasks.spawn(get_two_sites(
      tasks, pool.get_executor(), server.address()));
  pool.join(); // until no task is left
  const bool here =
      ended.take_output() == std::this_thread::get_id();
  std::printf("Ended on %s.\n",
              here ? "main's thread" : "another thread");
}
