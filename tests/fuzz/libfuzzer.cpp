// The same programs, of bytes that libFuzzer chooses by what they reach.

#include "check.hpp"

#include <cstdio>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string wrong = fuzz::check({data, size}, fuzz::mutant::none);
  if (wrong.empty())
    return 0;
  std::fprintf(stderr, "%s\nAgain: ./dev fuzz --bytes ", wrong.c_str());
  for (std::size_t i = 0; i < size; ++i)
    std::fprintf(stderr, "%02x", data[i]);
  std::fprintf(stderr, "\n");
  std::abort();
}
