// What the programs that run() runs in JavaScript check with: the first failure ends them.
#pragma once

#include <emscripten/emscripten.h>

#include <cstdio>

#define CHECK(condition)                                                                           \
  do {                                                                                             \
    if (!(condition)) {                                                                            \
      std::fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);                         \
      emscripten_force_exit(1);                                                                    \
    }                                                                                              \
  } while (false)
