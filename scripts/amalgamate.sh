#!/bin/sh
# Writes the runtime as one file: amalgamate FILE.
set -eu
if [ $# -ne 1 ]; then
  echo "dev amalgamate: it wants the name of the file to write, such as pollux.hpp" >&2
  exit 2
fi

runtime=$POLLUX_ROOT/runtime
# Lines that begin with # pass through; all others are files.
{
  echo "$runtime/include/pollux/pollux.hpp"
  echo '#if defined(POLLUX_IMPLEMENTATION)'
  ls "$runtime"/src/*.cpp "$runtime"/drivers/simulated/*.cpp
  echo '#if defined(__EMSCRIPTEN__)'
  ls "$runtime"/drivers/browser/*.cpp
  echo '#else'
  ls "$runtime"/drivers/native/*.cpp
  echo '#endif'
  echo '#endif'
} | awk -v folders="$runtime/include $runtime/src $runtime" -f "$POLLUX_ROOT/scripts/amalgamate.awk" >"$1"
