// Two sites, by threads
//
// Shows: a thread for each download. Each is written as if it
// were alone, and blocks; the kernel runs the other meanwhile.
// Expect: about 300 ms. Each thread has a stack of its own, for
// one wait. What it writes is ours to read after join(), not
// before: the compiler does not check that. And there is no way
// to end a thread that waits: to cancel, it must be asked.

#include "blocking_fetch.hpp"

#include <cstdio>
#include <string>
#include <thread>

int main() {
  std::string foo, bar;
  std::thread first([&foo] {
    foo = blocking_fetch("https://foo.pollux.test/?delay=300");
  });
  std::thread second([&bar] {
    bar = blocking_fetch("https://bar.pollux.test/?delay=200");
  });
  first.join();
  second.join();
  std::printf("%s%s", foo.c_str(), bar.c_str());
}
