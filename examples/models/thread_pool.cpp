// Two sites, by a pool of threads
//
// Shows: threads that are made once and take what is to be done
// from a queue. That bounds their number, and the memory.
// Expect: about 300 ms, with two threads. It bounds what can be
// waited for as well: with one thread it would be 500 ms, and a
// hundred downloads on two threads come two by two.

#include "thread_pool.hpp"
#include "blocking_fetch.hpp"

#include <cstdio>
#include <string>

int main() {
  thread_pool pool(2);
  auto foo = pool.submit([] {
    return blocking_fetch("https://foo.pollux.test/?delay=300");
  });
  auto bar = pool.submit([] {
    return blocking_fetch("https://bar.pollux.test/?delay=200");
  });
  const std::string both = foo.get() + bar.get();
  std::printf("%s", both.c_str());
}
