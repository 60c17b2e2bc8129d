// Two sites at once, on an asio::io_context that main's thread runs: nothing is locked for long, and
// no two tasks run at the same time. One thread more computes.

#include "get_two_sites.hpp"
#include "server_of_two.hpp"

#include <asio/io_context.hpp>
#include <asio/thread_pool.hpp>

int main() {
  pollux_asio::server_of_two server;
  asio::io_context io;
  asio::thread_pool workers(1);
  pollux_asio::asio_executor tasks(io.get_executor());

  auto ended = tasks.spawn(get_two_sites(
      tasks, workers.get_executor(), server.address()));
  io.run(); // until no task is left
  const bool here =
      ended.take_output() == std::this_thread::get_id();
  std::printf("Ended on %s.\n",
              here ? "main's thread" : "another thread");
}
